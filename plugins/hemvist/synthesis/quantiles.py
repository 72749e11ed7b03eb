"""Mean and standard deviation from a median with quartiles, with the range, or with both.

The standard deviations are those of Wan, Wang, Liu and Tong 2014 (BMC Med Res Methodol 14:135), the means
those of Luo, Wan, Liu and Tong 2018 (Stat Methods Med Res 27:1785-1805).
Read in the code of the R package meta (its `mean_sd_iqr` names equation 15 of Luo, 15 and 16 of Wan).
Both suppose data that are about normal; for skewed data they mislead.
"""

from __future__ import annotations

from statistics import NormalDist

from hemvist.synthesis.means import Group


def from_quartiles(q1: float, median: float, q3: float, n: float) -> Group:
    """Return mean and SD from the quartiles."""
    weight = 0.7 + 0.39 / n
    mean = weight * (q1 + q3) / 2 + (1 - weight) * median
    return Group(mean, (q3 - q1) / (2 * _quartile_score(n)), n)


def from_range(low: float, median: float, high: float, n: float) -> Group:
    """Return mean and SD from the lowest and the highest value."""
    weight = 4 / (4 + n**0.75)
    mean = weight * (low + high) / 2 + (1 - weight) * median
    return Group(mean, (high - low) / (2 * _range_score(n)), n)


def from_five_numbers(low: float, q1: float, median: float, q3: float, high: float, n: float) -> Group:
    """Return mean and SD from quartiles and range."""
    of_range, of_quartiles = 2.2 / (2.2 + n**0.75), 0.7 - 0.72 / n**0.55
    mean = of_range * (low + high) / 2 + of_quartiles * (q1 + q3) / 2
    mean += (1 - of_range - of_quartiles) * median
    sd = (high - low) / (4 * _range_score(n)) + (q3 - q1) / (4 * _quartile_score(n))
    return Group(mean, sd, n)


def _range_score(n: float) -> float:
    """Return the expected normal score of the largest of n values as Wan et al. have it."""
    return NormalDist().inv_cdf((n - 0.375) / (n + 0.25))


def _quartile_score(n: float) -> float:
    """Return the expected normal score of the upper quartile of n values."""
    return NormalDist().inv_cdf((0.75 * n - 0.125) / (n + 0.25))
