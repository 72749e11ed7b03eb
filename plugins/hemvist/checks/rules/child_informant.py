"""E323: a result about children does not say who told."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for the informant of every result whose outcome is about children."""
    for place, _, result in results_of(library):
        outcome = library.outcomes.get(result.outcome)
        if outcome is not None and outcome.domain == "child" and "informant" not in (result.children or {}):
            where = place.under("outcome")
            yield problem_at(
                library, where, "E323", found=result.outcome, expected="children: {informant: …}"
            )


RULE = Rule("E323", "child-informant", "file", find, severity="warning")
