"""E493: the lines of a plan's budget are together above its total."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Add the lines of every budget; what is left over is no fault, since few sources break down all."""
    for id_, plan in library.plans.items():
        if plan.budget is not None:
            lines = sum(line.kronor for line in plan.budget.lines.values())
            if lines > plan.budget.total:
                yield library.problem(
                    "plans",
                    id_,
                    ("budget", "total"),
                    "E493",
                    found=str(lines),
                    expected=str(plan.budget.total),
                )


RULE = Rule("E493", "plan-budget-sum", "file", find)
