"""E402: what to do now is one list of three to seven numbered steps, each beginning with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.page_text import headings, text_lines
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.checks.rules.guidance_parts import part_of
from hemvist.library import Library
from hemvist.messages import Problem, catalogue
from hemvist.records.page import PageSource

STEP = re.compile(r"[0-9]+[.)]\s+")
FEWEST, MOST = 3, 7


def find(library: Library) -> Iterator[Problem]:
    """Look at the first part of every guidance page."""
    for page in library.pages:
        if page.front.kind == "guidance" and (start := _start(page)) is not None:
            yield from _steps(library, page, start)


def _start(page: PageSource) -> int | None:
    """Return the line of the heading over the steps."""
    words = catalogue(page.lang)
    return next((line for line, text in headings(page, 2) if part_of(text, words) == "do-now"), None)


def _steps(library: Library, page: PageSource, start: int) -> Iterator[Problem]:
    end = next((line for line, _ in headings(page, 2) if line > start), page.body.count("\n") + 2)
    steps = [
        (line, text, mark.end())
        for line, text in text_lines(page)
        if start < line < end and (mark := STEP.match(text))
    ]
    if not FEWEST <= len(steps) <= MOST:
        found, expected = str(len(steps)), f"{FEWEST}–{MOST}"
        yield library.page_problem(page, start, 1, "E402", found=found, expected=expected)
    for line, text, column in steps[:MAX_PROBLEMS]:
        if not text[column:].startswith("**"):
            found = text[column : column + 40]
            yield library.page_problem(
                page, line, column + 1, "E402", width=len(found), found=found, expected="**…**"
            )


RULE = Rule("E402", "steps-to-do-now", "page", find)
