"""A file appears whole or not at all, also when the disk fills half-way."""

from __future__ import annotations

import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hemvist.cli.main import main
from hemvist.cli.output import NO_ROOM, unwritten, write_whole
from hemvist.pages.opendata.spool import Spool, SpoolError
from small_project import SMALL_PROJECT
from tiny_site import tiny_site


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
