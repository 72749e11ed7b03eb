"""What printed digits allow: how exact a p-value is, and which counts fit a percentage."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from statistics import NormalDist

SMALLEST_P = 1e-12
MAX_SHIFT = 0.10
"""A p-value is taken as exact enough if rounding can move its z by at most this share of z."""


def half_unit(value: float) -> float:
    """Return half a unit in the last digit written. A trailing zero is not seen: the answer errs wide."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return 0.5 * 10.0 ** min(0, int(exponent))


def p_is_exact_enough(p: float) -> bool:
    """Whether the printed digits of a p-value leave its z known within `MAX_SHIFT`."""
    half = half_unit(p)
    if p < SMALLEST_P or not half < p < 1 - half:
        return False
    z = [-NormalDist().inv_cdf(value / 2) for value in (p - half, p, p + half)]
    return max(z[0] - z[1], z[1] - z[2]) <= MAX_SHIFT * z[1]


def counts_that_fit(percent: float, total: int) -> tuple[int, ...]:
    """Return the numbers of people out of `total` whose percentage rounds to the printed one, two at most."""
    half = half_unit(percent) + 1e-9
    first = max(0, int((percent - half) * total / 100) - 1)
    last = min(total, int((percent + half) * total / 100) + 1)
    return tuple(islice((n for n in range(first, last + 1) if abs(100 * n / total - percent) <= half), 2))
