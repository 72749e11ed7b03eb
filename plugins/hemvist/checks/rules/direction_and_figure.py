"""E330: a result is said to point one way, and its own estimate points the other."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import DIFFERENCE_MEASURES, RATIO_MEASURES, Contrast, Result

OTHER = {"better": "worse", "worse": "better"}


def find(library: Library) -> Iterator[Problem]:
    """Hold the direction of every result against the side of its estimate."""
    for place, _, result in results_of(library):
        if result.finding is None or result.contrast is None or result.finding.direction not in OTHER:
            continue
        side = _side(result.contrast, _better(library, result))
        if side == OTHER[result.finding.direction]:
            where = place.under("finding", "direction")
            found = result.finding.direction
            estimate = f"{result.contrast.estimate:g}"
            yield problem_at(library, where, "E330", found=found, expected=side, estimate=estimate)


def _better(library: Library, result: Result) -> str:
    """Return which way is better: the result's own word, else that of its outcome."""
    outcome = library.outcomes.get(result.outcome)
    return result.better or (outcome.better if outcome is not None else "none")


def _side(contrast: Contrast, better: str) -> str:
    """Return to which side an estimate points, or nothing when it has none."""
    ratio = contrast.measure in RATIO_MEASURES
    if (
        contrast.estimate is None
        or better == "none"
        or not (ratio or contrast.measure in DIFFERENCE_MEASURES)
    ):
        return ""
    gain = (contrast.estimate - (1 if ratio else 0)) * (1 if better == "higher" else -1)
    return "better" if gain > 0 else "worse" if gain < 0 else ""


RULE = Rule("E330", "direction-and-figure", "arithmetic", find)
