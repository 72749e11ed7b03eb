"""An effect on the measure on which a question pools; nothing printed is turned into another measure.

Only figures of the groups are free to stand on more than one measure: counts give a risk ratio, an odds ratio
or a risk difference, means with spread a mean difference or a standardised one.
"""

from __future__ import annotations

from math import exp, log, sqrt

from hemvist.records.result import Figure, Result
from hemvist.records.study import Study
from hemvist.synthesis.clusters import allocated_in_clusters
from hemvist.synthesis.effect import DEFAULT_LEVEL, Effect, NotComputable
from hemvist.synthesis.formulas import Estimate
from hemvist.synthesis.from_groups import Counted, counted_in
from hemvist.synthesis.marking import marks_of

OF_COUNTS = frozenset({"rr", "or", "rd"})


def effect_on(study: Study, result: Result, own: Effect | NotComputable, measure: str) -> Effect | None:
    """Return a result's effect on a measure: its own if it stands there, else from its groups' figures."""
    if isinstance(own, Effect) and own.measure == measure:
        return own
    if result.compare is None or not result.groups or allocated_in_clusters(study, result.sample):
        return None
    if measure in OF_COUNTS:
        return _from_counts(study, result, measure)
    return _standardised(result) if measure == "smd" else None


def _from_counts(study: Study, result: Result, measure: str) -> Effect | None:
    pair = [
        counted_in(study, result, group, result.groups[group])
        for group in result.compare or ()
        if group in result.groups
    ]
    if len(pair) != 2 or not all(isinstance(each, Counted) for each in pair):
        return None
    one, other = (each for each in pair if isinstance(each, Counted))
    estimate = count_estimate(measure, one.events, one.total, other.events, other.total)
    if estimate is None:
        return None
    marks = marks_of(result, one.used + other.used, derived=one.derived or other.derived)
    return _effect(measure, estimate, marks)


def approximate_effect(study: Study, result: Result, measure: str) -> Effect | None:
    """Return an effect from percentages that fit no single count, as percentage times people; marked derived.

    Such percentages are adjusted or rounded; the interval takes them as if they were counts.
    """
    if measure not in OF_COUNTS or result.compare is None or allocated_in_clusters(study, result.sample):
        return None
    figures = [result.groups.get(group) for group in result.compare]
    pairs = [pair for figure in figures if figure is not None and (pair := _share(figure)) is not None]
    if len(pairs) != 2:
        return None
    (events_1, total_1), (events_2, total_2) = pairs
    estimate = count_estimate(measure, events_1, total_1, events_2, total_2)
    used = tuple(f"groups.{group}.percent" for group in result.compare)
    return None if estimate is None else _effect(measure, estimate, marks_of(result, used, derived=True))


def _share(figure: Figure) -> tuple[float, float] | None:
    total = figure.total if figure.total is not None else figure.n
    return None if figure.percent is None or not total else (figure.percent * total / 100, float(total))


def count_estimate(
    measure: str, events_1: float, total_1: float, events_2: float, total_2: float
) -> Estimate | None:
    """Return log RR, log OR or RD (in percentage points) with its standard error; None with an empty cell.

    ln RR: SE² = 1/a - 1/n1 + 1/c - 1/n2 (Katz 1978). ln OR: SE² = 1/a + 1/b + 1/c + 1/d (Woolf 1955, as in
    Handbook 5.1, section 9.4.4.2). RD: SE² = ab/n1³ + cd/n2³.
    """
    others_1, others_2 = total_1 - events_1, total_2 - events_2
    if min(events_1, events_2, others_1, others_2) <= 0:
        return None
    if measure == "rr":
        value = log(events_1 / total_1) - log(events_2 / total_2)
        return Estimate(value, sqrt(1 / events_1 - 1 / total_1 + 1 / events_2 - 1 / total_2))
    if measure == "or":
        value = log(events_1 / others_1) - log(events_2 / others_2)
        return Estimate(value, sqrt(1 / events_1 + 1 / others_1 + 1 / events_2 + 1 / others_2))
    variance = events_1 * others_1 / total_1**3 + events_2 * others_2 / total_2**3
    return Estimate(100 * (events_1 / total_1 - events_2 / total_2), 100 * sqrt(variance))


def _effect(measure: str, estimate: Estimate, marks: frozenset[str]) -> Effect:
    low, high = estimate.interval(DEFAULT_LEVEL)
    how = "from-counts" if measure in OF_COUNTS else "from-means"
    back = exp if measure in ("rr", "or") else float
    return Effect(
        measure, back(estimate.value), back(low), back(high), DEFAULT_LEVEL, how, marks  # type: ignore[arg-type]
    )  # fmt: skip


def _standardised(result: Result) -> Effect | None:
    """Return Hedges' g of two groups with means, standard deviations and sizes.

    g = J (m1 - m2) / s_pooled with J = 1 - 3 / (4 (n1 + n2 - 2) - 1); Var = 1/n1 + 1/n2 + g² / (2 (n1 + n2))
    (Hedges 1981, the large-sample variance that metafor calls `vtype="LS"`).
    """
    first, second = (result.groups.get(group) for group in result.compare or ())
    if first is None or second is None:
        return None
    one, other = _spread(first), _spread(second)
    if one is None or other is None:
        return None
    (m1, s1, n1), (m2, s2, n2) = one, other
    df = n1 + n2 - 2
    spread = sqrt(((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / df) if df > 1 else 0.0
    if spread == 0:
        return None
    g = (1 - 3 / (4 * df - 1)) * (m1 - m2) / spread
    used = tuple(f"groups.{group}.{name}" for group in result.compare or () for name in ("mean", "sd"))
    return _effect("smd", Estimate(g, sqrt(1 / n1 + 1 / n2 + g**2 / (2 * (n1 + n2)))), marks_of(result, used))


def _spread(figure: Figure) -> tuple[float, float, int] | None:
    """Return mean, standard deviation and number of people of a group, or None when one is missing."""
    total = figure.total if figure.total is not None else figure.n
    if figure.mean is None or figure.sd is None or not total:
        return None
    return figure.mean, figure.sd, total
