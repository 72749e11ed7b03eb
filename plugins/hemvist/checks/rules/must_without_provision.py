"""E410: a sentence of guidance says that something must be done, and no provision stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from hemvist.checks.page_blocks import worded
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem, catalogue
from hemvist.records.page import PageSource

SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def find(library: Library) -> Iterator[Problem]:
    """Look at the word of duty in every block: the next mark after it must be the mark of law."""
    for page in library.pages:
        yield from islice(_unfounded(library, page), MAX_PROBLEMS)


def _unfounded(library: Library, page: PageSource) -> Iterator[Problem]:
    expected = catalogue(page.lang).text("guidance.mark.law.example")
    for block, found, following in worded(page, "must"):
        if (following is None or following.name != "law") and not _asks(block.text, found.end()):
            yield library.page_problem(
                page, block.line, block.column(found.start()), "E410", width=len(found[0]), found=found[0],
                expected=expected,
            )  # fmt: skip


def _asks(text: str, at: int) -> bool:
    """Whether the sentence around an index ends in a question mark: it asks for a duty, it claims none."""
    ends = _ends(text)
    nearest = bisect_left(ends, (at, ""))
    return nearest < len(ends) and ends[nearest][1] == "?"


@lru_cache(maxsize=1)
def _ends(text: str) -> list[tuple[int, str]]:
    """Return where the sentences of a block end, and with what; the words of one block come in a row."""
    return [(end.start(), end[0]) for end in SENTENCE_END.finditer(text)]


RULE = Rule("E410", "must-without-provision", "page", find, severity="warning")
