"""CSV files that a spreadsheet opens without running anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

FORMULA_STARTS = ("=", "+", "-", "@")
CONTROL_STARTS = ("\t", "\n")
GUARD = "'"
"""Before a text that a spreadsheet would take for a formula; it then shows the text as it is."""

QUOTE = '"'

Value = str | int | float | None


BATCH = 1_000
"""Rows in a part of a long file."""


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a CSV file: UTF-8 without BOM, comma, LF, decimal point, empty where nothing is known."""
    return _head(tuple(header)) + _lines(rows)


def csv_parts(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Give a CSV file in parts, so that no more than some rows are held at once."""
    all_rows = chain((header,), rows)
    while batch := list(islice(all_rows, BATCH)):
        yield _lines(batch)


@lru_cache(maxsize=256)
def _head(header: tuple[str, ...]) -> bytes:
    """Return the first line, which thousands of files share."""
    return _lines((header,))


def _lines(rows: Iterable[Sequence[Value]]) -> bytes:
    """Return rows as lines. A row of one empty cell is quoted, else it would be an empty line."""
    lines = [",".join(["" if value is None else _cell(value) for value in row]) or '""' for row in rows]
    return "".join([f"{line}\n" for line in lines]).encode("utf-8")


@lru_cache(maxsize=16_384)
def _cell(value: str | int | float) -> str:
    """Return a value as it stands in the file. Numbers keep their minus sign; only texts are guarded.

    What holds a sign that parts cells or lines stands in quotes.
    """
    if not isinstance(value, str):
        return str(int(value)) if value == int(value) else repr(value)
    text = _guarded(value.replace("\r\n", "\n").replace("\r", "\n"))
    if "," in text or "\n" in text or QUOTE in text:
        return f'"{text.replace(QUOTE, QUOTE * 2)}"'
    return text


def _guarded(text: str) -> str:
    risky = text.startswith(CONTROL_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return GUARD + text if risky else text
