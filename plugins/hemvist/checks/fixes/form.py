"""What does not change the data: byte-order mark, line ends, spaces at their end, the schema's line."""

from __future__ import annotations

import re

from hemvist.checks.fixes.written import BYTE_ORDER_MARK, Fix, Written
from hemvist.checks.rules.schema_line import MODELINE
from hemvist.messages import Edit, Problem

UNTIDY = re.compile(r"[ \t]*\r\n|[ \t]+(?=\n|\Z)")
END = re.compile(r"\s*\Z")


def byte_order_mark(_: Problem, written: Written, __: frozenset[str]) -> Fix | None:
    """Take out the mark at the start of a file; one in the middle of a text is not ours to judge."""
    return Fix((Edit(0, 1, ""),)) if written.text.startswith(BYTE_ORDER_MARK) else None


def tidy(_: Problem, written: Written, __: frozenset[str]) -> Fix | None:
    """Tidy every line and the end of the file."""
    end = END.search(written.text)
    assert end is not None  # it fits anywhere
    inside = (
        match for match in UNTIDY.finditer(written.text, 0, end.start() + 1) if match.end() <= end.start()
    )
    edits = [Edit(match.start(), match.end(), "\n" if "\r" in match[0] else "") for match in inside]
    if end[0] != "\n":
        edits.append(Edit(end.start(), end.end(), "\n"))
    return Fix(tuple(edits))


def schema_line(problem: Problem, written: Written, _: frozenset[str]) -> Fix | None:
    """Write the line of the schema first in the file, in the place of one that names another file."""
    start = 1 if written.text.startswith(BYTE_ORDER_MARK) else 0
    first = re.match(r"[^\r\n]*", written.text[start:])
    end = start + (len(first[0]) if first and first[0].startswith(MODELINE) else 0)
    return Fix((Edit(start, end, problem.expected if end > start else f"{problem.expected}\n"),))
