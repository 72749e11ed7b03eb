"""The command `schema`: no schema is written with words missing, and a wrong call is told as one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.cli.main import main
from small_project import SMALL_PROJECT, change

OUTCOMES = "evidence/taxonomy/outcomes.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_PROJECT, tmp_path / "project"))


def schema(project: Path, *options: str) -> int:
    return main(["schema", "--root", str(project), "--lang", "en", *options])


def break_the_list(root: Path) -> None:
    (root / OUTCOMES).write_text("outcomes: [\n", "utf-8")


def misspell_the_list(root: Path) -> None:
    change(root, OUTCOMES, "outcomes:", "outcome:")


def misname_the_list(root: Path) -> None:
    (root / OUTCOMES).rename((root / OUTCOMES).with_suffix(".yml"))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [(break_the_list, "E007"), (misspell_the_list, "E102"), (misname_the_list, "E019")],
)
def test_no_schema_is_written_while_a_vocabulary_is_damaged(
    project: Path, spoil: Callable[[Path], None], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(project)
    assert schema(project) == 1
    said = capsys.readouterr()
    assert code in said.err
    assert "No schema was written" in said.err
    assert said.out == ""
    assert not (project / "schema").exists()


def test_a_damaged_study_keeps_no_schema_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "evidence/studies/example-trial.yaml").write_text("id: [\n", "utf-8")
    assert schema(project) == 0
    assert capsys.readouterr().err == ""
    assert (project / "schema/study.json").is_file()


@pytest.mark.parametrize("command", ["schema", "pdf"])
@pytest.mark.parametrize("below", ["", "/schemas"])
def test_an_output_that_is_a_file_is_a_wrong_call(
    project: Path, command: str, below: str, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = project / "taken"
    taken.write_text("mine", "utf-8")
    assert main([command, "--root", str(project), "--lang", "en", "--output", f"{taken}{below}"]) == 2
    assert capsys.readouterr().err == f"{taken} is a file, and a folder is needed here.\n"
    assert taken.read_text("utf-8") == "mine"


def test_a_schema_that_cannot_be_written_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "schema/study.json").mkdir(parents=True)
    assert schema(project) == 1
    assert f"{project / 'schema'}:1:1 PRN17 The file could not be written" in capsys.readouterr().err
