"""E491: a period, an activity or a project of a plan ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.plan import Plan
from hemvist.records.plan_dates import surely_before


def find(library: Library) -> Iterator[Problem]:
    """Compare starts with ends; dates of which only the year is known may overlap."""
    for id_, plan in library.plans.items():
        for path, start, end in _spans(plan):
            if surely_before(end, start):
                yield library.problem("plans", id_, path, "E491", found=end or "", expected=start or "")


def _spans(plan: Plan) -> Iterator[tuple[JsonPath, str | None, str | None]]:
    """Give the path of each end, with start and end."""
    yield ("period", "end"), plan.period.start, plan.period.end
    for id_, activity in plan.activities.items():
        yield ("activities", id_, "end"), activity.start, activity.end
    for id_, assignment in plan.assignments.items():
        yield ("assignments", id_, "due"), assignment.given, assignment.due
    for id_, project in plan.efforts.named.items() if plan.efforts else ():
        yield ("efforts", "named", id_, "end"), project.start, project.end


RULE = Rule("E491", "plan-dates-order", "file", find)
