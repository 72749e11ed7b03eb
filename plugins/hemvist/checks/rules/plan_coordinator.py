"""E498: the actor that coordinates a group of a plan is not among its members."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at groups with known members; of others nobody can tell who is in them.

    An actor that does not exist is told of by the rule on unknown ids, and once is enough.
    """
    for id_, plan in library.plans.items():
        for name, body in plan.bodies.items():
            leader = body.coordinator
            if leader is None or leader not in library.actors or leader in body.members:
                continue
            if body.members:
                path, members = ("bodies", name, "coordinator"), ", ".join(body.members)
                yield library.problem("plans", id_, path, "E498", found=leader, expected=members)


RULE = Rule("E498", "plan-coordinator", "across", find)
