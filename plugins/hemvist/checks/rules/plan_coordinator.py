"""E498: the actor that coordinates a group of a plan is not among its members."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at groups with known members; of others nobody can tell who is in them."""
    for id_, plan in library.plans.items():
        for name, body in plan.bodies.items():
            leader = body.coordinator
            if leader is not None and body.members and leader not in body.members:
                yield library.problem(
                    "plans", id_, ("bodies", name, "coordinator"), "E498",
                    found=leader, expected=", ".join(body.members), nearest=nearest(leader, body.members),
                )  # fmt: skip


RULE = Rule("E498", "plan-coordinator", "file", find)
