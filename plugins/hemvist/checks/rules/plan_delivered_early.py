"""E495: an assignment was delivered before it was given, or before the plan was decided."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.partial_dates import surely_before


def find(library: Library) -> Iterator[Problem]:
    """Compare the two dates of every assignment; with a year alone, any day of it may be meant.

    Where no source says when it was given, it was not before the decision on the plan.
    """
    for id_, plan in library.plans.items():
        for name, one in plan.assignments.items():
            given = one.given or plan.decided.on
            if surely_before(one.delivered, given):
                path = ("assignments", name, "delivered")
                yield library.problem(
                    "plans", id_, path, "E495", found=one.delivered or "", expected=given or ""
                )


RULE = Rule("E495", "plan-delivered-early", "file", find)
