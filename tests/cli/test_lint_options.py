"""lint --format, --fix and --changed, as a person calls them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from hemvist.cli.main import main
from small_project import SMALL_PROJECT, change

TRIAL = "evidence/studies/example-trial.yaml"
REVIEW = "evidence/reviews/example-review.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_PROJECT, tmp_path / "project"))


def lint(project: Path, *options: object) -> int:
    return main(["lint", "--root", str(project), "--as-of", "2026-11-23", "--lang", "en", *map(str, options)])


def git(project: Path, *arguments: str) -> None:
    config = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", project, *config, *arguments], check=True, capture_output=True)


def test_fix_writes_the_file_and_tells_how_many(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, TRIAL, "design: rct", "desing: rct")
    assert lint(project) == 1
    assert "1 of them can be mended with --fix." in capsys.readouterr().err
    assert lint(project, "--fix") == 0
    assert capsys.readouterr().err == "1 problem mended.\n"
    assert (project / TRIAL).read_bytes() == (SMALL_PROJECT / TRIAL).read_bytes()


def test_nothing_is_written_when_there_is_nothing_to_fix(project: Path) -> None:
    change(project, TRIAL, "sample: north", "sample: nort")
    before = (project / TRIAL).stat().st_mtime_ns
    assert lint(project, "--fix") == 1
    assert (project / TRIAL).stat().st_mtime_ns == before


def test_only_problems_in_the_files_that_are_named_count(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, TRIAL, "sample: north", "sample: nort")
    assert lint(project, "--changed", project / REVIEW) == 0
    said = capsys.readouterr()
    assert "1 problem in other files is not shown." in said.err
    assert said.out == "1 file checked. No problems.\n"
    assert lint(project, "--changed", project / REVIEW, project / TRIAL) == 1


def test_what_is_changed_is_found_with_git(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, TRIAL, "sample: north", "sample: nort")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "all")
    assert lint(project, "--changed") == 0
    capsys.readouterr()
    (project / "evidence/studies/new one.yaml").write_text("id: [\n")
    change(project, REVIEW, "intervention: [housing-first]", "intervention: [housing-frist]")
    assert lint(project, "--changed", "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    assert {(row["file"], row["code"]) for row in rows} == {
        ("evidence/studies/new one.yaml", "E007"),
        (REVIEW, "E201"),
    }


def test_a_rule_about_all_files_sees_those_that_are_not_changed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, REVIEW, "{key: example2021,", "{key: example2020,")
    lint(project, "--changed", project / REVIEW, "--format", "json")
    assert [row["code"] for row in json.loads(capsys.readouterr().out)] == ["E208"]


def test_without_git_the_files_must_be_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint(project, "--changed") == 2
    assert "--changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [("percent: 78.9", "percent: much", True), ("sample: north", "sample: nort", False)],
)
def test_what_cannot_be_read_yet_is_said_to_be_checked_further_later(
    was: str, now: str, said: bool, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, TRIAL, was, now)
    assert lint(project) == 1
    assert ("checked further" in capsys.readouterr().err) == said


def test_a_named_file_that_is_not_there_is_a_wrong_call(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert lint(project, "--changed", "evidence/studies/exampel-trial.yaml") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"There is no file evidence/studies/exampel-trial.yaml.\nDid you mean {TRIAL}?\n"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("example-trial.yaml", TRIAL),
        ("evidence/studeis/example-trial.yaml", TRIAL),
        ("evidence/studies/example-trial.yml", TRIAL),
        ("evidence/reviews/exmple-review.yaml", REVIEW),
        ("docs/vagledning/exempl.md", "docs/vagledning/exempel.md"),
        ("evidence/studies", ""),
        ("nosuch.yaml", ""),
    ],
)
def test_the_nearest_file_is_offered_for_one_that_is_not_there(
    project: Path, name: str, meant: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert lint(project, "--changed", REVIEW, name) == 2
    offered = f"Did you mean {meant}?\n" if meant else ""
    assert capsys.readouterr().err == f"There is no file {name}.\n{offered}"


def test_a_near_file_outside_the_working_folder_has_its_whole_name(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint(project, "--changed", project / "evidence/studies/exmple-trial.yaml") == 2
    assert capsys.readouterr().err.endswith(f"Did you mean {project / TRIAL}?\n")


def test_a_change_of_a_page_tells_what_the_page_in_the_other_language_now_lacks(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = 'due: 2027-04-25\ntranslates: "0123456789ab"'
    change(project, "docs/vagledning/exempel.en.md", "due: 2027-04-25", state)
    lint(project, "--changed", project / "docs/vagledning/exempel.md", "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert [(row["file"], row["code"]) for row in rows] == [("docs/vagledning/exempel.en.md", "E440")]


@pytest.mark.parametrize("committed", [False, True], ids=["deleted", "deletion committed"])
def test_a_file_that_git_knows_as_deleted_may_be_named(project: Path, committed: bool) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "all")
    (project / "docs/vagledning/exempel.en.md").unlink()
    assert lint(project, "--changed") == 0
    if committed:
        git(project, "commit", "-qam", "less")
    assert lint(project, "--changed", project / "docs/vagledning/exempel.en.md") == 0


def test_the_lock_of_an_editor_is_no_change(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "all")
    (project / "evidence/studies/.#example-trial.yaml").symlink_to("someone@somewhere.4711")
    assert lint(project, "--changed") == 0
    assert capsys.readouterr().out == "0 files checked. No problems.\n"


def test_all_forms_hold_the_same_problems(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, TRIAL, "design: rct", "desing: rct")
    change(project, REVIEW, "p01\n", "p01 \n")
    found = {}
    for form in ("json", "sarif", "github"):
        assert lint(project, "--format", form) == 1
        found[form] = capsys.readouterr().out
    rows = [(row["file"], row["line"], row["column"], row["code"]) for row in json.loads(found["json"])]
    results = json.loads(found["sarif"])["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert len(rows) == 2
    assert rows == [
        (
            place["artifactLocation"]["uri"],
            place["region"]["startLine"],
            place["region"]["startColumn"],
            result["ruleId"],
        )
        for place, result in zip(places, results, strict=True)
    ]
    assert all("fixes" in result for result in results)
    heads = [line.split("::")[1] for line in found["github"].splitlines()]
    assert [head.split("title=")[1].split(" ")[0] for head in heads] == [row[3] for row in rows]


def test_a_fix_keeps_to_the_files_that_are_named(project: Path) -> None:
    change(project, TRIAL, "design: rct", "desing: rct")
    assert lint(project, "--fix", "--changed", project / REVIEW) == 0
    assert "desing" in (project / TRIAL).read_text("utf-8")
