"""JSON files of plain data, the same to the byte on every machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from hemvist.formats.csv_file import Value


def json_bytes(data: Any) -> bytes:
    """Return data as UTF-8 JSON with sorted keys and a line feed at its end. Raises ValueError for NaN."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return f"{text}\n".encode()


def rows_as_json(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return the rows of a table as a list of objects, null where nothing is known."""
    return json_bytes([dict(zip(header, row, strict=True)) for row in rows])
