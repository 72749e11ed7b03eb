"""The between-study variance tau2, by eight estimators, with or without moderators.

Values are held against metafor 3.8-1 in tests/synthesis. Estimators that can turn negative are cut at zero.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np

from hemvist.synthesis.pooling.fitting import Array, fit
from hemvist.synthesis.pooling.likelihood import Profile, peak, where_q_is

Model = Literal["common", "dl", "pm", "reml", "ml", "hs", "he", "sj", "eb"]
MODELS: tuple[Model, ...] = get_args(Model)


def dersimonian_laird(y: Array, v: Array, x: Array) -> float:
    """Return (Q - df) / tr P with weights 1/v (DerSimonian and Laird 1986)."""
    common = fit(y, x, 1 / v)
    return (common.q - common.df) / common.trace


def hunter_schmidt(y: Array, v: Array, x: Array) -> float:
    """Return (Q - k) / sum of weights 1/v (Hunter and Schmidt 1990, as in metafor)."""
    common = fit(y, x, 1 / v)
    return (common.q - len(y)) / float(np.sum(common.w))


def hedges(y: Array, v: Array, x: Array) -> float:
    """Return the variance of the effects above their mean sampling variance, unweighted (Hedges 1983)."""
    plain = fit(y, x, np.ones_like(v))
    return (plain.q - float(np.sum(v * (1 - plain.hat)))) / plain.df


def sidik_jonkman(y: Array, v: Array, x: Array) -> float:
    """Return the two-step estimate from the crude variance of the effects (Sidik and Jonkman 2005)."""
    crude = float(np.mean((y - np.mean(y)) ** 2))
    if crude == 0:
        return 0.0
    weighted = fit(y, x, 1 / (v + crude))
    return crude * weighted.q / weighted.df


def paule_mandel(y: Array, v: Array, x: Array) -> float:
    """Return the value at which the generalised Q equals its degrees of freedom (Paule and Mandel 1982).

    The empirical Bayes estimate (Morris 1983) solves the same equation.
    """
    profile = Profile.of(y, v, x)
    return where_q_is(profile, float(profile.df))


def maximum_likelihood(y: Array, v: Array, x: Array) -> float:
    """Return the value of the highest likelihood (Hardy and Thompson 1996)."""
    return peak(Profile.of(y, v, x), restricted=False)


def restricted_maximum_likelihood(y: Array, v: Array, x: Array) -> float:
    """Return the value of the highest restricted likelihood (Viechtbauer 2005)."""
    return peak(Profile.of(y, v, x), restricted=True)


ESTIMATORS: dict[str, Callable[[Array, Array, Array], float]] = {
    "dl": dersimonian_laird,
    "pm": paule_mandel,
    "reml": restricted_maximum_likelihood,
    "ml": maximum_likelihood,
    "hs": hunter_schmidt,
    "he": hedges,
    "sj": sidik_jonkman,
    "eb": paule_mandel,
}


def tau2_of(y: Array, v: Array, x: Array, model: str) -> float:
    """Return tau2, never negative; zero under a common effect.

    There must be more studies than coefficients, otherwise nothing can be estimated.
    """
    if model == "common":
        return 0.0
    return max(0.0, ESTIMATORS[model](y, v, x))
