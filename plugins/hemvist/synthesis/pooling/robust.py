"""Cluster-robust intervals for effects that depend on each other, honest with few clusters.

CR2, the bias-reduced linearisation of Bell and McCaffrey 2002 in the form of Pustejovsky and Tipton 2018,
with the degrees of freedom of a Satterthwaite approximation (Tipton 2015). The working model supplies
weights; the standard errors hold also when it is wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from hemvist.synthesis.pooling.between import Model, tau2_of
from hemvist.synthesis.pooling.distributions import critical, two_sided
from hemvist.synthesis.pooling.fitting import Array, checked, ones
from hemvist.synthesis.pooling.nested import MOST, Nested, numbered, variances
from hemvist.synthesis.pooling.pooled import ratio_of
from hemvist.synthesis.pooling.refusal import NotPoolableError

FEW_DF = 4.0
"""Below this many degrees of freedom the approximation is not trusted (Tipton 2015)."""


@dataclass(frozen=True, slots=True)
class Robust:
    """A coefficient with its robust standard error. `trusted` is false when `df` is below four."""

    estimate: float
    se: float
    df: float
    statistic: float
    p: float
    ci_low: float
    ci_high: float
    clusters: int
    trusted: bool


def robust(
    yi: ArrayLike,
    vi: ArrayLike,
    clusters: Sequence[Hashable],
    *,
    model: Model | str = "reml",
    moderators: ArrayLike | None = None,
    level: float = 95.0,
) -> tuple[Robust, ...]:
    """Return the coefficients (the pooled effect alone without moderators) with CR2 standard errors.

    `model`: the working model: an estimator of tau2 that takes effects as independent, or `three-level`.
    Raises NotPoolableError: fewer than two clusters, more than 1,000 effects, no degrees of freedom.
    """
    y, v = checked(yi, vi)
    if len(clusters) != len(y):
        raise NotPoolableError("lengths-differ", effects=len(y), variances=len(clusters))
    if len(y) > MOST:
        raise NotPoolableError("too-many-effects", effects=len(y), most=MOST)
    numbers = numbered(clusters)
    if int(numbers.max()) < 1:
        raise NotPoolableError("one-cluster")
    x = ones(len(y))
    if moderators is not None:
        x = np.column_stack((x, np.asarray(moderators, dtype=np.float64).reshape(len(y), -1)))
    nested = Nested(y, v, x, numbers)
    if model == "three-level":
        phi = nested.covariance(*variances(Nested(y - float(np.median(y)), v, x, numbers)))
    else:
        phi = nested.covariance(0.0, tau2_of(y, v, x, model) if len(y) > x.shape[1] else 0.0)
    return _sandwich(nested, phi, level)


def _sandwich(nested: Nested, phi: Array, level: float) -> tuple[Robust, ...]:
    """Return all coefficients with CR2 standard errors, phi being the working covariance."""
    weights = np.linalg.inv(phi)
    bread = np.linalg.inv(nested.x.T @ weights @ nested.x)
    beta = bread @ nested.x.T @ weights @ nested.y
    residuals = nested.y - nested.x @ beta
    hat = nested.x @ bread @ nested.x.T
    made_free = np.eye(len(nested.y)) - hat @ weights
    members = [np.flatnonzero(nested.cluster == j) for j in range(int(nested.cluster.max()) + 1)]
    spans = []
    for rows in members:
        adjusted = _adjustment(phi[np.ix_(rows, rows)], hat[np.ix_(rows, rows)])
        spans.append(bread @ nested.x[rows].T @ weights[np.ix_(rows, rows)] @ adjusted)
    found = []
    for c in range(nested.x.shape[1]):
        parts = [span[c] @ residuals[rows] for span, rows in zip(spans, members, strict=True)]
        sides = np.array([span[c] @ made_free[rows] for span, rows in zip(spans, members, strict=True)])
        products = sides @ phi @ sides.T
        found.append(_result(float(beta[c]), sqrt(sum(part**2 for part in parts)), products, level))
    return tuple(found)


def _adjustment(phi: Array, hat: Array) -> Array:
    """Return A = D' (D (phi - hat) D')^(-1/2) D with D'D = phi, a generalised inverse where there is none."""
    d = np.linalg.cholesky(phi).T
    values, vectors = np.linalg.eigh(d @ (phi - hat) @ d.T)
    kept = values > 1e-12 * max(float(np.max(values)), 1e-300)
    roots = np.where(kept, 1 / np.sqrt(np.where(kept, values, 1.0)), 0.0)
    return np.asarray(d.T @ (vectors * roots) @ vectors.T @ d)


def _result(estimate: float, se: float, products: Array, level: float) -> Robust:
    squares = float(np.sum(products**2))
    if not squares > 0:
        raise NotPoolableError("no-degrees-of-freedom")
    df = float(np.trace(products)) ** 2 / squares
    statistic, reach = ratio_of(estimate, se), critical(level, df) * se
    return Robust(
        estimate,
        se,
        df,
        statistic,
        two_sided(statistic, df),
        estimate - reach,
        estimate + reach,
        len(products),
        df >= FEW_DF,
    )
