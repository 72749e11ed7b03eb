"""HTML, and addresses that run a script, in the texts of records.

Both are shown as text wherever they stand, so no reader is harmed; but nobody meant a reader to see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.records.base import JsonPath, PlainData

MAX_FOUND = 500
"""Places told of in one file: more help nobody."""
MARKUP = re.compile(r"<[A-Za-z/!?][^\s>]{0,20}|\b(?:java|vb)script:(?=\S)", re.IGNORECASE)
MAY_HOLD = re.compile(rb"<[A-Za-z/!?]|script:|\\[xuU]", re.IGNORECASE)
"""What a file holds if its texts may hold markup, also by the escapes of YAML: few files do."""


def markup_in(data: PlainData, path: JsonPath = ()) -> Iterator[tuple[JsonPath, str]]:
    """Give path and beginning of the first markup of each text in plain data."""
    if isinstance(data, str):
        if found := MARKUP.search(data):
            yield path, found[0]
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from markup_in(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from markup_in(value, (*path, index))
