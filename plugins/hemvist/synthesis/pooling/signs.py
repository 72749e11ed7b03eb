"""Synthesis by direction where effects cannot be pooled: the sign test (SWiM, Campbell et al. 2020)."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, sqrt
from typing import Literal

from scipy import special

from hemvist.synthesis.pooling.distributions import critical
from hemvist.synthesis.pooling.refusal import NotPoolableError


@dataclass(frozen=True, slots=True)
class SignTest:
    """The share of studies that favour one side, its interval, and the exact two-sided p of one half."""

    better: int
    worse: int
    share: float
    ci_low: float
    ci_high: float
    p: float


def sign_test(
    better: int,
    worse: int,
    *,
    interval: Literal["wilson", "exact"] = "wilson",
    level: float = 95.0,
) -> SignTest:
    """Test whether as many studies point one way as the other; studies without a direction are left out.

    p: exact binomial. `wilson` (Wilson 1927), or `exact` (Clopper and Pearson 1934). The test says nothing
    about the size of effects. Raises NotPoolableError: no study, a negative number.
    """
    if better < 0 or worse < 0:
        raise NotPoolableError("impossible-counts")
    n = better + worse
    if n == 0:
        raise NotPoolableError("no-studies")
    ends = _wilson(better, n, level) if interval == "wilson" else _exact(better, n, level)
    return SignTest(better, worse, better / n, *ends, _binomial_p(min(better, worse), n))


def _binomial_p(fewer: int, n: int) -> float:
    """Return the two-sided p of a fair coin: twice the smaller tail."""
    return float(min(1.0, 2 * sum(comb(n, i) for i in range(fewer + 1)) / 2**n))


def _wilson(x: int, n: int, level: float) -> tuple[float, float]:
    z = critical(level)
    centre, reach = x + z * z / 2, z * sqrt(x * (n - x) / n + z * z / 4)
    low, high = (centre - reach) / (n + z * z), (centre + reach) / (n + z * z)
    return (0.0 if x == 0 else low), (1.0 if x == n else high)


def _exact(x: int, n: int, level: float) -> tuple[float, float]:
    tail = (1 - level / 100) / 2
    low = 0.0 if x == 0 else float(special.betaincinv(x, n - x + 1, tail))
    high = 1.0 if x == n else float(special.betaincinv(x + 1, n - x, 1 - tail))
    return low, high
