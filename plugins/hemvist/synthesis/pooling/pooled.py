"""Pooling effects by inverse variance: one estimate, its interval, and how much the studies differ."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from hemvist.synthesis.pooling.between import MODELS, Model, tau2_of
from hemvist.synthesis.pooling.distributions import chi2_tail, critical, two_sided
from hemvist.synthesis.pooling.fitting import Array, Fit, checked, fit, ones
from hemvist.synthesis.pooling.heterogeneity import Shares, q_profile, shares_of_q, shares_of_tau2
from hemvist.synthesis.pooling.refusal import NotPoolableError

Interval = Literal["adhoc", "knha", "wald"]
Prediction = Literal["hts", "metafor"]


@dataclass(frozen=True, slots=True)
class Pooled:
    """A pooled effect on the analysis scale (logs for ratios).

    `df` is that of Student's t, None where the normal distribution is used. `tau2`, `i2` (percent) and `h2`
    are None where they cannot be estimated, that is for one study. `weights` are percent, in the order of the
    studies.
    """

    k: int
    estimate: float
    se: float
    ci_low: float
    ci_high: float
    statistic: float
    df: float | None
    p: float
    pi_low: float | None
    pi_high: float | None
    tau2: float | None
    tau2_low: float | None
    tau2_high: float | None
    q: float
    q_df: int
    q_p: float
    i2: float | None
    i2_low: float | None
    i2_high: float | None
    h2: float | None
    weights: tuple[float, ...]
    h2_low: float | None = None
    h2_high: float | None = None


def pool(
    yi: ArrayLike,
    vi: ArrayLike,
    *,
    model: Model = "reml",
    interval: Interval = "adhoc",
    prediction: Prediction = "hts",
    level: float = 95.0,
) -> Pooled:
    """Pool effects `yi` with sampling variances `vi`, one a study, both on the analysis scale.

    `model`: `common` for one common effect, else the estimator of tau2 (see `between`). `interval`: `wald`;
    `knha`, Knapp and Hartung 2003 (also Sidik and Jonkman 2002); `adhoc`, the same with a factor never
    below 1 (metafor's name). A common effect and a single study have a Wald interval always. `prediction`:
    `hts`, t with k - 2 degrees (Riley, Higgins and Deeks 2011, as metafor's manual tells), from k = 3;
    `metafor`, the distribution of the interval, normal or t with k - 1. I2 and H2 come from tau2, under a
    common effect from Q. `level` is in percent.

    Raises NotPoolableError: no study, a variance that is not positive, a value that is not finite.
    """
    y, v = checked(yi, vi)
    _check_options(model, interval, prediction, level)
    k, x = len(y), ones(len(y))
    tau2 = tau2_of(y, v, x, model) if k > 1 else 0.0
    common, weighted = fit(y, x, 1 / v), fit(y, x, 1 / (v + tau2))
    df = k - 1 if k > 1 and model != "common" and interval != "wald" else None
    se = sqrt(float(weighted.unscaled[0, 0]) * (factor(weighted, interval) if df else 1.0))
    bounds = q_profile(y, v, x, level) if k > 1 and model != "common" else None
    return _assemble(common, weighted, se, df, tau2, bounds, model, prediction, level)


def _check_options(model: str, interval: str, prediction: str, level: float) -> None:
    """Refuse what is no option. Raises NotPoolableError."""
    if model not in MODELS:
        raise NotPoolableError("unknown-model", model=model)
    if interval not in ("adhoc", "knha", "wald"):
        raise NotPoolableError("unknown-interval", interval=interval)
    if prediction not in ("hts", "metafor"):
        raise NotPoolableError("unknown-prediction", prediction=prediction)
    if not 0 < level < 100:
        raise NotPoolableError("level-out-of-range", level=level)


def factor(weighted: Fit, interval: Interval) -> float:
    """Return what Knapp and Hartung multiply the variance by: Q of the random-effects weights over its df."""
    if interval == "wald":
        return 1.0
    ratio = weighted.q / weighted.df
    return max(1.0, ratio) if interval == "adhoc" else ratio


def _assemble(
    common: Fit,
    weighted: Fit,
    se: float,
    df: int | None,
    tau2: float,
    bounds: tuple[float, float] | None,
    model: str,
    prediction: Prediction,
    level: float,
) -> Pooled:
    """Put the parts of a pooled effect together."""
    k, estimate = len(common.y), float(weighted.beta[0])
    estimable = k > 1 or model == "common"
    reach = critical(level, df) * se
    statistic = ratio_of(estimate, se)
    predicted = _prediction(estimate, se, tau2, df, k, prediction, level) if estimable else None
    shares = _heterogeneity(common, tau2, bounds, model, level) if k > 1 else None
    return Pooled(
        k=k,
        estimate=estimate,
        se=se,
        ci_low=estimate - reach,
        ci_high=estimate + reach,
        statistic=statistic,
        df=df,
        p=two_sided(statistic, df),
        pi_low=predicted[0] if predicted else None,
        pi_high=predicted[1] if predicted else None,
        tau2=tau2 if estimable else None,
        tau2_low=bounds[0] if bounds else None,
        tau2_high=bounds[1] if bounds else None,
        q=common.q,
        q_df=k - 1,
        q_p=chi2_tail(common.q, k - 1),
        i2=shares.i2 if shares else None,
        i2_low=shares.i2_low if shares else None,
        i2_high=shares.i2_high if shares else None,
        h2=shares.h2 if shares else None,
        weights=percent(weighted.w),
        h2_low=shares.h2_low if shares else None,
        h2_high=shares.h2_high if shares else None,
    )


def _heterogeneity(
    common: Fit, tau2: float, bounds: tuple[float, float] | None, model: str, level: float
) -> Shares:
    if model == "common":
        return shares_of_q(common.q, common.df, level)
    return shares_of_tau2(common, tau2, bounds)


def _prediction(
    estimate: float, se: float, tau2: float, df: int | None, k: int, prediction: Prediction, level: float
) -> tuple[float, float] | None:
    """Return the interval for the effect in a new setting, or None where k is too small."""
    if prediction == "hts" and k < 3:
        return None
    reach = critical(level, k - 2 if prediction == "hts" else df) * sqrt(se * se + tau2)
    return estimate - reach, estimate + reach


def ratio_of(estimate: float, se: float) -> float:
    """Return estimate / SE; infinite when effects that are all equal leave no standard error."""
    if se > 0:
        return estimate / se
    return 0.0 if estimate == 0 else inf * (1 if estimate > 0 else -1)


def percent(weights: Array) -> tuple[float, ...]:
    """Return weights in percent of their sum."""
    return tuple((100 * weights / np.sum(weights)).tolist())
