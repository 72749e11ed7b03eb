"""E410: a sentence of guidance says that something must be done, and no provision stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.page_blocks import blocks, mark_after, marks, without_targets
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem, catalogue
from hemvist.records.page import PageSource

SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def find(library: Library) -> Iterator[Problem]:
    """Look at the word of duty in every block: the next mark after it must be the mark of law."""
    for page in library.pages:
        if page.front.kind == "guidance":
            yield from islice(_unfounded(library, page), MAX_PROBLEMS)


def _unfounded(library: Library, page: PageSource) -> Iterator[Problem]:
    words = catalogue(page.lang)
    duty = re.compile(rf"\b(?:{words.text('check.word.must')})\b", re.IGNORECASE)
    unknown = words.text("guidance.part.unknown")
    for block in blocks(page):
        if block.part == unknown:
            continue
        found_marks = marks(block, page.lang)
        ends = [(end.start(), end[0]) for end in SENTENCE_END.finditer(block.text)]
        for found in duty.finditer(without_targets(block.text)):
            at = bisect_left(ends, (found.end(), ""))
            if at < len(ends) and ends[at][1] == "?":
                continue  # it asks for a duty, it claims none
            following = mark_after(found_marks, found.start())
            if following is None or following.name != "law":
                yield library.page_problem(
                    page, block.line, block.column(found.start()), "E410", width=len(found[0]),
                    found=found[0], expected=words.text("guidance.mark.law.example"),
                )  # fmt: skip


RULE = Rule("E410", "must-without-provision", "page", find, severity="warning")
