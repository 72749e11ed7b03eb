"""Bounds that keep Python-Markdown, which is quadratic in brackets, within a second on any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from hemvist.pages.fences import Fence, Line
from hemvist.records.base import MAX_BRACKETS, MAX_TEXT

MAX_PAGE_BYTES = 200_000
MAX_PAGE_BRACKETS = 3_000
MAX_INDENT = 40
"""Ten lists in lists: Markdown reads each level anew, so its time grows with the square of the depth."""
DEPTH = re.compile(r"[ \t>]*")
Excess = tuple[str, str, str]
SEPARATOR = re.compile(r"^[ >]*\|?[ :|-]*-[ :|-]*$")
PARTS = (re.compile(r"^[ >]*[-*+][ ]"), re.compile(r"^[ >]*[0-9]+\.[ ]"))
ROW = re.compile(r"^[ >]*\|")


def paragraphs(pieces: list[Line | Fence]) -> Iterator[list[Line | Fence]]:
    """Group a page's pieces: lines between blank lines or fences, each fence, each blank line."""

    def kind(piece: Line | Fence) -> object:
        if isinstance(piece, Fence):
            return piece.line
        return "text" if piece.text.strip(" >\t") else -piece.number

    for _, group in groupby(pieces, kind):
        yield list(group)


def brackets_in(lines: list[Line]) -> int:
    """Return the number of opening brackets in some lines."""
    return sum(line.text.count("[") for line in lines)


def excess(lines: list[Line]) -> Excess | None:
    """Return which bound a paragraph breaks: the code of the problem, what was found, what is allowed.

    Markdown looks at each item of a list and each row of a table by itself, so the bound holds for each.
    """
    deepest = max(_depth(line.text) for line in lines)
    if deepest > MAX_INDENT:
        return "E620", str(deepest), str(MAX_INDENT)
    return next((broken for part in _parts(lines) if (broken := _excess(part))), None)


def _depth(line: str) -> int:
    """Return how far in a line begins; a mark of quotation counts as much as a level of a list."""
    before = DEPTH.match(line)
    return (
        len(before.group().replace(">", "    ").expandtabs(4)) if before and before.end() < len(line) else 0
    )


def _excess(lines: list[Line]) -> Excess | None:
    size = sum(len(line.text) + 1 for line in lines)
    if size > MAX_TEXT:
        return "E619", str(size), str(MAX_TEXT)
    brackets = brackets_in(lines)
    return ("E625", str(brackets), str(MAX_BRACKETS)) if brackets > MAX_BRACKETS else None


def _parts(lines: list[Line]) -> list[list[Line]]:
    """Return the items of a list, the rows of a table, or the paragraph as it is."""
    starter = _starter(lines)
    if starter is None:
        return [lines]
    parts: list[list[Line]] = []
    for line in lines:
        if not parts or starter.match(line.text):
            parts.append([])
        parts[-1].append(line)
    return parts


def _starter(lines: list[Line]) -> re.Pattern[str] | None:
    """Return what begins each part; only what Markdown surely reads as a list or a table is taken apart."""
    if len(lines) > 1 and ROW.match(lines[0].text) and SEPARATOR.match(lines[1].text):
        return ROW
    return next((part for part in PARTS if part.match(lines[0].text)), None)
