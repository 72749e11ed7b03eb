"""The fast way through a plain bibliography; whatever is not plain goes to bibtexparser.

A file is plain when each field stands on a line of its own in braces, and nothing in it could be read in two
ways: no braces in braces in braces, few escapes, no second entry of a key. A test holds both readers equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.records.base import ID_PATTERN
from hemvist.records.reference import Reference, reference

HEAD = re.compile(rf"@([a-z]+)\{{({ID_PATTERN.strip('^$')}),")
PLAIN = r"[^{}\\@\n]*(?:\\[&%_$#][^{}\\@\n]*)*"
"""Text without braces, without what may begin an entry, and with harmless escapes only."""
FIELD = re.compile(rf" *([a-z]+) = \{{({PLAIN}(?:\{{{PLAIN}\}}{PLAIN})*)\}}(,?)")
LONGEST_KEY = 80
NO_ENTRIES = ("comment", "preamble", "string")
"""What begins like an entry and is none."""


def read_plain(text: str) -> tuple[Reference, ...] | None:
    """Return the entries of a plain bibliography as bibtexparser would, or None when it must be asked."""
    found: dict[str, Reference] = {}
    lines = enumerate(text.split("\n"), 1)
    for number, line in lines:
        if not line:
            continue
        head = HEAD.fullmatch(line)
        if head is None or head[1].startswith(NO_ENTRIES) or head[2] in found or len(head[2]) > LONGEST_KEY:
            return None
        fields = _fields(lines)
        if fields is None:
            return None
        found[head[2]] = reference(head[2], head[1], fields, number)
    return tuple(found.values())


def _fields(lines: Iterator[tuple[int, str]]) -> dict[str, str] | None:
    """Return the fields of an entry up to its end, or None when they are not plain."""
    fields: dict[str, str] = {}
    is_last = False
    for _, line in lines:
        if line == "}":
            return fields
        field = None if is_last else FIELD.fullmatch(line)
        if field is None or field[1] in fields:
            return None
        fields[field[1]] = field[2]
        is_last = not field[3]
    return None
