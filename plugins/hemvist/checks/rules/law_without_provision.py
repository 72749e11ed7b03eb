"""E452: what the process register calls law names a provision."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.process import Said

PARTIES = ("tenant", "social_services", "landlord", "kronofogden", "tribunal", "court", "children")


def find(library: Library) -> Iterator[Problem]:
    """Look at every statement of every step."""
    for id_, step in library.steps.items():
        for party in PARTIES:
            statements: tuple[Said, ...] = getattr(step, party)
            for index, statement in enumerate(statements):
                if (statement.mark == "law") != bool(statement.provisions):
                    yield library.problem(
                        "steps", id_, (party, index, "mark"), "E452",
                        found=statement.mark, expected="law: provisions",
                    )  # fmt: skip


RULE = Rule("E452", "law-without-provision", "across", find)
