"""E329: a record is contested, withdrawn or retracted, and does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import records_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem

NEEDS_REASON = frozenset({"contested", "withdrawn", "retracted"})


def find(library: Library) -> Iterator[Problem]:
    """Look at the status of every record."""
    questions = (("questions", *item) for item in library.questions.items())
    for kind, id_, record in (*records_of(library), *questions):
        status = record.status
        if status.is_ in NEEDS_REASON and status.reason is None:
            yield library.problem(kind, id_, ("status",), "E329", found=status.is_, expected="reason")


RULE = Rule("E329", "status-reason", "file", find)
