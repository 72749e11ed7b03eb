"""E312: a study of effects compares groups, and its design has no control."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Hold `compare` of every study of effects against its design; a study is one problem."""
    reported: set[str] = set()
    for place, study, result in results_of(library):
        design = library.designs.get(study.design)
        if study.kind != "effect" or result.compare is None or design is None or place.id in reported:
            continue
        if design.controlled != "yes":
            reported.add(place.id)
            yield problem_at(library, place.under("compare"), "E312", found=study.design, expected="group")


RULE = Rule("E312", "design-compares", "file", find)
