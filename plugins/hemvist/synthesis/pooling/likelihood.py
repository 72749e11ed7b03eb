"""How likely a between-study variance is, and where its likelihood has its peaks.

Iterations that stop at an absolute threshold fail on data whose unit is small or large, and a search from
one starting value can end on the lower of two peaks. Here every change of sign of the score is found between
zero and a bound above which the score is negative, on the scale of the data, and the highest peak wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log10, sqrt

import numpy as np
from scipy.optimize import brentq

from hemvist.synthesis.pooling.fitting import Array
from hemvist.synthesis.pooling.refusal import NotPoolableError

POINTS_A_DECADE = 16
CELLS = 1_000_000
RELATIVE = 4 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True)
class Profile:
    """Effects, variances and an orthonormal design, ready to be looked at for many values of tau2."""

    y: Array
    v: Array
    x: Array

    @classmethod
    def of(cls, y: Array, v: Array, x: Array) -> Profile:
        """Return a profile; the effects are centred, which changes nothing but rounding."""
        basis, _ = np.linalg.qr(x)
        return cls(y - float(np.median(y)) if np.all(x[:, 0] == 1) else y, v, basis)

    @property
    def df(self) -> int:
        """Studies minus coefficients."""
        return int(self.x.shape[0] - self.x.shape[1])

    def solved(self, tau2: Array) -> Solved:
        """Fit the model for each value of tau2."""
        w = 1 / (self.v + tau2[:, None])
        normal = np.einsum("tk,ki,kj->tij", w, self.x, self.x)
        right = np.einsum("tk,ki,k->ti", w, self.x, self.y)
        try:
            inverse = np.linalg.inv(normal)
        except np.linalg.LinAlgError:
            raise NotPoolableError("too-different") from None
        beta = np.einsum("tij,tj->ti", inverse, right)
        residuals = self.y - beta @ self.x.T
        leverage = w * np.einsum("ki,tij,kj->tk", self.x, inverse, self.x)
        return Solved(w, residuals, leverage, normal)

    def bound(self) -> float:
        """Return a value above which neither likelihood has a peak and Q lies below its degrees of freedom.

        With RSS of the unweighted fit: y'PPy <= RSS / t^2 and tr P >= df / (t + max v), so that the score is
        negative once df t^2 > RSS (t + max v). For maximum likelihood the subtracted sum is larger still.
        """
        rss = float(np.sum((self.y - self.x @ (self.x.T @ self.y)) ** 2))
        share = rss / self.df
        return 1.01 * (share + sqrt(share * share + 4 * share * float(np.max(self.v)))) / 2


@dataclass(frozen=True)
class Solved:
    """Weights, residuals and leverages, one row a value of tau2."""

    w: Array
    residuals: Array
    leverage: Array
    normal: Array

    @property
    def q(self) -> Array:
        """The generalised Q of each value of tau2."""
        return np.asarray(np.sum(self.w * self.residuals**2, axis=1))

    def score(self, restricted: bool) -> Array:
        """Twice the slope of the (restricted) log-likelihood."""
        taken = self.w * (1 - self.leverage) if restricted else self.w
        return np.asarray(np.sum((self.w * self.residuals) ** 2, axis=1) - np.sum(taken, axis=1))

    def log_likelihood(self, restricted: bool) -> Array:
        """The (restricted) log-likelihood, constants left out."""
        value = np.sum(np.log(self.w), axis=1) - self.q
        if restricted:
            value = value - np.linalg.slogdet(self.normal)[1]
        return np.asarray(0.5 * value)


def grid(profile: Profile) -> Array:
    """Return zero and values of tau2 on a logarithmic scale up to the bound."""
    top = profile.bound()
    if top <= 0:
        return np.array([0.0])
    low = min(float(np.min(profile.v)), top) * 1e-3
    points = max(2, int(log10(top / low) * POINTS_A_DECADE) + 2)
    return np.concatenate(([0.0], np.geomspace(low, top, points)))


def peak(profile: Profile, *, restricted: bool) -> float:
    """Return the tau2 of the highest likelihood among all peaks, zero included."""
    values = grid(profile)
    scores = _scores(profile, values, restricted)
    found = [0.0] if scores[0] <= 0 else []
    for i in np.flatnonzero((scores[:-1] > 0) & (scores[1:] <= 0)):
        found.append(
            _root(lambda t: profile.solved(np.array([t])).score(restricted)[0], values[i], values[i + 1])
        )
    if len(found) <= 1:
        return found[0] if found else 0.0
    heights = profile.solved(np.array(found)).log_likelihood(restricted)
    return found[int(np.argmax(heights))]


def _scores(profile: Profile, values: Array, restricted: bool) -> Array:
    """Return the score of each value, a few values at a time when there are very many studies."""
    step = max(1, CELLS // len(profile.y))
    parts = range(0, len(values), step)
    return np.concatenate([profile.solved(values[i : i + step]).score(restricted) for i in parts])


def where_q_is(profile: Profile, value: float) -> float:
    """Return the tau2 at which the generalised Q falls to `value`; zero if it lies below already.

    Q falls steadily, and is at most RSS / tau2, which bounds the search.
    """
    if profile.solved(np.array([0.0])).q[0] <= value:
        return 0.0
    rss = float(np.sum((profile.y - profile.x @ (profile.x.T @ profile.y)) ** 2))
    return _root(lambda t: profile.solved(np.array([t])).q[0] - value, 0.0, 1.01 * rss / value)


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return a root between two values at which the function has opposite signs."""
    try:
        return float(brentq(function, low, high, xtol=high * 1e-300 + 1e-300, rtol=RELATIVE, maxiter=2000))
    except (ValueError, RuntimeError):
        raise NotPoolableError("too-different") from None
