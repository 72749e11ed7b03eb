"""Meta-regression: whether effects differ with something that is known of each study."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from hemvist.synthesis.pooling.between import Model, tau2_of
from hemvist.synthesis.pooling.distributions import chi2_tail, critical, f_tail, two_sided
from hemvist.synthesis.pooling.fitting import Array, Fit, checked, fit, ones
from hemvist.synthesis.pooling.heterogeneity import Shares, q_profile, shares_of_tau2
from hemvist.synthesis.pooling.pooled import Interval, factor, ratio_of
from hemvist.synthesis.pooling.refusal import NotPoolableError


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient; the first is the intercept."""

    name: str
    estimate: float
    se: float
    statistic: float
    p: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, slots=True)
class Predicted:
    """The effect at given values of the moderators, with its intervals."""

    estimate: float
    se: float
    ci_low: float
    ci_high: float
    pi_low: float
    pi_high: float


@dataclass(frozen=True, slots=True)
class Regression:
    """A meta-regression on the analysis scale.

    `qm` tests all moderators together: chi-squared with `qm_df` degrees, or F with `qm_df` and `df` where
    `df` is given. `qe` is what differs beyond them. `r2` (percent) is the part of tau2 that they account
    for, None where there was nothing to account for.
    """

    k: int
    coefficients: tuple[Coefficient, ...]
    covariance: tuple[tuple[float, ...], ...]
    df: int | None
    tau2: float
    tau2_low: float | None
    tau2_high: float | None
    tau2_without: float
    r2: float | None
    i2: float
    h2: float
    qm: float
    qm_df: int
    qm_p: float
    qe: float
    qe_df: int
    qe_p: float
    level: float

    def at(self, values: ArrayLike, prediction: Literal["hts", "metafor"] = "metafor") -> Predicted:
        """Return the effect at values of the moderators, in the order of the coefficients.

        `prediction`: `metafor`, the distribution of the coefficients; `hts`, t with k - p - 1 degrees.
        """
        x = np.concatenate(([1.0], np.asarray(values, dtype=np.float64).reshape(-1)))
        estimate = float(x @ np.array([one.estimate for one in self.coefficients]))
        se = sqrt(float(x @ np.array(self.covariance) @ x))
        reach = critical(self.level, self.df) * se
        df = self.k - len(x) - 1 if prediction == "hts" else self.df
        wide = critical(self.level, df) * sqrt(se**2 + self.tau2)
        return Predicted(estimate, se, estimate - reach, estimate + reach, estimate - wide, estimate + wide)


def meta_regression(
    yi: ArrayLike,
    vi: ArrayLike,
    moderators: ArrayLike,
    names: tuple[str, ...],
    *,
    model: Model = "reml",
    interval: Interval = "adhoc",
    level: float = 95.0,
) -> Regression:
    """Regress effects on moderators (studies in rows, one column a name), tau2 beyond them by `model`.

    Mixed-effects model as metafor's `rma.uni` with moderators; R2 as in Raudenbush 2009. `interval` as in
    `pool`: Knapp and Hartung 2003 proposed theirs for this model. Under `common` the interval is Wald's.

    Raises NotPoolableError: no more studies than coefficients, a moderator that follows from the others (one
    that is the same everywhere, say), values that are not finite.
    """
    y, v = checked(yi, vi)
    x = _design(moderators, names, len(y))
    common = fit(y, x, 1 / v)
    tau2, without = tau2_of(y, v, x, model), tau2_of(y, v, ones(len(y)), model)
    weighted = fit(y, x, 1 / (v + tau2))
    plain = model == "common" or interval == "wald"
    covariance = weighted.unscaled * (1.0 if plain else factor(weighted, interval))
    df = None if plain else weighted.df
    qm = _wald(weighted.beta[1:], covariance[1:, 1:])
    count = len(names)
    bounds = None if model == "common" else q_profile(y, v, x, level)
    shares = _shares(common, tau2, model)
    return Regression(
        k=len(y),
        coefficients=_coefficients(("intercept", *names), weighted.beta, covariance, df, level),
        covariance=tuple(tuple(row) for row in covariance.tolist()),
        df=df,
        tau2=tau2,
        tau2_low=bounds[0] if bounds else None,
        tau2_high=bounds[1] if bounds else None,
        tau2_without=without,
        r2=max(0.0, 100 * (without - tau2) / without) if without > 0 else None,
        i2=shares.i2,
        h2=shares.h2,
        qm=qm if df is None else qm / count,
        qm_df=count,
        qm_p=chi2_tail(qm, count) if df is None else f_tail(qm / count, count, df),
        qe=common.q,
        qe_df=common.df,
        qe_p=chi2_tail(common.q, common.df),
        level=level,
    )


