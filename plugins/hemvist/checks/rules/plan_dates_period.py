"""E492: an activity or project of a plan lies outside its period, or what followed it lies before it."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.partial_dates import surely_before
from hemvist.records.plan import Plan


def find(library: Library) -> Iterator[Problem]:
    """Look at activities and projects, not at assignments: a report may be due when the plan has ended."""
    for id_, plan in library.plans.items():
        start, end = plan.period.start, plan.period.end
        if surely_before(end, start):
            continue
        for path, date in _dates(plan):
            if surely_before(date, start) or surely_before(end, date):
                yield library.problem("plans", id_, path, "E492", found=date or "", expected=f"{start}–{end}")
        for name, event in plan.after.items():
            if surely_before(event.on, start):
                path = ("after", name, "on")
                yield library.problem("plans", id_, path, "E492", found=event.on or "", expected=f"{start}–")


def _dates(plan: Plan) -> Iterator[tuple[JsonPath, str | None]]:
    """Give every date that must lie inside the period, with its path."""
    for id_, activity in plan.activities.items():
        for name in ("start", "end"):
            yield ("activities", id_, name), getattr(activity, name)
    for id_, project in plan.efforts.named.items() if plan.efforts else ():
        for name in ("start", "end") if project.place == "in-plan" else ():
            yield ("efforts", "named", id_, name), getattr(project, name)


RULE = Rule("E492", "plan-dates-period", "file", find)
