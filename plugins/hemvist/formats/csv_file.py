"""CSV files that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

FORMULA_STARTS = ("=", "+", "-", "@")
CONTROL_STARTS = ("\t", "\n")
GUARD = "'"
"""Before a text that a spreadsheet would take for a formula; it then shows the text as it is."""

Value = str | int | float | None


BATCH = 1_000
"""Rows in a part of a long file."""


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a CSV file: UTF-8 without BOM, comma, LF, decimal point, empty where nothing is known."""
    return _lines(chain((header,), rows))


def csv_parts(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Give a CSV file in parts, so that no more than some rows are held at once."""
    all_rows = chain((header,), rows)
    while batch := list(islice(all_rows, BATCH)):
        yield _lines(batch)


def _lines(rows: Iterable[Sequence[Value]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([[None if value is None else written(value) for value in row] for row in rows])
    return stream.getvalue().encode("utf-8")


@lru_cache(maxsize=16_384)
def written(value: Value) -> str:
    """Return a value as it stands in the file. Numbers keep their minus sign; only texts are guarded."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _guarded(value.replace("\r\n", "\n").replace("\r", "\n"))
    return str(int(value)) if value == int(value) else repr(value)


def _guarded(text: str) -> str:
    risky = text.startswith(CONTROL_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return GUARD + text if risky else text
