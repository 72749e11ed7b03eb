"""E415: the headings of a page skip a level, or the page has not one title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.page_text import text_lines
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.page import PageSource

HEADING = re.compile(r"(#{1,6}) +\S")


def find(library: Library) -> Iterator[Problem]:
    """Follow the levels of the headings of every page."""
    for page in library.pages:
        yield from islice(_broken(library, page), MAX_PROBLEMS)


def _broken(library: Library, page: PageSource) -> Iterator[Problem]:
    before = 0
    for line, text in text_lines(page):
        found = HEADING.match(text)
        if found is None:
            continue
        level = len(found[1])
        wanted = 1 if before == 0 else before + 1 if level > before + 1 else 2 if level == 1 else 0
        if wanted and level != wanted:
            yield library.page_problem(
                page, line, 1, "E415", width=level, found="#" * level, expected="#" * wanted
            )
        before = level
    if before == 0:
        yield library.page_problem(page, 1, 1, "E415", found="–", expected="# …")


RULE = Rule("E415", "heading-order", "page", find)
