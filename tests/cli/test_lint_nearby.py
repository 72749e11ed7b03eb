"""A few records are checked without the others, and what is found in them is what a whole check finds."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from hemvist.cli.changed import only_in
from hemvist.cli.found import Found
from hemvist.cli.looking import look
from hemvist.cli.main import main
from hemvist.cli.nearby import Nearby
from hemvist.library import Folders
from hemvist.messages import Problem
from repository import PROJECT
from small_project import SMALL_PROJECT, change

DAY = datetime.date(2026, 11, 23)
TRIAL = "evidence/studies/example-trial.yaml"
REVIEW = "evidence/reviews/example-review.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEMVIST_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(SMALL_PROJECT, tmp_path / "project"))


def whole(root: Path) -> Found:
    return look(Folders.of(root), DAY, root)


def alone(root: Path, *files: str) -> tuple[Problem, ...] | None:
    paths = frozenset(root / file for file in files)
    return Nearby.of(root, Folders.of(root)).look(paths, DAY, root)


def of(found: Found, root: Path, *files: str) -> tuple[Problem, ...]:
    return only_in(frozenset(root / file for file in files), found.problems, Folders.of(root))[0]


def test_nothing_is_known_before_a_whole_check(project: Path) -> None:
    assert alone(project, TRIAL) is None
    whole(project)
    assert alone(project, TRIAL) == ()


def test_pages_and_files_that_are_not_there_need_a_whole_check(project: Path) -> None:
    whole(project)
    assert alone(project, "docs/index.md") is None
    assert alone(project, TRIAL, "evidence/references.bib") is None
    assert alone(project, "evidence/studies/nobody.yaml") is None


SPOILED = (("outcome: ", "outcome: x"), ("key: ", "key: y"), ("total: ", "total: 9"), ("  - ", "  -  "))


def test_spoiled_real_records_tell_what_a_whole_check_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """References, names, numbers, and pairs with a copy of another study."""
    monkeypatch.setenv("HEMVIST_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "project"
    for part in ("evidence", "registers"):
        shutil.copytree(PROJECT / part, root / part)
    (root / "docs").mkdir()
    (root / "registers" / "synonyms.yaml").unlink()
    whole(root)
    studies = sorted((root / "evidence" / "studies").glob("*.yaml"))
    spoiled = studies[::25]
    for path, (before, after) in zip(spoiled, SPOILED, strict=False):
        path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
    paired = next(path for path in studies[1:] if "ci: [0." in path.read_text("utf-8"))
    twin = paired.with_name("twin2020.yaml")
    twin.write_text(paired.read_text("utf-8").replace(f"id: {paired.stem}", "id: twin2020"), "utf-8")
    asked = [f"evidence/studies/{path.name}" for path in (*spoiled, paired, twin)]
    found = [alone(root, file) for file in asked]
    told = whole(root)
    assert found == [of(told, root, file) for file in asked]
    codes = {problem.code for problems in found for problem in problems or ()}
    assert codes >= {"E201", "E208", "E216"}, "references and pairs are among what was tried"


def test_a_problem_in_the_named_record_is_told_and_others_are_remembered(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["lint", "--root", str(project), "--as-of", DAY.isoformat(), "--lang", "en"]
    change(project, TRIAL, "sample: north", "sample: nort")
    assert main(command) == 1
    capsys.readouterr()
    assert main([*command, "--changed", str(project / REVIEW)]) == 0
    said = capsys.readouterr()
    assert said.err == "When all files were last checked, there was 1 problem in other files.\n"
    assert said.out == "1 file checked. No problems.\n"
    assert main([*command, "--changed", str(project / TRIAL)]) == 1
    assert "E307" in capsys.readouterr().err
