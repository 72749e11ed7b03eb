"""E471: a statement of a register says "ska" without a provision beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.checks.statements import statements_of
from hemvist.library import Library
from hemvist.messages import Problem

DUTY = re.compile(r"\b[Ss]ka\b")


def find(library: Library) -> Iterator[Problem]:
    """Look for the Swedish word of duty: law is written in Swedish."""
    for kind, id_, path, statement in statements_of(library):
        match = DUTY.search(statement.text.sv)
        if match and not statement.provisions:
            yield library.problem(
                kind, id_, (*path, "text", "sv"), "E471", found=match[0], expected="provisions: […]"
            )


RULE = Rule("E471", "duty-without-law", "file", find)
