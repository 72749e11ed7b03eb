"""E472: a statement of a register says "bör", which only a recommendation with its strength may say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.checks.statements import statements_of
from hemvist.library import Library
from hemvist.messages import Problem

ADVICE = re.compile(r"\b[Bb]ör\b")


def find(library: Library) -> Iterator[Problem]:
    """Look for the word in every statement; the text of a recommendation is none of them."""
    for kind, id_, path, statement in statements_of(library):
        if match := ADVICE.search(statement.text.sv):
            yield library.problem(kind, id_, (*path, "text", "sv"), "E472", found=match[0], expected="kan")


RULE = Rule("E472", "should-outside-recommendation", "file", find)
