"""Effect sizes of two groups' means beyond the plain difference, and the SDs behind other figures.

Sources, and how each was read: `method_sources`. *Handbook 5.1* = Cochrane Handbook for Systematic Reviews of
Interventions, version 5.1. The values are held against metafor 3.8-1 (`escalc`) in tests/synthesis.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
from typing import Literal

from hemvist.synthesis.formulas import Estimate

SmdVariance = Literal["ls", "ls2", "ub", "revman", "borenstein"]
LARGE = 200
"""Degrees of freedom from which the correction factor is taken from its series, which rounds less."""


@dataclass(frozen=True, slots=True)
class Group:
    """Mean, standard deviation and size of a group."""

    mean: float
    sd: float
    n: float


def correction_factor(df: float, *, exact: bool = True) -> float:
    """Return J, by which Hedges' g is smaller than Cohen's d (Hedges 1981).

    Exact: Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)); approximate: 1 - 3 / (4 df - 1).
    """
    if not exact:
        return 1 - 3 / (4 * df - 1)
    if df > LARGE:
        n = (df - 1) / 2
        series = 1 - 1 / (8 * n) + 1 / (128 * n**2) + 5 / (1024 * n**3) - 21 / (32768 * n**4)
        return sqrt(1 - 1 / df) * series
    return exp(lgamma(df / 2) - 0.5 * log(df / 2) - lgamma((df - 1) / 2))


def pooled_sd(first: Group, second: Group) -> float:
    """Return the standard deviation within groups, weighted by degrees of freedom."""
    df = first.n + second.n - 2
    return sqrt(((first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2) / df)


def standardised_difference(
    first: Group, second: Group, *, variance: SmdVariance = "ls", exact: bool = True
) -> Estimate:
    """Return Hedges' g = J (m1 - m2) / SD within groups. Raises ZeroDivisionError when that SD is zero."""
    d = (first.mean - second.mean) / pooled_sd(first, second)
    return hedges_g(d, first.n, second.n, variance=variance, exact=exact)


def hedges_g(d: float, n1: float, n2: float, *, variance: SmdVariance = "ls", exact: bool = True) -> Estimate:
    """Return Hedges' g from Cohen's d, with the variance asked for.

    With N = n1 + n2, m = N - 2, h = 1/n1 + 1/n2: `ls` h + g^2 / 2N (Hedges 1982, metafor's default); `ls2`
    J^2 (h + d^2 / 2N) with exact J; `ub` h + (1 - (m - 2) / (m J^2)) g^2 (unbiased, Hedges 1983); `revman`
    h + g^2 / (2 (N - 3.94)); `borenstein` J^2 (h + d^2 / 2N) (Borenstein 2009). Needs more than three people.
    """
    total, df = n1 + n2, n1 + n2 - 2
    j = correction_factor(df, exact=exact)
    g, base = j * d, 1 / n1 + 1 / n2
    if variance == "ls":
        value = base + g * g / (2 * total)
    elif variance == "ub":
        value = base + (1 - (df - 2) / (df * j * j)) * g * g
    elif variance == "revman":
        value = base + g * g / (2 * (total - 3.94))
    else:
        value = j * j * (base + d * d / (2 * total))
    return Estimate(g, sqrt(value))


def log_ratio_of_means(first: Group, second: Group) -> Estimate:
    """Return ln(m1 / m2) (Hedges, Gurevitch and Curtis 1999), without metafor 5's correction of bias.

    SE = sqrt(sd1^2 / (n1 m1^2) + sd2^2 / (n2 m2^2)).

    Both means must have the same sign. Raises ZeroDivisionError or ValueError otherwise.
    """
    se = sqrt(first.sd**2 / (first.n * first.mean**2) + second.sd**2 / (second.n * second.mean**2))
    return Estimate(log(first.mean / second.mean), se)


def d_from_t(t: float, n1: float, n2: float) -> float:
    """Return Cohen's d behind a t-test of two independent groups: t sqrt(1/n1 + 1/n2)."""
    return t * sqrt(1 / n1 + 1 / n2)


def t_from_p(p: float, df: float, sign: float) -> float:
    """Return the t behind a two-sided p, with the sign of the difference."""
    from scipy.special import stdtrit  # loaded only where a p-value has to be turned

    size = -float(stdtrit(df, p / 2))
    return size if sign >= 0 else -size


def sd_from_se(se: float, n: float) -> float:
    """Return the standard deviation behind the standard error of a mean (Handbook 5.1)."""
    return se * sqrt(n)


def sd_from_interval(low: float, high: float, n: float, level: float = 95.0) -> float:
    """Return the SD behind the interval of a mean: sqrt(n) (high - low) / (2 t), t with n - 1 degrees.

    Handbook 5.1.
    """
    from scipy.special import stdtrit  # loaded only where an interval has to be turned

    return sqrt(n) * (high - low) / (2 * float(stdtrit(n - 1, 0.5 + level / 200)))


def sd_from_t(difference: float, t: float, n1: float, n2: float) -> float:
    """Return the SD within groups behind a t-test (Handbook 5.1)."""
    return abs(difference / t) / sqrt(1 / n1 + 1 / n2)


def sd_of_change(before: float, after: float, correlation: float) -> float:
    """Return the SD of changes from the SDs before and after and their correlation.

    Handbook 5.1.
    """
    return sqrt(max(0.0, before**2 + after**2 - 2 * correlation * before * after))
