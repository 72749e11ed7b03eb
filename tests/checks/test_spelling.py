"""Spelling: prose is read, all else is not, and what the project's own list holds is right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hemvist.checks.spelling import NoSpellerError, misspelt
from hemvist.cli.main import main
from hemvist.library import Folders, load
from small_project import SMALL_PROJECT, change

SWEDISH, ENGLISH = "docs/vagledning/exempel.md", "docs/vagledning/exempel.en.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_PROJECT, tmp_path / "project")


def found(root: Path) -> list[tuple[str, int, int, str]]:
    try:
        problems = list(misspelt(load(Folders.of(root))))
    except NoSpellerError as missing:
        pytest.skip(f"hunspell or its dictionary {missing} is not installed")
    return [(problem.file, problem.line, problem.column, problem.found) for problem in problems]


def test_a_misspelt_word_is_told_with_its_place(project: Path) -> None:
    change(project, SWEDISH, "Mycket.", "Ring hyresgästten i dag.")
    assert found(project) == [(SWEDISH, 33, 6, "hyresgästten")]


def test_links_code_marks_citations_and_swedish_words_on_english_pages_are_not_misspelt(
    project: Path,
) -> None:
    text = "[Uppsagd: nu](qwxz/zzzq.md) `qwxz` [Lag: qwxz-1] [@qwxz2019, p. 1] https://qwxz.example/zz"
    change(project, SWEDISH, "Mycket.", text)
    change(project, ENGLISH, "Much.", "The tenant lost the lease (avhysning).")
    assert found(project) == []


def test_a_word_on_the_projects_own_list_is_right(project: Path) -> None:
    change(project, SWEDISH, "Mycket.", "Hemvistqwxz hjälper.")
    assert len(found(project)) == 1
    words = project / "registers" / "spelling" / "sv.txt"
    words.parent.mkdir()
    words.write_text("# Names\nHemvistqwxz\n", encoding="utf-8")
    assert found(project) == []


def test_a_list_of_own_words_that_is_not_utf_8_is_told_by_lint(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, SWEDISH, "Mycket.", "Avhysningsförebyggarqwxz hjälper.")
    words = project / "registers" / "spelling" / "sv.txt"
    words.parent.mkdir()
    words.write_bytes("# Ord\nAvhysningsförebyggarqwxz\n".encode("latin-1"))
    command = ["lint", "--spelling", "--root", str(project), "--lang", "en", "--as-of", "2026-11-23"]
    if main(command) == 2:
        pytest.skip("hunspell or a dictionary is not installed")
    said = capsys.readouterr().err
    assert "registers/spelling/sv.txt:2:12 E002 " in said
    assert "E443" not in said
    assert main(command) == 1
