"""E324: a study says that no children were part of it, and has a result about children."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.study import Study


def find(library: Library) -> Iterator[Problem]:
    """Hold `children.included` against the outcomes and groups of people of every study."""
    for id_, study in library.studies.items():
        if study.children.included == "no" and (about := _about_children(library, study)):
            place = ("children", "included")
            yield library.problem("studies", id_, place, "E324", found=about, expected="yes | some")


def _about_children(library: Library, study: Study) -> str:
    """Return the first outcome that is about children, or group of people that are children."""
    for result in study.results:
        outcome = library.outcomes.get(result.outcome)
        if outcome is not None and outcome.domain == "child":
            return result.outcome
    for group in study.population.groups:
        term = library.populations.get(group)
        if term is not None and term.children == "yes":
            return group
    return ""


RULE = Rule("E324", "children-left-out", "file", find, severity="warning")
