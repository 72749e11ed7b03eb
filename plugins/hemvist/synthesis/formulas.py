"""Closed formulas of effect sizes and their standard errors. Ratios are on the natural log scale here.

Counts stand in `counts`, events over time in `rates`, standardised differences and ratios of means in
`means`. Sources, and how each was read: `method_sources`. The values are held against metafor
3.8-1 (`escalc`) in tests/synthesis.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate and its standard error, both on the analysis scale."""

    value: float
    se: float

    def interval(self, level: float) -> tuple[float, float]:
        """Return the normal interval of `level` percent, on the analysis scale."""
        reach = z_value(level) * self.se
        return self.value - reach, self.value + reach


def z_value(level: float) -> float:
    """Return the normal quantile of a two-sided interval of `level` percent: 1.96 for 95."""
    return NormalDist().inv_cdf(0.5 + level / 200)


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """Events and people in two groups; fractions once counts were divided by a design effect or shared."""

    events_1: float
    total_1: float
    events_2: float
    total_2: float

    @property
    def possible(self) -> bool:
        """Whether there are people in both groups and no more events than people."""
        return 0 <= self.events_1 <= self.total_1 > 0 and 0 <= self.events_2 <= self.total_2 > 0

    @property
    def has_zero_cell(self) -> bool:
        """Whether a group has no event, or nothing but events."""
        return 0 in (self.events_1, self.events_2) or self.nobody_missed_1 or self.nobody_missed_2

    @property
    def nobody_missed_1(self) -> bool:
        """Whether everyone in the first group has the event."""
        return self.events_1 == self.total_1

    @property
    def nobody_missed_2(self) -> bool:
        """Whether everyone in the second group has the event."""
        return self.events_2 == self.total_2


@dataclass(frozen=True, slots=True)
class GroupMean:
    """A group's mean and the standard error of that mean, in the unit of the outcome."""

    mean: float
    se: float


def mean_from_sd(mean: float, sd: float, n: float) -> GroupMean:
    """Return a group's mean with its standard error, SD / sqrt(n)."""
    return GroupMean(mean, sd / sqrt(n))


def mean_difference(first: GroupMean, second: GroupMean) -> Estimate:
    """Return the difference of two means; SE = sqrt(SE1^2 + SE2^2), variances not pooled.

    The same as metafor's `escalc(measure="MD", vtype="LS")`.
    """
    return Estimate(first.mean - second.mean, sqrt(first.se**2 + second.se**2))


def se_from_interval(low: float, high: float, level: float) -> float:
    """Return the standard error behind a symmetric interval: (high - low) / (2 z).

    For a ratio, `low` and `high` are logs. The same as metafor's `conv.wald`.
    """
    return (high - low) / (2 * z_value(level))


def se_from_p(value: float, p: float) -> float:
    """Return the standard error behind a two-sided p: |value| / z(p), `value` on the analysis scale.

    The same as metafor's `conv.wald`; a normal test is assumed.
    """
    return abs(value) / -NormalDist().inv_cdf(p / 2)
