"""What strangers may put into a project ends in a message, and what was known before does not hide it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.cli.main import main
from small_project import SMALL_PROJECT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_PROJECT, tmp_path / "project")


def lint(project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["lint", "--root", str(project), "--lang", "en", "--as-of", "2026-11-23"])
    said = capsys.readouterr()
    return status, said.out + said.err


def a_page(root: Path) -> Path:
    return root / "docs/vagledning/exempel.md"


def misspell_a_change(root: Path) -> None:
    text = a_page(root).read_text("utf-8")
    changed = text.replace("---\n", "---\nchanges:\n  - on: 2026-11-22\n    sise: major\n", 1)
    a_page(root).write_text(changed, "utf-8")


def nest_an_author(root: Path) -> None:
    file = root / "evidence/references.bib"
    before, _, after = file.read_text("utf-8").partition("author = {")
    file.write_text(f"{before}author = {{{'{' * 200}x{'}' * 200}}}, note2 = {{{after}", "utf-8")


def write_a_long_number(root: Path) -> None:
    file = min((root / "evidence/studies").glob("*.yaml"))
    file.write_text(f"{file.read_text('utf-8')}\nxx: 0x{'f' * 6000}\n", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda root: (root / "evidence/studies/x.yaml").mkdir(), "E018"),
        (lambda root: (root / "evidence/studies/x.yaml").symlink_to("x.yaml"), "E018"),
        (lambda root: (root / "evidence/studies/x.yaml").symlink_to("gone.yaml"), "E018"),
        (lambda root: (root / "evidence/studies/more").symlink_to("/etc"), "E016"),
        (lambda root: (root / "docs/more").symlink_to("/etc"), "E016"),
        (misspell_a_change, "E102"),
        (write_a_long_number, "E014"),
    ],
    ids=[
        "a folder",
        "a link to itself",
        "a dangling link",
        "a folder elsewhere",
        "pages elsewhere",
        "a misspelt key",
        "a long number",
    ],
)
def test_what_is_odd_is_told_though_the_project_was_right_before(
    project: Path, spoil: Callable[[Path], None], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = lint(project, capsys)
    spoil(project)
    status, said = lint(project, capsys)
    assert status == 1
    assert code in said
    assert code not in before[1]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: (root / "docs/up").symlink_to(".."),
        lambda root: Path(os.fsdecode(os.fsencode(root / "docs") + b"/\xff.txt")).write_text("x", "utf-8"),
        nest_an_author,
    ],
    ids=["a link upwards", "a name that is not UTF-8", "a deep author"],
)
def test_what_is_odd_and_harmless_ends_nothing(
    project: Path, spoil: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    before = lint(project, capsys)
    spoil(project)
    status, _ = lint(project, capsys)
    assert status == before[0]


def test_what_is_odd_is_forgotten_when_it_is_gone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "evidence/studies/x.yaml"
    before = lint(project, capsys)
    folder.mkdir()
    assert "E018" in lint(project, capsys)[1]
    folder.rmdir()
    assert lint(project, capsys) == before
