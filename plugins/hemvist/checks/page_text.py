"""The lines of a page that are text: outside fenced code, with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.records.page import PageSource

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
CODE = re.compile(r"`[^`]*`")


def text_lines(page: PageSource) -> Iterator[tuple[int, str]]:
    """Give number (from 1) and text of every line outside fenced code; inline code is blanked out."""
    fence = ""
    for number, line in enumerate(page.body.split("\n"), 1):
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            yield number, _without_code(line) if "`" in line else line


def _without_code(line: str) -> str:
    return CODE.sub(lambda code: " " * len(code[0]), line)


def headings(page: PageSource, level: int) -> Iterator[tuple[int, str]]:
    """Give line number and text of the headings of a level."""
    start = "#" * level + " "
    for number, line in text_lines(page):
        if line.startswith(start):
            yield number, line[len(start) :].strip().rstrip("#").strip()
