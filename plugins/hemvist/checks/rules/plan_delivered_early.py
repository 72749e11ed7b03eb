"""E495: an assignment was delivered before it was given."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.partial_dates import surely_before


def find(library: Library) -> Iterator[Problem]:
    """Compare the two dates of every assignment; with a year alone, any day of it may be meant."""
    for id_, plan in library.plans.items():
        for name, one in plan.assignments.items():
            if surely_before(one.delivered, one.given):
                path = ("assignments", name, "delivered")
                yield library.problem(
                    "plans", id_, path, "E495", found=one.delivered or "", expected=one.given or ""
                )


RULE = Rule("E495", "plan-delivered-early", "file", find)
