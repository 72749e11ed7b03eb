"""Whether small studies differ from large ones: regression and rank tests of the funnel plot.

None of these tests says why: publication bias is one reason among several. With fewer than ten studies
they have little power (Cochrane Handbook 5.1, section 10.4.3.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from hemvist.synthesis.formulas import TwoByTwo
from hemvist.synthesis.pooling.between import tau2_of
from hemvist.synthesis.pooling.distributions import critical, two_sided
from hemvist.synthesis.pooling.fitting import Array, checked, fit, ones
from hemvist.synthesis.pooling.pooled import ratio_of
from hemvist.synthesis.pooling.refusal import NotPoolableError

Predictor = Literal["sei", "vi", "ni", "ninv", "sqrtni"]
FEWEST = 3


@dataclass(frozen=True, slots=True)
class AsymmetryTest:
    """A regression of effects on a measure of size. `df` is None for a normal test.

    `limit` is the effect that the line reaches for an infinitely large study, where there is such a point.
    """

    predictor: str
    statistic: float
    df: int | None
    p: float
    slope: float
    slope_se: float
    limit: float | None
    limit_low: float | None
    limit_high: float | None


def egger(
    yi: ArrayLike,
    vi: ArrayLike,
    *,
    predictor: Predictor = "sei",
    form: Literal["lm", "rma"] = "lm",
    sizes: ArrayLike | None = None,
    level: float = 95.0,
) -> AsymmetryTest:
    """Return Egger's regression test (Egger et al. 1997) or a variant of it.

    `form`: `lm`, weights 1 / v and a dispersion that is estimated, t with k - 2 (Egger's); `rma`, a
    meta-regression with REML, normal (Sterne and Egger 2005). `predictor`: standard error, variance,
    people, 1 / people or root of people; the last three need `sizes`, the people of each study. Values as
    metafor's `regtest`.

    Raises NotPoolableError: fewer than three studies, sizes that are missing, studies of equal size.
    """
    y, v = checked(yi, vi)
    size = _predictor(predictor, v, sizes)
    x = np.column_stack((np.ones(len(y)), size))
    tau2 = tau2_of(y, v, x, "reml") if form == "rma" else 0.0
    return _tested(predictor, y, x, 1 / (v + tau2), form == "lm", level)


def peters(yi: ArrayLike, tables: Sequence[TwoByTwo], *, level: float = 95.0) -> AsymmetryTest:
    """Return the test of Peters et al. 2006: log odds ratios on 1 / people.

    Weights (1 / (a + c) + 1 / (b + d))^-1 of events and others in both groups together, dispersion estimated.
    Raises NotPoolableError as `egger`, and when a study has no event or nothing but events.
    """
    events = np.array([table.events_1 + table.events_2 for table in tables], dtype=np.float64)
    people = np.array([table.total_1 + table.total_2 for table in tables], dtype=np.float64)
    if np.any((events <= 0) | (events >= people)):
        raise NotPoolableError("no-information", int(np.argmax((events <= 0) | (events >= people))))
    y, v = checked(yi, 1 / events + 1 / (people - events))
    x = np.column_stack((np.ones(len(y)), _predictor("ninv", v, people)))
    return _tested("ninv", y, x, 1 / v, True, level)


def _predictor(predictor: Predictor, v: Array, sizes: ArrayLike | None) -> Array:
    """Return the measure of size of each study. Raises NotPoolableError."""
    if len(v) < FEWEST:
        raise NotPoolableError("too-few-for-test", studies=len(v), needed=FEWEST)
    if predictor in ("sei", "vi"):
        found = np.sqrt(v) if predictor == "sei" else v
    elif sizes is None:
        raise NotPoolableError("sizes-missing")
    else:
        n, _ = checked(sizes, np.ones(len(v)))
        if np.any(n <= 0):
            raise NotPoolableError("sizes-missing")
        found = {"ni": n, "ninv": 1 / n, "sqrtni": np.sqrt(n)}[predictor]
    if np.ptp(found) <= 1e-12 * float(np.max(found)):
        raise NotPoolableError("equal-sizes")
    return np.asarray(found)


def _tested(predictor: str, y: Array, x: Array, w: Array, dispersed: bool, level: float) -> AsymmetryTest:
    """Return the test of the slope; the intercept is the limit."""
    line = fit(y, x, w)
    df = line.df if dispersed else None
    covariance = line.unscaled * (line.q / line.df if dispersed else 1.0)
    intercept, slope = line.beta.tolist()
    intercept_se, slope_se = np.sqrt(np.diag(covariance)).tolist()
    statistic, reach = ratio_of(slope, slope_se), critical(level, df) * intercept_se
    has_limit = predictor in ("sei", "vi", "ninv")
    return AsymmetryTest(
        predictor,
        statistic,
        df,
        two_sided(statistic, df),
        slope,
        slope_se,
        intercept if has_limit else None,
        intercept - reach if has_limit else None,
        intercept + reach if has_limit else None,
    )


@dataclass(frozen=True, slots=True)
class RankTest:
    """Kendall's tau of standardised effects and variances; `exact` tells how p was found."""

    tau: float
    p: float
    exact: bool


EXACT_UP_TO = 50


def begg(yi: ArrayLike, vi: ArrayLike) -> RankTest:
    """Return the rank test of Begg and Mazumdar 1994.

    p is exact below 50 studies without ties, else normal. Raises NotPoolableError below three studies.
    """
    y, v = checked(yi, vi)
    if len(y) < FEWEST:
        raise NotPoolableError("too-few-for-test", studies=len(y), needed=FEWEST)
    common = fit(y, ones(len(y)), 1 / v)
    spread = np.maximum(v - float(common.unscaled[0, 0]), 0)
    apart = common.residuals / np.sqrt(spread)
    if not np.isfinite(apart).all() or np.ptp(v) == 0 or np.ptp(apart) == 0:
        raise NotPoolableError("equal-sizes")
    signs = np.sign(apart[:, None] - apart) * np.sign(v[:, None] - v)
    score, ties = int(np.sum(np.triu(signs, 1))), _ties(apart) + _ties(v)
    pairs = [len(y) * (len(y) - 1) / 2 - sum(t * (t - 1) / 2 for t in _ties(part)) for part in (apart, v)]
    exact = not ties and len(y) < EXACT_UP_TO
    p = _exact_p(score, len(y)) if exact else two_sided(score / sqrt(_variance(apart, v)))
    return RankTest(score / sqrt(pairs[0] * pairs[1]), p, exact)


def _ties(values: Array) -> list[int]:
    """Return the sizes of groups of equal values."""
    return [int(n) for n in np.unique(values, return_counts=True)[1] if n > 1]


def _variance(x: Array, y: Array) -> float:
    """Return the variance of Kendall's score with ties, as the reference values have it."""
    n, tied = len(x), (_ties(x), _ties(y))
    first = n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for side in tied for t in side)
    twos = [sum(t * (t - 1) for t in side) for side in tied]
    threes = [sum(t * (t - 1) * (t - 2) for t in side) for side in tied]
    second = threes[0] * threes[1] / (9 * n * (n - 1) * (n - 2))
    return first / 18 + second + twos[0] * twos[1] / (2 * n * (n - 1))


def _exact_p(score: int, n: int) -> float:
    """Return the two-sided p of Kendall's score from the number of orders with each number of inversions."""
    counts = np.array([1.0])
    for m in range(2, n + 1):
        counts = np.convolve(counts, np.ones(m)) / m
    agreeing = (score + n * (n - 1) // 2) // 2
    below, above = float(np.sum(counts[: agreeing + 1])), float(np.sum(counts[agreeing:]))
    return min(1.0, 2 * min(below, above))
