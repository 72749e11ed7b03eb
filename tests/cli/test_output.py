"""A file appears whole or not at all, also when the disk fills half-way."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hemvist.cli.output import NO_ROOM, unwritten, write_whole


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
