"""How much the effects differ: Q, I2, H2, and intervals of tau2."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt

from hemvist.synthesis.pooling.distributions import chi2_quantile, critical
from hemvist.synthesis.pooling.fitting import Array, Fit
from hemvist.synthesis.pooling.likelihood import Profile, where_q_is


@dataclass(frozen=True, slots=True)
class Shares:
    """I2 in percent and H2, with an interval of each where there is one."""

    i2: float
    h2: float
    i2_low: float | None = None
    i2_high: float | None = None
    h2_low: float | None = None
    h2_high: float | None = None


def typical_variance(common: Fit) -> float:
    """Return the typical sampling variance df / tr P (Higgins and Thompson 2002)."""
    return common.df / common.trace


def shares_of_tau2(common: Fit, tau2: float, interval: tuple[float, float] | None = None) -> Shares:
    """Return I2 = tau2 / (tau2 + typical variance) and H2 = 1 + tau2 / typical variance."""
    typical = typical_variance(common)
    i2, h2 = _shares(tau2, typical)
    if interval is None:
        return Shares(i2, h2)
    (i2_low, h2_low), (i2_high, h2_high) = (_shares(bound, typical) for bound in interval)
    return Shares(i2, h2, i2_low, i2_high, h2_low, h2_high)


def _shares(tau2: float, typical: float) -> tuple[float, float]:
    return 100 * tau2 / (tau2 + typical), 1 + tau2 / typical


def shares_of_q(q: float, df: int, level: float) -> Shares:
    """Return I2 = (Q - df) / Q, cut at 0, and H2 = Q / df, with the test-based interval of ln H.

    Higgins and Thompson 2002: SE(ln H) = (ln Q - ln(k - 1)) / (2 (sqrt(2Q) - sqrt(2k - 3))) if Q > k, else
    sqrt((1 - 1 / (3 (k - 2)^2)) / (2 (k - 2))). With two studies the second has no value, so there is no
    interval.
    """
    k = df + 1
    h2 = q / df
    i2 = max(0.0, 100 * (q - df) / q) if q > 0 else 0.0
    if q > k:
        se = 0.5 * (log(q) - log(df)) / (sqrt(2 * q) - sqrt(2 * k - 3))
    elif k > 2:
        se = sqrt(1 / (2 * (k - 2)) * (1 - 1 / (3 * (k - 2) ** 2)))
    else:
        return Shares(i2, h2)
    middle, reach = 0.5 * log(max(h2, 1e-300)), critical(level) * se
    low, high = (max(1.0, exp(2 * (middle + sign * reach))) for sign in (-1, 1))
    return Shares(i2, h2, 100 * (low - 1) / low, 100 * (high - 1) / high, low, high)


def q_profile(y: Array, v: Array, x: Array, level: float) -> tuple[float, float]:
    """Return the interval of tau2 at whose ends Q equals the quantiles of chi-squared (Viechtbauer 2007).

    Both ends are zero when even tau2 = 0 makes Q smaller than the lower quantile: the interval is then empty.
    """
    profile = Profile.of(y, v, x)
    tail = (1 - level / 100) / 2
    upper, lower = (chi2_quantile(share, profile.df) for share in (tail, 1 - tail))
    return where_q_is(profile, upper), where_q_is(profile, lower)
