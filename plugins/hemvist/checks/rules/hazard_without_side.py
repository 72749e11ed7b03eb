"""E332: a hazard ratio does not say which way is better. Of a time the outcome's own side is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for hazard ratios with an estimate whose result has no side of its own.

    Above 1 the event comes sooner, so fewer days to a home is a ratio above 1. The vocabulary knows only that
    fewer days are better.
    """
    for place, _, result in results_of(library):
        contrast = result.contrast
        if contrast is None or contrast.measure != "hr" or result.better is not None:
            continue
        if contrast.estimate is not None or contrast.log_estimate is not None:
            where = place.under("contrast", "measure")
            yield problem_at(library, where, "E332", found="hr", expected="better: higher | better: lower")


RULE = Rule("E332", "hazard-without-side", "file", find)
