"""E319: a verified record holds a figure as others tell it."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at the sources of every result of every study that is said to be verified."""
    for place, study, result in results_of(library):
        if study.status.is_ == "verified" and result.is_secondary:
            yield problem_at(library, place.under("source"), "E319", found="secondary", expected="draft")


RULE = Rule("E319", "verified-second-hand", "file", find)
