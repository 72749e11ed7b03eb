"""An effect on the measure on which a question pools; nothing printed is turned into another measure.

Only figures of the groups are free to stand on more than one measure: counts give a risk ratio, an odds ratio
or a risk difference, means with spread a standardised difference.
"""

from __future__ import annotations

from math import exp

from hemvist.records.result import RATIO_MEASURES, Figure, Result
from hemvist.records.study import Study
from hemvist.synthesis.clusters import allocated_in_clusters
from hemvist.synthesis.counts import OF_COUNTS
from hemvist.synthesis.effect import DEFAULT_LEVEL, Effect, How, Mark, NotComputable
from hemvist.synthesis.formulas import Estimate, TwoByTwo
from hemvist.synthesis.from_groups import Counted, counted_in
from hemvist.synthesis.marking import marks_of
from hemvist.synthesis.means import Group, standardised_difference


def effect_on(study: Study, result: Result, own: Effect | NotComputable, measure: str) -> Effect | None:
    """Return a result's effect on a measure: its own if it stands there, else from its groups' figures."""
    if isinstance(own, Effect) and own.measure == measure:
        return own
    if result.compare is None or not result.groups or allocated_in_clusters(study, result.sample):
        return None
    try:
        if measure in OF_COUNTS:
            return _from_counts(study, result, measure)
        return _standardised(result) if measure == "smd" else None
    except (ArithmeticError, ValueError):  # figures that nothing can be reckoned from
        return None


def _from_counts(study: Study, result: Result, measure: str) -> Effect | None:
    pair = [
        counted_in(study, result, group, result.groups[group])
        for group in result.compare or ()
        if group in result.groups
    ]
    one, other = pair if len(pair) == 2 else (None, None)
    if not isinstance(one, Counted) or not isinstance(other, Counted):
        return None
    table = TwoByTwo(one.events, one.total, other.events, other.total)
    marks = marks_of(result, one.used + other.used, derived=one.derived or other.derived)
    return _of_table(table, measure, marks)


def approximate_effect(study: Study, result: Result, measure: str) -> Effect | None:
    """Return an effect from percentages that fit no single count, by the nearest counts; marked derived.

    Such percentages are adjusted or rounded; the interval takes them as if they were counts.
    """
    if measure not in OF_COUNTS or result.compare is None or allocated_in_clusters(study, result.sample):
        return None
    figures = [result.groups.get(group) for group in result.compare]
    pairs = [pair for figure in figures if figure is not None and (pair := _nearest(figure)) is not None]
    if len(pairs) != 2:
        return None
    used = tuple(f"groups.{group}.percent" for group in result.compare)
    return _of_table(TwoByTwo(*pairs[0], *pairs[1]), measure, marks_of(result, used, derived=True))


def _nearest(figure: Figure) -> tuple[int, int] | None:
    total = figure.total if figure.total is not None else figure.n
    return None if figure.percent is None or not total else (round(figure.percent * total / 100), total)


def _of_table(table: TwoByTwo, measure: str, marks: frozenset[Mark]) -> Effect | None:
    """Return the effect of a table without an empty cell, differences in percentage points."""
    if not table.possible or table.has_zero_cell:
        return None
    estimate = OF_COUNTS[measure](table, None)
    if measure == "rd":
        estimate = Estimate(100 * estimate.value, 100 * estimate.se)
    return _effect(measure, estimate, "from-counts", marks)


def _effect(measure: str, estimate: Estimate, how: How, marks: frozenset[Mark]) -> Effect:
    back = exp if measure in RATIO_MEASURES else float
    low, high = estimate.interval(DEFAULT_LEVEL)
    return Effect(measure, back(estimate.value), back(low), back(high), DEFAULT_LEVEL, how, marks)


def _standardised(result: Result) -> Effect | None:
    """Return Hedges' g of two groups with means, standard deviations and sizes."""
    first, second = (result.groups.get(group) for group in result.compare or ())
    one, other = _spread(first), _spread(second)
    if one is None or other is None or one.sd == other.sd == 0 or one.n + other.n < 3:
        return None
    used = tuple(f"groups.{group}.{name}" for group in result.compare or () for name in ("mean", "sd"))
    return _effect("smd", standardised_difference(one, other), "from-means", marks_of(result, used))


def _spread(figure: Figure | None) -> Group | None:
    """Return mean, standard deviation and size of a group, or None when one is missing."""
    if figure is None:
        return None
    total = figure.total if figure.total is not None else figure.n
    if figure.mean is None or figure.sd is None or not total:
        return None
    return Group(figure.mean, figure.sd, total)
