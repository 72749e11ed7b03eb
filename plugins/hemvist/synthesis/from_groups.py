"""Effects from the figures of both groups: counts to a risk ratio, means to a mean difference."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from hemvist.records.result import Figure, Result
from hemvist.records.study import Study
from hemvist.synthesis.counts import log_risk_ratio
from hemvist.synthesis.effect import DEFAULT_LEVEL, Effect, NotComputable
from hemvist.synthesis.formulas import GroupMean, TwoByTwo, mean_difference, mean_from_sd
from hemvist.synthesis.marking import marks_of
from hemvist.synthesis.printed_digits import counts_that_fit

BLURRING = frozenset({"events", "total", "n", "percent", "mean", "sd", "se"})


@dataclass(frozen=True, slots=True)
class Counted:
    """Events and people of one group, the fields they come from, and whether we derived one of them."""

    events: int
    total: int
    used: tuple[str, ...]
    derived: bool


@dataclass(frozen=True, slots=True)
class Averaged:
    """A group's mean, and the fields it comes from."""

    mean: GroupMean
    used: tuple[str, ...]


def effect_from_groups(study: Study, result: Result, pair: tuple[str, str]) -> Effect | NotComputable:
    """Return an effect from the two groups' own figures, or the reason why they do not suffice."""
    first, second = (result.groups.get(group) for group in pair)
    if first is None or second is None:
        return NotComputable("figures-in-one-group" if first or second else "no-figures")
    if BLURRING & (first.approx.keys() | second.approx.keys()):
        return NotComputable("approximate-figures")
    if _is_averaged(first) and _is_averaged(second):
        return _from_means(study, result, pair, first, second)
    one, other = (counted_in(study, result, g, f) for g, f in zip(pair, (first, second), strict=True))
    if isinstance(one, NotComputable):
        return one
    return other if isinstance(other, NotComputable) else _from_counts(result, one, other)


def _from_counts(result: Result, one: Counted, other: Counted) -> Effect | NotComputable:
    """Return the risk ratio of a two-by-two table.

    Groups without a single event, or with nothing but events, on both sides say nothing about a ratio
    (Handbook 5.1, section 9.2.2.2): then there is no effect. A zero on one side is corrected, and the effect
    is marked as derived.
    """
    table = TwoByTwo(one.events, one.total, other.events, other.total)
    if not table.possible:
        return NotComputable("impossible-counts")
    if table.events_1 == table.events_2 == 0:
        return NotComputable("no-events")
    if table.nobody_missed_1 and table.nobody_missed_2:
        return NotComputable("only-events")
    estimate = log_risk_ratio(table)
    low, high = estimate.interval(DEFAULT_LEVEL)
    derived = one.derived or other.derived or table.has_zero_cell
    marks = marks_of(result, one.used + other.used, derived=derived)
    return Effect("rr", exp(estimate.value), exp(low), exp(high), DEFAULT_LEVEL, "from-counts", marks)


def counted_in(study: Study, result: Result, group: str, figure: Figure) -> Counted | NotComputable:
    """Return events and people of a group; events also from a percentage that only one count fits."""
    prefix = f"groups.{group}"
    total, stated = _total(study, result, group, figure)
    if figure.events is not None:
        if total is None:
            return NotComputable("events-without-total")
        used = (f"{prefix}.events", f"{prefix}.total")
        return Counted(figure.events, total, used, derived=not stated)
    if figure.percent is not None:
        return _from_percent(figure.percent, total, prefix)
    return NotComputable("means-without-spread" if figure.mean is not None else "no-counts")


def _from_percent(percent: float, total: int | None, prefix: str) -> Counted | NotComputable:
    """Return the only count that fits a printed percentage."""
    if not total:
        return NotComputable("percent-without-total")
    fits = counts_that_fit(percent, total)
    if len(fits) != 1:
        return NotComputable("percent-not-unique")
    return Counted(fits[0], total, (f"{prefix}.percent", f"{prefix}.total"), derived=True)


def _total(study: Study, result: Result, group: str, figure: Figure) -> tuple[int | None, bool]:
    """Return the people of a group, and whether the result itself states them.

    The group's size in the sample stands in only when all were analysed as allocated (`analysis.set: itt`).
    """
    own = figure.total if figure.total is not None else figure.n
    if own is not None:
        return own, True
    sample = study.samples.get(result.sample)
    if sample is None or result.analysis is None or result.analysis.set != "itt":
        return None, False
    return sample.groups.get(group), False


def _is_averaged(figure: Figure) -> bool:
    return figure.mean is not None and (figure.sd is not None or figure.se is not None)


def _from_means(
    study: Study, result: Result, pair: tuple[str, str], first: Figure, second: Figure
) -> Effect | NotComputable:
    """Return the mean difference of two groups with standard deviations or standard errors."""
    one, other = (_averaged(study, result, g, f) for g, f in zip(pair, (first, second), strict=True))
    if one is None or other is None:
        return NotComputable("means-without-total")
    estimate = mean_difference(one.mean, other.mean)
    if estimate.se == 0:
        return NotComputable("means-without-spread")
    low, high = estimate.interval(DEFAULT_LEVEL)
    marks = marks_of(result, one.used + other.used)
    return Effect("md", estimate.value, low, high, DEFAULT_LEVEL, "from-means", marks)


def _averaged(study: Study, result: Result, group: str, figure: Figure) -> Averaged | None:
    """Return a group's mean with its standard error, or None when its size is not stated."""
    prefix, mean = f"groups.{group}", figure.mean or 0.0
    if figure.se is not None:
        return Averaged(GroupMean(mean, figure.se), (f"{prefix}.mean", f"{prefix}.se"))
    total, stated = _total(study, result, group, figure)
    if not total or not stated or figure.sd is None:
        return None
    used = (f"{prefix}.mean", f"{prefix}.sd", f"{prefix}.total")
    return Averaged(mean_from_sd(mean, figure.sd, total), used)
