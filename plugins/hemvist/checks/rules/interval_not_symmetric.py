"""E303: an interval does not lie evenly around its estimate on the scale of its measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hemvist.checks.contents import Place, contrasts_of, problem_at
from hemvist.checks.rounding import as_printed, bounds, shortest
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import DIFFERENCE_MEASURES, RATIO_MEASURES, Contrast

Printed = tuple[Decimal, Decimal, Decimal]
"""Estimate, low and high end, with the digits of the file."""


def find(library: Library) -> Iterator[Problem]:
    """Look at every ratio (log scale) and difference (plain scale) with an interval inside which it lies."""
    for place, contrast in contrasts_of(library):
        shortest_form = _shortest(contrast)
        if shortest_form is None or _may_be_even(shortest_form, contrast):
            continue
        printed = _printed(library, place, contrast)
        if not _may_be_even(printed, contrast):
            yield _problem(library, place, contrast, printed)


def _shortest(contrast: Contrast) -> Printed | None:
    """Return the numbers, or None where the rule says nothing."""
    if contrast.measure not in RATIO_MEASURES | DIFFERENCE_MEASURES or contrast.approx:
        return None
    if contrast.estimate is None or contrast.ci is None:
        return None
    low, high = contrast.ci
    if not low <= contrast.estimate <= high or (contrast.measure in RATIO_MEASURES and low < 0):
        return None  # E302 says it
    return shortest(contrast.estimate), shortest(low), shortest(high)


def _printed(library: Library, place: Place, contrast: Contrast) -> Printed:
    assert contrast.estimate is not None
    assert contrast.ci is not None
    return (
        as_printed(library, place.under("estimate"), contrast.estimate),
        as_printed(library, place.under("ci", 0), contrast.ci[0]),
        as_printed(library, place.under("ci", 1), contrast.ci[1]),
    )


def _middle(low: Decimal, high: Decimal, contrast: Contrast) -> Decimal:
    """Return the middle of an interval: geometric for ratios, arithmetic for differences."""
    if contrast.measure in RATIO_MEASURES:
        return (max(low, Decimal(0)) * high).sqrt()
    return (low + high) / 2


def _may_be_even(numbers: Printed, contrast: Contrast) -> bool:
    """Whether some numbers that round to the printed ones lie evenly."""
    (least, most), (low, low_most), (high, high_most) = map(bounds, numbers)
    return _middle(low, high, contrast) <= most and _middle(low_most, high_most, contrast) >= least


def _problem(library: Library, place: Place, contrast: Contrast, printed: Printed) -> Problem:
    estimate, low, high = printed
    middle = _middle(low, high, contrast).quantize(estimate)
    return problem_at(
        library,
        place.under("estimate"),
        "E303",
        found=f"{estimate} [{low}, {high}]",
        expected=f"≈ {middle}",
        measure=str(contrast.measure).upper(),
    )


RULE = Rule("E303", "interval-not-symmetric", "arithmetic", find)