def _design(moderators: ArrayLike, names: tuple[str, ...], k: int) -> Array:
    """Return the columns with an intercept before them. Raises NotPoolableError."""
    columns = np.asarray(moderators, dtype=np.float64)
    columns = columns.reshape(-1, 1) if columns.ndim == 1 else columns
    if columns.shape != (k, len(names)):
        raise NotPoolableError("lengths-differ", effects=k, variances=len(columns))
    if not np.isfinite(columns).all():
        raise NotPoolableError("not-finite", int(np.argmin(np.isfinite(columns).all(axis=1))))
    if k <= len(names) + 1:
        raise NotPoolableError("too-few-for-moderators", studies=k, coefficients=len(names) + 1)
    spread = columns - columns.mean(axis=0)
    scale = np.linalg.norm(spread, axis=0)
    if np.any(scale <= 1e-12 * np.linalg.norm(columns, axis=0)):
        raise NotPoolableError("moderators-collinear")
    if np.linalg.matrix_rank(spread / scale) < len(names):
        raise NotPoolableError("moderators-collinear")
    return np.column_stack((np.ones(k), columns))


def _shares(common: Fit, tau2: float, model: str) -> Shares:
    """Return I2 and H2: from tau2, or under a common effect from the residual Q."""
    if model != "common":
        return shares_of_tau2(common, tau2)
    i2 = max(0.0, 100 * (common.q - common.df) / common.q) if common.q > 0 else 0.0
    return Shares(i2, common.q / common.df)


def _wald(beta: Array, covariance: Array) -> float:
    """Return the quadratic form of the coefficients; 0 when effects that fit exactly leave no variance."""
    if not np.any(covariance):
        return 0.0
    return float(beta @ np.linalg.solve(covariance, beta))


def _coefficients(
    names: tuple[str, ...], beta: Array, covariance: Array, df: int | None, level: float
) -> tuple[Coefficient, ...]:
    found = []
    for name, value, variance in zip(names, beta.tolist(), np.diag(covariance).tolist(), strict=True):
        se = sqrt(variance)
        statistic, reach = ratio_of(value, se), critical(level, df) * se
        found.append(
            Coefficient(name, value, se, statistic, two_sided(statistic, df), value - reach, value + reach)
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CommonSubgroups:
    """Subgroups that share one tau2, and the test of whether they differ."""

    groups: tuple[tuple[str, Predicted], ...]
    regression: Regression


def subgroups_with_common_tau2(
    yi: ArrayLike,
    vi: ArrayLike,
    labels: tuple[str, ...],
    *,
    model: Model = "reml",
    interval: Interval = "adhoc",
    level: float = 95.0,
) -> CommonSubgroups:
    """Compare subgroups by a meta-regression on them: one tau2 for all (Borenstein and Higgins 2013).

    Raises NotPoolableError, also when there is only one subgroup.
    """
    columns, names = dummies(labels)
    found = meta_regression(yi, vi, columns, names, model=model, interval=interval, level=level)
    first = sorted(set(labels))[0]
    picks = np.vstack((np.zeros(len(names)), np.eye(len(names))))
    groups = tuple((name, found.at(pick)) for name, pick in zip((first, *names), picks, strict=True))
    return CommonSubgroups(groups, found)


def dummies(labels: tuple[str, ...]) -> tuple[Array, tuple[str, ...]]:
    """Return 0/1 columns for all labels but the first in order. Raises NotPoolableError when there is one."""
    names = tuple(sorted(set(labels)))[1:]
    if not names:
        raise NotPoolableError("one-subgroup")
    return np.array([[float(label == name) for name in names] for label in labels]), names
