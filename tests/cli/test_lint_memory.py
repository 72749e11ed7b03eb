"""What lint found is told again from memory, as long as nothing has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgpack  # type: ignore[import-untyped]
import pytest

from hemvist.cli.main import main
from small_project import SMALL_PROJECT, change

TRIAL = "evidence/studies/example-trial.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEMVIST_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(SMALL_PROJECT, tmp_path / "project"))


def lint(project: Path, *options: str) -> int:
    return main(["lint", "--root", str(project), "--as-of", "2026-11-23", "--lang", "en", *options])


def memory(project: Path) -> Path:
    (file,) = (project.parent / "cache" / "lint").iterdir()
    return file


def test_a_second_check_tells_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, TRIAL, "sample: north", "sample: nort")
    assert lint(project) == 1
    first = capsys.readouterr()
    written = memory(project).stat().st_mtime_ns
    assert lint(project) == 1
    assert capsys.readouterr() == first
    assert memory(project).stat().st_mtime_ns == written, "the second check was made anew"


@pytest.mark.parametrize("file", [TRIAL, "local/contacts.yaml"])
def test_a_file_that_changed_since_is_noticed(project: Path, file: str) -> None:
    assert lint(project) == 0
    path = project / file
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + "strange: 1\n", "utf-8")
    assert lint(project) == 1
    assert lint(project) == 1


def test_another_day_is_another_check(project: Path) -> None:
    assert lint(project) == 0
    before = memory(project).read_bytes()
    assert main(["lint", "--root", str(project), "--as-of", "2026-11-24", "--lang", "en"]) == 0
    assert memory(project).read_bytes() != before


@pytest.mark.parametrize("spoil", [b"", b"\xc1", msgpack.packb([1, 2]), msgpack.packb({"key": 1})])
def test_a_damaged_memory_is_passed_over_and_written_anew(project: Path, spoil: bytes) -> None:
    change(project, TRIAL, "sample: north", "sample: nort")
    assert lint(project) == 1
    whole = memory(project).read_bytes()
    memory(project).write_bytes(spoil)
    assert lint(project) == 1
    assert memory(project).read_bytes() == whole


def test_problems_of_another_shape_are_not_believed(project: Path) -> None:
    assert lint(project) == 0
    known = msgpack.unpackb(memory(project).read_bytes())
    memory(project).write_bytes(msgpack.packb(known | {"problems": [["x", "1"]]}))
    assert lint(project) == 0


def test_a_cache_that_cannot_be_written_only_costs_time(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("HEMVIST_CACHE", str(tmp_path / "file"))
    assert lint(project) == 0
