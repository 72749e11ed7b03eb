"""The files of the evidence and the registers as bytes, for rules about form that data do not show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hemvist.library import Library, Origin

FIRST_LINE = 200
"""Bytes of a first line that are looked at."""


def files_of(library: Library) -> Iterator[Origin]:
    """Give the place of every file that holds records or references, once."""
    seen = {origin.file: origin for origin in library.origins.values()}
    yield from seen.values()


def first_line(origin: Origin) -> str:
    """Return the first line of a file without its end. A file that has gone since is empty."""
    try:
        with origin.file.open("rb") as stream:
            return stream.readline(FIRST_LINE).decode("utf-8", "replace").rstrip("\r\n")
    except OSError:
        return ""


@lru_cache(maxsize=64)
def whole(_part: Library, origin: Origin) -> bytes:
    """Return a file's bytes, kept for the rules that look at a part next. A file that has gone is empty."""
    try:
        return origin.file.read_bytes()
    except OSError:
        return b""
