"""E413: two pages say the same thing in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.page_blocks import blocks, plain
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.page import PageSource

FEWEST_WORDS = 12
"""Shorter sentences may be the same by nature: "Call the person it concerns today"."""

LEADING = {"home", "list"}
"""Pages that lead to others say again what those are about."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
NOT_A_WORD = re.compile(r"[\W_]+")


def find(library: Library) -> Iterator[Problem]:
    """Keep the first place of every long sentence; a sentence met again on another page is reported there."""
    first: dict[tuple[str, str], tuple[PageSource, int]] = {}
    for page in library.pages:
        if page.front.kind not in LEADING:
            yield from islice(_shared(library, page, first), MAX_PROBLEMS)


def _shared(
    library: Library, page: PageSource, first: dict[tuple[str, str], tuple[PageSource, int]]
) -> Iterator[Problem]:
    for block in blocks(page):
        for sentence in SENTENCE_END.split(plain(block.text)):
            words = NOT_A_WORD.sub(" ", sentence.casefold()).split()
            if len(words) < FEWEST_WORDS:
                continue
            other, line = first.setdefault((page.lang, " ".join(words)), (page, block.line))
            if other is not page:
                yield library.page_problem(
                    page, block.line, block.column(0), "E413", width=len(block.text),
                    found=" ".join(sentence.split()[:8]),
                    other=f"{other.path}:{other.body_line + line - 1}",
                )  # fmt: skip
                break


RULE = Rule("E413", "shared-paragraph", "page", find)
