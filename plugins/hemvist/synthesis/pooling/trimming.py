"""Trim and fill: how the pooled effect would move if the funnel plot were symmetric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from hemvist.synthesis.pooling.between import Model, tau2_of
from hemvist.synthesis.pooling.fitting import Array, checked, fit
from hemvist.synthesis.pooling.pooled import Interval, Pooled, Prediction, pool
from hemvist.synthesis.pooling.refusal import NotPoolableError

Side = Literal["left", "right"]
MAX_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class TrimFill:
    """How many studies are missing on which side, those filled in, and the pool with them."""

    side: Side
    missing: int
    filled: tuple[float, ...]
    filled_vi: tuple[float, ...]
    pooled: Pooled


def trim_and_fill(
    yi: ArrayLike,
    vi: ArrayLike,
    *,
    estimator: Literal["L0", "R0"] = "L0",
    side: Side | None = None,
    model: Model = "reml",
    interval: Interval = "adhoc",
    prediction: Prediction = "hts",
    level: float = 95.0,
) -> TrimFill:
    """Fill in the mirror images of studies that asymmetry calls missing (Duval and Tweedie 2000a, 2000b).

    Without `side` they are missing where the regression on the standard error points away from. The model
    that trims is the one that pools. Raises NotPoolableError below three studies, and when no number
    settles.
    """
    y, v = checked(yi, vi)
    if len(y) < 3:
        raise NotPoolableError("too-few-for-test", studies=len(y), needed=3)
    where = side or _side(y, v, model)
    order = np.argsort(-y if where == "right" else y, kind="stable")
    turned, variances = (-y if where == "right" else y)[order], v[order]
    missing, centre = _missing(turned, variances, model, estimator)
    mirrored = 2 * centre - turned[len(y) - missing :]
    filled = -mirrored if where == "right" else mirrored
    added = variances[len(y) - missing :]
    pooled = pool(
        np.concatenate((y, filled)),
        np.concatenate((v, added)),
        model=model,
        interval=interval,
        prediction=prediction,
        level=level,
    )
    return TrimFill(where, missing, tuple(filled.tolist()), tuple(added.tolist()), pooled)


def _side(y: Array, v: Array, model: Model) -> Side:
    """Return the side on which studies are missing: opposite to where small studies lie."""
    size = np.sqrt(v)
    if np.ptp(size) <= 1e-12 * float(np.max(size)):
        return "left"
    x = np.column_stack((np.ones(len(y)), size))
    line = fit(y, x, 1 / (v + tau2_of(y, v, x, model)))
    return "right" if line.beta[1] < 0 else "left"


def _missing(y: Array, v: Array, model: Model, estimator: str) -> tuple[int, float]:
    """Return how many are missing on the left of sorted effects, and the centre. Raises NotPoolableError."""
    k, found = len(y), 0
    for _ in range(MAX_ROUNDS):
        kept = k - found
        if kept < 1:
            break
        centre = pool(y[:kept], v[:kept], model=model, interval="wald").estimate
        before, found = found, _counted(y - centre, estimator)
        if found == before:
            return found, centre
    raise NotPoolableError("trim-does-not-settle")


def _counted(apart: Array, estimator: str) -> int:
    """Return the estimate of the number missing from effects around the centre."""
    k = len(apart)
    ranks = np.empty(k)
    ranks[np.argsort(np.abs(apart), kind="stable")] = np.arange(1, k + 1)
    if estimator == "R0":
        below = ranks[apart < 0]
        return max(0, k - int(np.max(below)) - 1) if below.size else 0
    upper = float(np.sum(ranks[apart > 0]))
    return max(0, round((4 * upper - k * (k + 1)) / (2 * k - 1)))
