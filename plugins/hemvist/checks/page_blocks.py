"""The blocks of text on a page: paragraphs, list items and table rows, each under its part and heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from hemvist.checks.page_text import text_lines
from hemvist.messages import catalogue
from hemvist.records.base import Language
from hemvist.records.page import PageSource

HEADING = re.compile(r"(#{1,6}) +(?=\S)")
ITEM = re.compile(r"[ >]*(?:[-*+]|[0-9]+[.)]) +")
QUOTE = re.compile(r" *> ?")
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
TARGET = re.compile(r"\]\([^()\s]*\)|<(?:https?|mailto):[^<>\s]*>|https?://[^\s<>()\[\]]+")
BRACKETS = re.compile(r"\[[^\[\]]*\]")
MARKS = ("law", "practice", "evidence", "suggestion", "reading")

BlockKind = Literal["paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or table row. `line` counts from 1 in the page's body, `heading` is the nearest.

    `text` is one line of Markdown; a column in it is a column of the page only while `lines` is 1.
    """

    kind: BlockKind
    line: int
    indent: int
    text: str
    part: str
    heading: str
    lines: int = 1

    def column(self, index: int) -> int:
        """Return the column on the page, from 1, of an index in the text; 1 when the block has many lines."""
        return self.indent + index + 1 if self.lines == 1 else 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim mark in a block: which of the five, and where it begins."""

    name: str
    start: int


def blocks(page: PageSource) -> Iterator[Block]:
    """Give every block of a page in order; headings themselves are none."""
    part = heading = ""
    lines: list[str] = []
    first: tuple[BlockKind, int, int] | None = None

    def ended() -> Iterator[Block]:
        if first is not None:
            kind, number, indent = first
            yield Block(kind, number, indent, " ".join(lines), part, heading, len(lines))

    for number, line in text_lines(page):
        kind, indent = _kind(line)
        head = HEADING.match(line)
        is_text = bool(line.strip()) and head is None
        if is_text and kind == "paragraph" and first is not None and first[0] != "row":
            lines.append(line[indent:].strip())
            continue
        yield from ended()
        first, lines = None, []
        if head:
            heading = line[head.end() :].strip().rstrip("#").strip()
            part = heading if len(head[1]) == 2 else part
        elif is_text:
            first, lines = (kind, number, indent), [line[indent:].rstrip()]
    yield from ended()


def marks(block: Block, lang: Language) -> list[Mark]:
    """Return the claim marks of a block in order, with and without what follows their colon."""
    return [
        Mark(_names(lang)[1][found[1].casefold()], found.start())
        for found in _names(lang)[0].finditer(block.text)
    ]


def mark_after(found: list[Mark], index: int) -> Mark | None:
    """Return the first of a block's marks that begins after an index."""
    at = bisect_right(found, index, key=lambda mark: mark.start)
    return found[at] if at < len(found) else None


def worded(page: PageSource, word: str) -> Iterator[tuple[Block, re.Match[str], Mark | None]]:
    """Give every use of a word in guidance (`check.word.<word>`), with its block and the mark that follows.

    What stands under the heading of what is not known claims nothing, and is left out.
    """
    words = catalogue(page.lang)
    wanted = re.compile(rf"\b(?:{words.text(f'check.word.{word}')})\b", re.IGNORECASE)
    unknown = words.text("guidance.part.unknown")
    for block in blocks(page) if page.front.kind == "guidance" else ():
        if block.part != unknown:
            found_marks = marks(block, page.lang)
            for found in wanted.finditer(without_targets(block.text)):
                yield block, found, mark_after(found_marks, found.start())


def without_targets(text: str) -> str:
    """Return Markdown of the same length with every address in it blanked out: in links, angles or bare."""
    return TARGET.sub(lambda found: found[0][0] + " " * (len(found[0]) - 1), text)


def plain(text: str) -> str:
    """Return Markdown as the words a reader sees: links by their words, marks and references left out."""
    return re.sub(r"[*_|`]+", " ", BRACKETS.sub(" ", LINK.sub(r"\1", text)))


@lru_cache(maxsize=4)
def _names(lang: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {catalogue(lang).text(f"guidance.mark.{mark}").casefold(): mark for mark in MARKS}
    return re.compile(
        rf"\[({'|'.join(map(re.escape, names))})(?:\s*:[^\[\]]*)?\](?![(:])", re.IGNORECASE
    ), names


def _kind(line: str) -> tuple[BlockKind, int]:
    """Return what a line begins, and where its text starts."""
    if item := ITEM.match(line):
        return "item", item.end()
    if line.lstrip().startswith("|"):
        return "row", 0
    quote = QUOTE.match(line)
    return "paragraph", quote.end() if quote else len(line) - len(line.lstrip())
