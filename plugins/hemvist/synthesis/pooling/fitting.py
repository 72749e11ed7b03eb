"""Weighted least squares for given weights: the piece that every model here is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hemvist.synthesis.pooling.refusal import NotPoolableError

Array = NDArray[np.float64]
LARGEST = 1e40
"""Largest effect, and root of the largest variance and of the inverse of the smallest."""
WIDEST = 1e24
"""Largest ratio of two variances: beyond it the smaller weight is lost in the sum."""


@dataclass(frozen=True)
class Fit:
    """Coefficients of y on X with weights w = 1 / variance.

    `beta` has one value a column of `x`; `unscaled` is (X'WX)^-1.
    """

    y: Array
    x: Array
    w: Array
    beta: Array
    unscaled: Array

    @cached_property
    def residuals(self) -> Array:
        """What y is above the fitted value, one a study."""
        return np.asarray(self.y - self.x @ self.beta)

    @cached_property
    def q(self) -> float:
        """Sum of weighted squared residuals, y'Py."""
        return float(np.sum(self.w * self.residuals**2))

    @cached_property
    def hat(self) -> Array:
        """Diagonal of the hat matrix X (X'WX)^-1 X'W."""
        return np.asarray(np.sum((self.x @ self.unscaled) * self.x, axis=1) * self.w)

    @cached_property
    def trace(self) -> float:
        """Trace of P = W - WX (X'WX)^-1 X'W."""
        return float(np.sum(self.w * (1 - self.hat)))

    @property
    def df(self) -> int:
        """Studies minus coefficients."""
        return int(self.x.shape[0] - self.x.shape[1])


def fit(y: Array, x: Array, w: Array) -> Fit:
    """Return the weighted fit, by a QR decomposition of the weighted columns."""
    root = np.sqrt(w)
    if x.shape[1] == 1 and np.all(x == 1):
        total = float(np.sum(w))
        shift = float(y[np.argmax(w)])
        mean = shift + float(np.sum(w * (y - shift))) / total
        return Fit(y, x, w, np.array([mean]), np.array([[1 / total]]))
    q, r = np.linalg.qr(x * root[:, None])
    try:
        inverse = np.linalg.solve(r, np.eye(r.shape[0]))
    except np.linalg.LinAlgError:
        raise NotPoolableError("too-different") from None
    return Fit(y, x, w, inverse @ (q.T @ (y * root)), inverse @ inverse.T)


def ones(k: int) -> Array:
    """Return the design of a model without moderators."""
    return np.ones((k, 1))


def checked(yi: ArrayLike, vi: ArrayLike) -> tuple[Array, Array]:
    """Return effects and variances as arrays. Raises NotPoolableError.

    Refused: no study, arrays of different length, values that are not finite, and variances that are not
    positive.
    """
    try:
        y, v = (np.asarray(values, dtype=np.float64).reshape(-1) for values in (yi, vi))
    except (TypeError, ValueError):
        raise NotPoolableError("not-numbers") from None
    if y.shape != v.shape:
        raise NotPoolableError("lengths-differ", effects=y.size, variances=v.size)
    if y.size == 0:
        raise NotPoolableError("no-studies")
    refuse_first("not-finite", ~(np.isfinite(y) & np.isfinite(v)))
    refuse_first("variance-not-positive", v <= 0)
    refuse_first("too-large", (np.abs(y) > LARGEST) | (v > LARGEST**2) | (v < LARGEST**-2))
    if np.max(v) / np.min(v) > WIDEST:
        raise NotPoolableError("too-different")
    return y, v


def refuse_first(reason: str, bad: NDArray[np.bool_]) -> None:
    """Raise NotPoolableError for the first study that is bad."""
    if bad.any():
        row = int(np.argmax(bad))
        raise NotPoolableError(reason, row, study=row + 1)
