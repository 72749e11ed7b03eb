"""Quantiles and tail probabilities, by scipy.special, which loads in half the time of scipy.stats."""

from __future__ import annotations

from scipy import special


def critical(level: float, df: float | None = None) -> float:
    """Return the two-sided critical value of `level` percent: normal, or Student's t with `df`."""
    upper = 0.5 + level / 200
    return float(special.ndtri(upper) if df is None else special.stdtrit(df, upper))


def two_sided(statistic: float, df: float | None = None) -> float:
    """Return the two-sided p of a normal statistic, or of Student's t with `df`."""
    below = -abs(statistic)
    return float(2 * (special.ndtr(below) if df is None else special.stdtr(df, below)))


def chi2_tail(value: float, df: float) -> float:
    """Return P(chi-squared with `df` > value); 1 when there are no degrees of freedom."""
    return float(special.chdtrc(df, max(value, 0.0))) if df > 0 else 1.0


def chi2_quantile(upper_tail: float, df: float) -> float:
    """Return the value that chi-squared with `df` exceeds with probability `upper_tail`."""
    return float(special.chdtri(df, upper_tail))


def f_tail(value: float, df1: float, df2: float) -> float:
    """Return P(F with `df1` and `df2` > value)."""
    return float(special.fdtrc(df1, df2, max(value, 0.0)))
