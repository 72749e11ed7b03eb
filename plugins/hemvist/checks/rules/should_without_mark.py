"""E411: a sentence of guidance recommends something, and no mark says on what ground."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from hemvist.checks.page_blocks import worded
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem, catalogue
from hemvist.records.page import PageSource

NO_GROUND = {"reading"}
"""A reading of ours says what law means; it recommends nothing."""


def find(library: Library) -> Iterator[Problem]:
    """Look at the word of advice in every block: a mark other than our own reading must follow it."""
    for page in library.pages:
        yield from islice(_unfounded(library, page), MAX_PROBLEMS)


def _unfounded(library: Library, page: PageSource) -> Iterator[Problem]:
    expected = f"[{catalogue(page.lang).text('guidance.mark.suggestion')}]"
    for block, found, following in worded(page, "should"):
        if following is None or following.name in NO_GROUND:
            yield library.page_problem(
                page, block.line, block.column(found.start()), "E411", width=len(found[0]), found=found[0],
                expected=expected,
            )  # fmt: skip


RULE = Rule("E411", "should-without-mark", "page", find, severity="warning")
