"""E303: an interval does not lie evenly around its estimate on the scale of its measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hemvist.checks.contents import Place, contrasts_of, problem_at
from hemvist.checks.rounding import as_printed, bounds
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import Interval
from hemvist.records.result import DIFFERENCE_MEASURES, RATIO_MEASURES, Contrast

Printed = tuple[Decimal, Decimal, Decimal]
"""Estimate, low and high end, with the digits of the file."""
MAX_DECIMALS = 6


def find(library: Library) -> Iterator[Problem]:
    """Look at every ratio (log scale) and difference (plain scale) that lies inside its interval."""
    for place, contrast in contrasts_of(library):
        if contrast.estimate is None or contrast.ci is None or contrast.approx:
            continue
        low, high = contrast.ci
        is_ratio = contrast.measure in RATIO_MEASURES
        if not is_ratio and contrast.measure not in DIFFERENCE_MEASURES:
            continue
        if not low <= contrast.estimate <= high or (is_ratio and low < 0):
            continue  # E302 says it
        estimate = as_printed(library, place.under("estimate"), contrast.estimate)
        if _is_middle(estimate, (low, high), is_ratio):
            continue
        printed = (
            estimate,
            as_printed(library, place.under("ci", 0), low),
            as_printed(library, place.under("ci", 1), high),
        )
        if not may_be_even(printed, is_ratio):
            yield _problem(library, place, contrast, printed)


def _is_middle(estimate: Decimal, ci: Interval, is_ratio: bool) -> bool:
    """Whether the middle rounds to the estimate, however the ends were rounded; most do."""
    least, most = bounds(estimate)
    low, high = (Decimal(repr(end)) for end in ci)
    return least <= middle(low, high, is_ratio) <= most


def may_be_even(numbers: Printed, is_ratio: bool) -> bool:
    """Whether some numbers that round to the printed ones lie evenly."""
    (least, most), (low, low_most), (high, high_most) = map(bounds, numbers)
    return middle(low, high, is_ratio) <= most and middle(low_most, high_most, is_ratio) >= least


def middle(low: Decimal, high: Decimal, is_ratio: bool) -> Decimal:
    """Return the middle of an interval: geometric for ratios, arithmetic for differences."""
    return (max(low, Decimal(0)) * max(high, Decimal(0))).sqrt() if is_ratio else (low + high) / 2


def _problem(library: Library, place: Place, contrast: Contrast, printed: Printed) -> Problem:
    estimate, low, high = printed
    decimals = min(MAX_DECIMALS, max(0, -int(estimate.as_tuple().exponent)))
    expected = f"{middle(low, high, contrast.measure in RATIO_MEASURES):.{decimals}f}"
    return problem_at(
        library,
        place.under("estimate"),
        "E303",
        found=f"{estimate} [{low}, {high}]",
        expected=f"≈ {expected}",
        measure=str(contrast.measure).upper(),
    )


RULE = Rule("E303", "interval-not-symmetric", "arithmetic", find)
