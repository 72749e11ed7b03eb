"""A file appears whole or not at all, also when the disk fills half-way."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE

import pytest

from hemvist.cli.main import main
from hemvist.cli.output import NO_ROOM, unwritten
from hemvist.library.whole_file import write_whole
from hemvist.pages.opendata.spool import Spool, SpoolError
from small_project import SMALL_PROJECT, change
from tiny_site import tiny_site

TRIAL = "evidence/studies/example-trial.yaml"
REVIEW = "evidence/reviews/example-review.yaml"


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let files grow to some bytes and no further, as on a disk that is nearly full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_half_way_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    book = tmp_path / "bok.pdf"
    write_whole(book, b"former")
    with room_for(10_000), pytest.raises(OSError, match=r".") as caught:
        write_whole(book, b"x" * 100_000)
    assert caught.value.errno in NO_ROOM
    assert [path.name for path in tmp_path.iterdir()] == ["bok.pdf"]
    assert book.read_bytes() == b"former"
    problem = unwritten(book, caught.value)
    assert (problem.code, problem.file) == ("PRN17", str(book))
    assert problem.found


@pytest.mark.parametrize("rights", [0o600, 0o640, 0o755])
def test_a_file_that_is_written_anew_keeps_its_rights(tmp_path: Path, rights: int) -> None:
    file = tmp_path / "x.yaml"
    write_whole(file, b"former")
    assert S_IMODE(file.stat().st_mode) == 0o644
    file.chmod(rights)
    write_whole(file, b"new")
    assert (file.read_bytes(), S_IMODE(file.stat().st_mode)) == (b"new", rights)


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """Let nothing be written into a folder; whom its rights do not stop is stopped by its attributes."""
    folder.chmod(0o555)
    is_fixed = os.access(folder, os.W_OK)
    try:
        if is_fixed and subprocess.run(["chattr", "+i", folder], capture_output=True, check=False).returncode:
            pytest.skip("no way to close a folder")
        yield
    finally:
        if is_fixed:
            subprocess.run(["chattr", "-i", folder], capture_output=True, check=False)
        folder.chmod(0o755)


def test_a_fix_that_cannot_be_written_is_told_and_the_others_are_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(shutil.copytree(SMALL_PROJECT, tmp_path / "project"))
    command = ["lint", "--fix", "--root", str(project), "--lang", "en", "--as-of", "2026-11-23"]
    change(project, TRIAL, "design: rct", "desing: rct")
    change(project, REVIEW, "p01\n", "p01 \n")
    (project / TRIAL).chmod(0o640)
    with closed(project / "evidence/reviews"):
        assert main(command) == 1
    said = capsys.readouterr().err
    assert f"{REVIEW}:1:1 PRN17 The file could not be written" in said
    assert said.count("PRN17") == 1
    assert "1 problem mended." in said
    assert (project / TRIAL).read_bytes() == (SMALL_PROJECT / TRIAL).read_bytes()
    assert S_IMODE((project / TRIAL).stat().st_mode) == 0o640
    assert main(command) == 0
    assert (project / REVIEW).read_bytes() == (SMALL_PROJECT / REVIEW).read_bytes()


@pytest.mark.parametrize("command", [("pdf",), ("search", "hyra")], ids=" ".join)
def test_a_command_tells_that_the_folder_for_temporary_files_is_full(
    tmp_path: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    project = shutil.copytree(SMALL_PROJECT, tmp_path / "project")
    with (project / "docs/vagledning/exempel.md").open("a", encoding="utf-8") as page:
        page.write("\n```opendata\n{}\n```\n")
    with room_for(1_000):
        status = main([*command, "--root", str(project), "--lang", "en", "--as-of", "2026-11-23"])
    assert status == 1
    assert f"{tempfile.gettempdir()}:1:1 PRN17 The file could not be written" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_disk_that_fills_while_the_site_is_written_is_told(
    tmp_path: Path, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    project = tiny_site(tmp_path / "project")
    with room_for(30_000):
        status = main([command, "--root", str(project), "--lang", "en", "--as-of", "2026-11-23"])
    assert status == 1
    assert_told_of_a_full_disk(capfd)
    assert not (project / "site").exists()


def test_a_disk_that_fills_while_pdfs_are_set_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = shutil.copytree(SMALL_PROJECT, tmp_path / "project")
    with room_for(30_000):
        status = main(["pdf", "--root", str(project), "--lang", "en", "--as-of", "2026-11-23"])
    assert status == 1
    assert_told_of_a_full_disk(capfd)


def assert_told_of_a_full_disk(capfd: pytest.CaptureFixture[str]) -> None:
    said = capfd.readouterr().err
    assert said.count(":1:1 PRN17 The file could not be written") == 1
    assert "Traceback" not in said


def test_no_folder_with_room_for_temporary_files_is_told_as_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(SpoolError) as caught:
        Spool([b"data"])
    assert caught.value.errno in NO_ROOM
    assert caught.value.filename == str(tmp_path / "nowhere")


def test_what_a_maker_lacks_is_not_told_as_a_full_disk() -> None:
    def parts() -> Iterator[bytes]:
        yield b"data"
        raise FileNotFoundError("another")

    with pytest.raises(FileNotFoundError, match="another") as caught:
        Spool(parts())
    assert not isinstance(caught.value, SpoolError)
