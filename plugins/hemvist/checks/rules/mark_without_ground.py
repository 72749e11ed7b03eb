"""E470: a statement of a register carries a mark but names nothing that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from hemvist.checks.rule import Rule
from hemvist.checks.statements import statements_of
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.stated import Mark

MAY_TELL = frozenset({"recommendations", "accessibility"})
"""Reasons may also tell what was looked for and not found, and a statement of accessibility what is not
established; everything else makes a claim."""
GROUNDS = {"law": "provisions", "practice": "documents", "evidence": "references"}


def find(library: Library) -> Iterator[Problem]:
    """Law names a provision, practice a document, evidence a reference; what is ours need name nothing."""
    for kind, id_, path, statement in statements_of(library):
        if statement.mark is None and kind not in MAY_TELL:
            yield library.problem(kind, id_, path, "E470", found="–", expected=", ".join(get_args(Mark)))
        mark = statement.mark or ""
        wanted = GROUNDS.get(mark)
        if wanted is not None and not getattr(statement, wanted):
            yield library.problem(kind, id_, (*path, "mark"), "E470", found=mark, expected=f"{wanted}: […]")


RULE = Rule("E470", "mark-without-ground", "file", find)
