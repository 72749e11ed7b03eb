"""E302: an estimate lies outside its own interval, or the interval's ends stand in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import Place, contrasts_of, figures_of, problem_at
from hemvist.checks.rounding import as_printed
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import RATIO_MEASURES, Contrast, Figure

CENTRES = ("mean", "percent", "rate", "change", "median", "count")
Given = tuple[Place, float | None, Place, tuple[float, float]]
"""An estimate with its place, and an interval with its place."""


def find(library: Library) -> Iterator[Problem]:
    """Look at every contrast and every figure that has an interval."""
    for place, contrast in contrasts_of(library):
        if contrast.ci is not None:
            yield from _faults(
                library, (place.under("estimate"), contrast.estimate, place.under("ci"), contrast.ci)
            )
            yield from _not_a_ratio(library, place, contrast)
    for place, figure, _ in figures_of(library):
        for given in _intervals(place, figure):
            yield from _faults(library, given)


def _intervals(place: Place, figure: Figure) -> Iterator[Given]:
    """Give the intervals of a figure, each with what must lie in it."""
    if figure.ci is not None:
        centres = [name for name in CENTRES if getattr(figure, name) is not None]
        if len(centres) == 1:
            yield place.under(centres[0]), getattr(figure, centres[0]), place.under("ci"), figure.ci
    if figure.iqr is not None:
        yield place.under("median"), figure.median, place.under("iqr"), figure.iqr
    if figure.range is not None:
        centre = "median" if figure.median is not None else "mean"
        yield place.under(centre), getattr(figure, centre), place.under("range"), figure.range


def _faults(library: Library, given: Given) -> Iterator[Problem]:
    at, estimate, at_interval, (low, high) = given
    if low <= high and (estimate is None or low <= estimate <= high):
        return
    ends = [as_printed(library, at_interval.under(index), end) for index, end in enumerate((low, high))]
    if low > high:
        found, expected = f"[{ends[0]}, {ends[1]}]", f"[{ends[1]}, {ends[0]}]"
        yield problem_at(library, at_interval, "E302", found=found, expected=expected)
    elif estimate is not None:
        found = str(as_printed(library, at, estimate))
        yield problem_at(library, at, "E302", found=found, expected=f"{ends[0]} – {ends[1]}")


def _not_a_ratio(library: Library, place: Place, contrast: Contrast) -> Iterator[Problem]:
    """Report a ratio whose interval goes below zero: ratios cannot."""
    if contrast.measure in RATIO_MEASURES and contrast.ci is not None and contrast.ci[0] < 0:
        at = place.under("ci", 0)
        low = as_printed(library, at, contrast.ci[0])
        yield problem_at(library, at, "E302", found=str(low), expected="≥ 0")


RULE = Rule("E302", "estimate-outside-interval", "arithmetic", find)
