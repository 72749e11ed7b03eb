"""Several effects from one study: a three-level model, effects within clusters within the whole.

y_ij = X beta + u_j + w_ij + e_ij, with variance `between` of clusters, `within` of effects in a cluster
and the known sampling variances, as in Konstantopoulos 2011. Estimated by restricted maximum likelihood:
a grid over both variances on the scale of the data, then Fisher scoring from every peak of the grid; the
highest likelihood wins.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hemvist.synthesis.pooling.distributions import chi2_tail, critical, two_sided
from hemvist.synthesis.pooling.fitting import Array, checked, fit, ones
from hemvist.synthesis.pooling.likelihood import Profile
from hemvist.synthesis.pooling.pooled import ratio_of
from hemvist.synthesis.pooling.refusal import NotPoolableError

GRID = 24
ROUNDS = 200
MOST = 1_000
"""Effects up to which the dense matrices of this model are made."""


@dataclass(frozen=True, slots=True)
class ThreeLevel:
    """A pooled effect of nested effects. `i2_between` and `i2_within` are percent of the total variance.

    `interval` of t with `df` where Knapp and Hartung's habit is followed (effects minus one), else normal.
    """

    k: int
    clusters: int
    estimate: float
    se: float
    ci_low: float
    ci_high: float
    statistic: float
    df: int | None
    p: float
    pi_low: float
    pi_high: float
    between: float
    within: float
    i2_between: float
    i2_within: float
    q: float
    q_df: int
    q_p: float
    log_likelihood: float


@dataclass(frozen=True)
class Nested:
    """Effects, variances and cluster numbers; what a pair of variances makes of them."""

    y: Array
    v: Array
    x: Array
    cluster: NDArray[np.int64]

    def same_cluster(self) -> Array:
        """Return 1 where two effects share a cluster."""
        return np.asarray(self.cluster[:, None] == self.cluster, dtype=np.float64)

    def covariance(self, between: float, within: float) -> Array:
        """Return the covariance matrix of the effects."""
        return between * self.same_cluster() + np.diag(self.v + within)

    def log_likelihood(self, between: float, within: float) -> float:
        """Return the restricted log-likelihood, constants left out, from sums over clusters."""
        d = 1 / (self.v + within)
        sums = np.bincount(self.cluster, d)
        shrink = between / (1 + between * sums)
        dx, dy = self.x * d[:, None], self.y * d
        cx = np.stack([np.bincount(self.cluster, column) for column in dx.T], axis=1)
        cy = np.bincount(self.cluster, dy)
        normal = self.x.T @ dx - (cx * shrink[:, None]).T @ cx
        right = self.x.T @ dy - (cx * shrink[:, None]).T @ cy
        q = float(self.y @ dy - shrink @ cy**2 - right @ np.linalg.solve(normal, right))
        logs = float(np.sum(np.log(d)) - np.sum(np.log1p(between * sums)))
        return 0.5 * (logs - float(np.linalg.slogdet(normal)[1]) - q)

    def projected(self, between: float, within: float) -> Array:
        """Return P = M^-1 - M^-1 X (X'M^-1 X)^-1 X'M^-1."""
        inverse = np.linalg.inv(self.covariance(between, within))
        mx = inverse @ self.x
        return np.asarray(inverse - mx @ np.linalg.solve(self.x.T @ mx, mx.T))


def numbered(clusters: Sequence[Hashable]) -> NDArray[np.int64]:
    """Return cluster numbers from 0, in the order in which clusters appear."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in clusters], dtype=np.int64)


def variances(nested: Nested) -> tuple[float, float]:
    """Return the variances between and within clusters of the highest restricted likelihood."""
    top = Profile.of(nested.y, nested.v, nested.x).bound()
    if top <= 0:
        return 0.0, 0.0
    steps = np.concatenate(([0.0], np.geomspace(min(float(np.min(nested.v)), top) * 1e-2, top, GRID)))
    heights = np.array([[nested.log_likelihood(b, w) for w in steps] for b in steps])
    padded = np.pad(heights, 1, constant_values=-np.inf)
    around = [np.roll(padded, shift, (0, 1))[1:-1, 1:-1] for shift in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    peaks = np.argwhere(np.all([heights >= side for side in around], axis=0))
    found = [_climbed(nested, np.array([steps[i], steps[j]])) for i, j in peaks]
    return max(found, key=lambda pair: nested.log_likelihood(*pair))


def _climbed(nested: Nested, start: Array) -> tuple[float, float]:
    """Return the peak that Fisher scoring reaches from a start, variances kept at zero or above."""
    shared, at = nested.same_cluster(), start.astype(np.float64)
    scale = float(np.median(nested.v)) + float(np.max(start))
    for _ in range(ROUNDS):
        p = nested.projected(at[0], at[1])
        py, ps = p @ nested.y, p @ shared
        slope = 0.5 * np.array([py @ shared @ py - np.trace(ps), py @ py - np.trace(p)])
        cross = float(np.sum(ps.T * p))
        information = 0.5 * np.array([[np.sum(ps.T * ps), cross], [cross, np.sum(p * p)]])
        free = (at > 0) | (slope > 0)
        step = np.zeros(2)
        if free.any():
            chosen = np.ix_(free, free)
            step[free] = np.linalg.lstsq(information[chosen], slope[free], rcond=None)[0]
        moved = _uphill(nested, at, step)
        if np.all(np.abs(moved - at) <= 1e-11 * (scale + np.abs(at))):
            return float(moved[0]), float(moved[1])
        at = moved
    return float(at[0]), float(at[1])


def _uphill(nested: Nested, at: Array, step: Array) -> Array:
    """Return where a step leads, halved until the likelihood does not fall."""
    height = nested.log_likelihood(at[0], at[1])
    for _ in range(60):
        moved = np.maximum(at + step, 0.0)
        if nested.log_likelihood(moved[0], moved[1]) >= height - 1e-13 * abs(height):
            return moved
        step = step / 2
    return at


def three_level(
    yi: ArrayLike,
    vi: ArrayLike,
    clusters: Sequence[Hashable],
    *,
    test: str = "t",
    level: float = 95.0,
) -> ThreeLevel:
    """Pool effects that are nested in clusters; `test` is `z`, or `t` with k - 1 degrees.

    I2 of both levels with the typical sampling variance, as in Cheung 2014. Raises NotPoolableError:
    fewer than two clusters, no cluster with two effects (then both variances are one), more than 1,000
    effects.
    """
    y, v = checked(yi, vi)
    nested = _nested(y, v, clusters)
    between, within = variances(nested)
    inverse = np.linalg.inv(nested.covariance(between, within))
    total = float(np.sum(inverse))
    estimate = float(np.median(y)) + float(np.sum(inverse @ nested.y)) / total
    se, df = 1 / sqrt(total), len(y) - 1 if test == "t" else None
    common = fit(y, ones(len(y)), 1 / v)
    typical = common.df / common.trace
    whole = between + within + typical
    reach, wide = (critical(level, df) * spread for spread in (se, sqrt(se**2 + between + within)))
    statistic = ratio_of(estimate, se)
    return ThreeLevel(
        k=len(y),
        clusters=int(nested.cluster.max()) + 1,
        estimate=estimate,
        se=se,
        ci_low=estimate - reach,
        ci_high=estimate + reach,
        statistic=statistic,
        df=df,
        p=two_sided(statistic, df),
        pi_low=estimate - wide,
        pi_high=estimate + wide,
        between=between,
        within=within,
        i2_between=100 * between / whole,
        i2_within=100 * within / whole,
        q=common.q,
        q_df=len(y) - 1,
        q_p=chi2_tail(common.q, len(y) - 1),
        log_likelihood=nested.log_likelihood(between, within),
    )


def _nested(y: Array, v: Array, clusters: Sequence[Hashable]) -> Nested:
    """Return centred effects with cluster numbers. Raises NotPoolableError."""
    if len(clusters) != len(y):
        raise NotPoolableError("lengths-differ", effects=len(y), variances=len(clusters))
    if len(y) > MOST:
        raise NotPoolableError("too-many-effects", effects=len(y), most=MOST)
    numbers = numbered(clusters)
    count = int(numbers.max()) + 1
    if count < 2:
        raise NotPoolableError("one-cluster")
    if count == len(y):
        raise NotPoolableError("no-cluster-with-two")
    return Nested(y - float(np.median(y)), v, ones(len(y)), numbers)
