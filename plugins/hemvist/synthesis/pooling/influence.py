"""What each study does to the pooled effect: deletion diagnostics of a random-effects model.

Definitions as in Viechtbauer and Cheung 2010 and metafor's `influence`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from hemvist.synthesis.pooling.between import Model, tau2_of
from hemvist.synthesis.pooling.fitting import Array, checked, fit, ones
from hemvist.synthesis.pooling.refusal import NotPoolableError


@dataclass(frozen=True, slots=True)
class Influence:
    """The diagnostics of one study: those of the model without it, and how far it moves the model.

    `rstudent` its deleted residual in standard errors; `dffits`, `cook_d`, `dfbetas` how far the estimate
    moves; `cov_ratio` below 1 when the estimate is more precise without it; `hat` its share of the
    weight.
    """

    rstudent: float
    dffits: float
    cook_d: float
    cov_ratio: float
    tau2_without: float
    q_without: float
    hat: float
    weight: float
    dfbetas: float


def influence(yi: ArrayLike, vi: ArrayLike, *, model: Model = "reml") -> tuple[Influence, ...]:
    """Return the diagnostics of each study. Raises NotPoolableError below three studies."""
    y, v = checked(yi, vi)
    if len(y) < 3:
        raise NotPoolableError("too-few-for-test", studies=len(y), needed=3)
    tau2 = tau2_of(y, v, ones(len(y)), model)
    return tuple(_of_one(i, y, v, tau2, model) for i in range(len(y)))


def _of_one(i: int, y: Array, v: Array, tau2: float, model: Model) -> Influence:
    whole = 1 / (v + tau2)
    total = float(np.sum(whole))
    estimate = float(fit(y, ones(len(y)), whole).beta[0])
    rest_y, rest_v = np.delete(y, i), np.delete(v, i)
    x = ones(len(rest_y))
    left = tau2_of(rest_y, rest_v, x, model)
    without = fit(rest_y, x, 1 / (rest_v + left))
    moved = estimate - float(without.beta[0])
    variance = float(without.unscaled[0, 0])
    hat = float(whole[i]) / total
    own = float(v[i]) + left
    return Influence(
        rstudent=(float(y[i]) - float(without.beta[0])) / sqrt(own + variance),
        dffits=moved / sqrt(hat * own),
        cook_d=moved**2 * total,
        cov_ratio=variance * total,
        tau2_without=left,
        q_without=fit(rest_y, x, 1 / rest_v).q,
        hat=hat,
        weight=100 * hat,
        dfbetas=moved * sqrt(float(np.sum(1 / (v + left)))),
    )
