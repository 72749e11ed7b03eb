"""E314: a group with a role says neither what it got nor what it was exposed to."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem

NEEDS = {
    "intervention": "interventions",
    "comparator": "interventions",
    "exposed": "exposure",
    "unexposed": "exposure",
}


def find(library: Library) -> Iterator[Problem]:
    """Look for groups that no table can find."""
    for id_, study in library.studies.items():
        for name, group in study.groups.items():
            if group.role in NEEDS and not (group.interventions or group.exposure or group.union):
                yield library.problem(
                    "studies",
                    id_,
                    ("groups", name),
                    "E314",
                    at_key=True,
                    found=name,
                    expected=NEEDS[group.role],
                    role=group.role,
                )


RULE = Rule("E314", "empty-group", "file", find, severity="warning")
