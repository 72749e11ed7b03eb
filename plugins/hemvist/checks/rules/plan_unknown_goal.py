"""E490: a part of a plan, or a publication about it, names a goal or group that the plan does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.plan import Plan

Named = tuple[JsonPath, Iterable[str]]


def find(library: Library) -> Iterator[Problem]:
    """Hold every goal and group that is named against those of the same plan."""
    for id_, plan in library.plans.items():
        for known, all_named in ((plan.goals, _goals(plan)), (plan.groups, _groups(plan))):
            for path, named in all_named:
                yield from _unknown(library, ("plans", id_), path, named, tuple(known))
    for id_, publication in library.publications.items():
        if (about := library.plans.get(publication.plan)) is not None:
            yield from _unknown(
                library, ("publications", id_), ("goals",), publication.goals, tuple(about.goals)
            )


def _goals(plan: Plan) -> Iterator[Named]:
    """Give every list of goals in a plan with its path."""
    for actor, part in plan.actors.items():
        yield ("actors", actor, "goals"), part.goals
    for id_, assignment in plan.assignments.items():
        yield ("assignments", id_, "goals"), assignment.goals
    for id_, activity in plan.activities.items():
        yield ("activities", id_, "goals"), activity.goals
    for id_, line in plan.budget.lines.items() if plan.budget else ():
        yield ("budget", "lines", id_, "goals"), line.goals
    for id_, project in plan.efforts.named.items() if plan.efforts else ():
        yield ("efforts", "named", id_, "goals"), project.goals
    for index, conflict in enumerate(plan.conflicts):
        yield ("conflicts", index, "goals"), conflict.goals


def _groups(plan: Plan) -> Iterator[Named]:
    for id_, goal in plan.goals.items():
        yield ("goals", id_, "groups"), goal.groups


def _unknown(
    library: Library, record: tuple[str, str], path: JsonPath, named: Iterable[str], known: tuple[str, ...]
) -> Iterator[Problem]:
    for index, name in enumerate(named):
        if name not in known:
            near = nearest(name, known)
            yield library.problem(
                *record, (*path, index), "E490", found=name, expected=", ".join(known), nearest=near
            )


RULE = Rule("E490", "plan-unknown-goal", "file", find)
