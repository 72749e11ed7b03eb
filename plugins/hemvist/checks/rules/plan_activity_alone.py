"""E494: nobody is responsible for an activity of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at who is responsible for every activity."""
    for id_, plan in library.plans.items():
        for name, activity in plan.activities.items():
            if not activity.responsible:
                yield library.problem(
                    "plans", id_, ("activities", name), "E494",
                    at_key=True, found=name, expected="responsible: […]",
                )  # fmt: skip


RULE = Rule("E494", "plan-activity-alone", "file", find)
