"""Thousands of syntheses in one call: restricted maximum likelihood for all of them at once.

The same search as for one synthesis (see `likelihood`), made for whole arrays: a logarithmic grid of tau2
from zero to each synthesis' own bound, all changes of sign narrowed down together, and the highest of the
peaks. A test holds the results equal to those of `pool`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from hemvist.synthesis.pooling.fitting import Array
from hemvist.synthesis.pooling.pooled import Interval, Prediction
from hemvist.synthesis.pooling.refusal import NotPoolableError

POINTS = 128
NARROWINGS = 60
ROWS_AT_ONCE = 2_000
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PooledMany:
    """One value a synthesis of everything in `Pooled` but the weights; NaN where it has none."""

    k: NDArray[np.int64]
    estimate: Array
    se: Array
    ci_low: Array
    ci_high: Array
    statistic: Array
    p: Array
    pi_low: Array
    pi_high: Array
    tau2: Array
    q: Array
    q_p: Array
    i2: Array
    h2: Array


def pool_many(
    yi: ArrayLike,
    vi: ArrayLike,
    *,
    interval: Interval = "adhoc",
    prediction: Prediction = "hts",
    level: float = 95.0,
) -> PooledMany:
    """Pool each row of `yi` and `vi` (syntheses by studies) by REML; NaN in both marks a study that is
    not there.

    Options and formulas as in `pool`. Raises NotPoolableError as `pool` does, with the row of the first
    synthesis concerned.
    """
    y, v = np.asarray(yi, dtype=np.float64), np.asarray(vi, dtype=np.float64)
    if y.ndim != 2 or y.shape != v.shape:
        raise NotPoolableError("lengths-differ", effects=y.shape, variances=v.shape)
    there = _checked(y, v)
    if not 0 < level < 100:
        raise NotPoolableError("level-out-of-range", level=level)
    parts = [
        _pooled(
            y[i : i + ROWS_AT_ONCE],
            v[i : i + ROWS_AT_ONCE],
            there[i : i + ROWS_AT_ONCE],
            interval,
            prediction,
            level,
        )
        for i in range(0, len(y), ROWS_AT_ONCE)
    ]
    names = PooledMany.__slots__
    return PooledMany(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _checked(y: Array, v: Array) -> Flags:
    """Return where studies are. Raises NotPoolableError."""
    there = ~(np.isnan(y) & np.isnan(v))
    rows = {
        "no-studies": ~there.any(axis=1),
        "not-finite": (there & ~(np.isfinite(y) & np.isfinite(v))).any(axis=1),
        "variance-not-positive": (there & (v <= 0)).any(axis=1),
    }
    if y.shape[0] == 0:
        raise NotPoolableError("no-studies")
    for reason, bad in rows.items():
        if bad.any():
            raise NotPoolableError(reason, int(np.argmax(bad)), study=int(np.argmax(bad)) + 1)
    return there


@dataclass(frozen=True)
class Rows:
    """Syntheses in rows; missing studies have an effect of 0 and no weight."""

    y: Array
    v: Array
    there: Flags

    def take(self, rows: NDArray[np.int64]) -> Rows:
        """Return some of the rows, repeated as asked for."""
        return Rows(self.y[rows], self.v[rows], self.there[rows])

    def weights(self, tau2: Array) -> Array:
        """Return the weights of each synthesis for its value of tau2."""
        return np.where(self.there, 1 / (self.v + tau2[:, None]), 0.0)

    def mean_and_residuals(self, w: Array) -> tuple[Array, Array]:
        """Return the weighted means and what the effects are above them."""
        mean = np.sum(w * self.y, axis=1) / np.sum(w, axis=1)
        return mean, self.y - mean[:, None]

    def score(self, tau2: Array) -> Array:
        """Return twice the slope of the restricted log-likelihood."""
        w = self.weights(tau2)
        _, residuals = self.mean_and_residuals(w)
        total = np.sum(w, axis=1)
        return np.asarray(np.sum((w * residuals) ** 2, axis=1) - total + np.sum(w * w, axis=1) / total)

    def log_likelihood(self, tau2: Array) -> Array:
        """Return twice the restricted log-likelihood, constants left out."""
        w = self.weights(tau2)
        _, residuals = self.mean_and_residuals(w)
        logs = np.sum(np.log(np.where(self.there, w, 1.0)), axis=1)
        return np.asarray(logs - np.log(np.sum(w, axis=1)) - np.sum(w * residuals**2, axis=1))


def _tau2(rows: Rows) -> Array:
    """Return the tau2 of each synthesis; zero for one study."""
    grid, scores = _searched(rows)
    at, step = np.nonzero((scores[:, :-1] > 0) & (scores[:, 1:] <= 0))
    low, high = grid[at, step], grid[at, step + 1]
    crossing = rows.take(at)
    for _ in range(NARROWINGS):
        middle = 0.5 * (low + high)
        rising = crossing.score(middle) > 0
        low, high = np.where(rising, middle, low), np.where(rising, high, middle)
    return _highest(rows, scores[:, 0] <= 0, at, 0.5 * (low + high))


def _searched(rows: Rows) -> tuple[Array, Array]:
    """Return the values of tau2 that are looked at, and the score of each."""
    df = np.sum(rows.there, axis=1) - 1
    mean = np.sum(rows.y, axis=1) / (df + 1)
    rss = np.sum(np.where(rows.there, rows.y - mean[:, None], 0.0) ** 2, axis=1)
    share = rss / np.maximum(df, 1)
    largest = np.max(np.where(rows.there, rows.v, 0.0), axis=1)
    top = 1.01 * (share + np.sqrt(share**2 + 4 * share * largest)) / 2
    smallest = np.min(np.where(rows.there, rows.v, np.inf), axis=1)
    low = np.minimum(smallest, np.where(top > 0, top, smallest)) * 1e-3
    steps = np.linspace(0.0, 1.0, POINTS)
    grid = low[:, None] * (np.maximum(top / low, 1.0)[:, None]) ** steps
    grid = np.concatenate((np.zeros((len(grid), 1)), grid), axis=1)
    return grid, np.stack([rows.score(column) for column in grid.T], axis=1)


def _highest(rows: Rows, zero_is_peak: Flags, at: NDArray[np.int64], found: Array) -> Array:
    """Return for each synthesis the peak of the highest likelihood."""
    best = np.zeros(len(rows.y))
    height = np.where(zero_is_peak, rows.log_likelihood(best), -np.inf)
    heights = rows.take(at).log_likelihood(found)
    for row, value, reached in zip(at.tolist(), found.tolist(), heights.tolist(), strict=True):
        if reached > height[row]:
            best[row], height[row] = value, reached
    return best


def _pooled(
    y: Array, v: Array, there: Flags, interval: Interval, prediction: Prediction, level: float
) -> PooledMany:
    """Pool a block of syntheses."""
    k = np.sum(there, axis=1)
    shift = np.nanmedian(np.where(there, y, np.nan), axis=1)
    rows = Rows(np.where(there, y - shift[:, None], 0.0), np.where(there, v, 1.0), there)
    tau2 = _tau2(rows)
    w = rows.weights(tau2)
    total = np.sum(w, axis=1)
    mean, residuals = rows.mean_and_residuals(w)
    several = k > 1
    t_based = several & (interval != "wald")
    ratio = np.sum(w * residuals**2, axis=1) / np.maximum(k - 1, 1)
    factor = np.where(t_based, np.maximum(ratio, 1.0) if interval == "adhoc" else ratio, 1.0)
    se, estimate = np.sqrt(factor / total), shift + mean
    upper, df = 0.5 + level / 200, np.maximum(k - 1, 1)
    normal = special.ndtri(upper)
    crit = np.where(t_based, special.stdtrit(df, upper), normal)
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.where(se > 0, estimate / se, np.sign(estimate) * np.inf)
    p = 2 * np.where(t_based, special.stdtr(df, -np.abs(statistic)), special.ndtr(-np.abs(statistic)))
    wide = np.sqrt(se**2 + tau2)
    if prediction == "hts":
        wide = np.where(k > 2, special.stdtrit(np.maximum(k - 2, 1), upper) * wide, np.nan)
    else:
        wide = np.where(several, crit * wide, np.nan)
    return PooledMany(
        k, estimate, se, estimate - crit * se, estimate + crit * se, statistic, p,
        estimate - wide, estimate + wide, np.where(several, tau2, np.nan), *_differences(rows, k, tau2),
    )  # fmt: skip


def _differences(rows: Rows, k: NDArray[np.int64], tau2: Array) -> tuple[Array, Array, Array, Array]:
    """Return Q, its p, I2 and H2 of each synthesis."""
    w = rows.weights(np.zeros(len(k)))
    _, residuals = rows.mean_and_residuals(w)
    q, total, df = np.sum(w * residuals**2, axis=1), np.sum(w, axis=1), k - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        typical = df / (total - np.sum(w * w, axis=1) / total)
        i2, h2 = 100 * tau2 / (tau2 + typical), 1 + tau2 / typical
    q_p = np.where(df > 0, special.chdtrc(np.maximum(df, 1), q), 1.0)
    return q, q_p, np.where(df > 0, i2, np.nan), np.where(df > 0, h2, np.nan)
