"""E403: a sentence is marked as law or evidence, without the provision or the certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.page_text import text_lines
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem, catalogue

MARKS = ("law", "evidence")


def find(library: Library) -> Iterator[Problem]:
    """Look for marks that do not say what they rest on, on pages of all kinds."""
    for page in library.pages:
        words = catalogue(page.lang)
        names = {words.text(f"guidance.mark.{mark}"): mark for mark in MARKS}
        bare = re.compile(rf"\[({'|'.join(map(re.escape, names))})(?:\s*:)?\s*\](?![(:])")
        found = ((line, match) for line, text in text_lines(page) for match in bare.finditer(text))
        for line, match in islice(found, MAX_PROBLEMS):
            yield library.page_problem(
                page,
                line,
                match.start() + 1,
                "E403",
                width=len(match[0]),
                found=match[0],
                expected=words.text(f"guidance.mark.{names[match[1]]}.example"),
            )


RULE = Rule("E403", "bare-mark", "page", find)
