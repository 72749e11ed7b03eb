"""Pooling parts of the studies: by subgroup, with each left out, and as they came over time.

Every function takes `pooling`, which pools the studies at given places, so that all models can be used alike.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hemvist.synthesis.pooling.between import Model
from hemvist.synthesis.pooling.distributions import chi2_tail
from hemvist.synthesis.pooling.fitting import checked
from hemvist.synthesis.pooling.pooled import Interval, Pooled, Prediction, pool
from hemvist.synthesis.pooling.refusal import NotPoolableError

Places = NDArray[np.int64]
Pooling = Callable[[Places], Pooled]
Made = TypeVar("Made")


def pooling_of(
    yi: ArrayLike,
    vi: ArrayLike,
    *,
    model: Model = "reml",
    interval: Interval = "adhoc",
    prediction: Prediction = "hts",
    level: float = 95.0,
) -> Pooling:
    """Return what pools the studies at given places by inverse variance. Raises NotPoolableError."""
    y, v = checked(yi, vi)
    return lambda places: pool(
        y[places], v[places], model=model, interval=interval, prediction=prediction, level=level
    )


@dataclass(frozen=True, slots=True)
class Subgroups:
    """Each subgroup pooled by itself, with its own tau2, and the test of whether they differ.

    `q` is Q between subgroups: Cochran's Q of their estimates with their standard errors, `df` subgroups
    minus one (Borenstein and Higgins 2013).
    """

    groups: tuple[tuple[str, Pooled], ...]
    q: float
    df: int
    p: float


def subgroups(labels: Sequence[str], pooling: Pooling) -> Subgroups:
    """Pool each subgroup, in the order of their labels. Raises NotPoolableError."""
    groups = tuple((label, pooling(places)) for label, places in _places(labels).items())
    estimates = np.array([group.estimate for _, group in groups])
    variances = np.array([group.se**2 for _, group in groups])
    if np.any(variances == 0):
        raise NotPoolableError("subgroup-without-spread")
    weights = 1 / variances
    mean = np.sum(weights * estimates) / np.sum(weights)
    q = float(np.sum(weights * (estimates - mean) ** 2))
    return Subgroups(groups, q, len(groups) - 1, chi2_tail(q, len(groups) - 1))


def _places(labels: Sequence[Hashable]) -> dict[str, Places]:
    names = sorted({str(label) for label in labels})
    return {name: np.flatnonzero([str(label) == name for label in labels]) for name in names}


def leave_one_out(k: int, pooling: Callable[[Places], Made]) -> tuple[Made, ...]:
    """Pool `k` studies without each in turn; entry i is the pool without study i.

    Raises NotPoolableError when there is only one study.
    """
    if k < 2:
        raise NotPoolableError("one-study")
    return tuple(pooling(np.delete(np.arange(k), i)) for i in range(k))


def cumulative(order: Sequence[float], pooling: Callable[[Places], Made]) -> tuple[tuple[int, Made], ...]:
    """Pool the first study, the first two, and so on, by `order` (a year, say); ties keep their order.

    Each step is the place of the study that came in and the pool with it. Raises NotPoolableError.
    """
    ranked = np.argsort(np.asarray(order, dtype=np.float64), kind="stable")
    return tuple((int(ranked[i]), pooling(ranked[: i + 1])) for i in range(len(ranked)))
