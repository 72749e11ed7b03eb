"""E328: a result about the process is given as an effect."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for estimates of outcomes that tell how a programme was run."""
    for place, _, result in results_of(library):
        outcome, contrast = library.outcomes.get(result.outcome), result.contrast
        if outcome is None or outcome.domain != "process" or contrast is None:
            continue
        if contrast.estimate is not None:
            yield problem_at(library, place.under("contrast"), "E328", found=result.outcome)


RULE = Rule("E328", "process-effect", "file", find, severity="warning")
