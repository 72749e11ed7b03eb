"""Groups' means from what a row prints: SD, SE, interval, quartiles, range, or a test of both groups."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

from hemvist.synthesis.dataset.numbers import Numbers
from hemvist.synthesis.dataset.sheet import Row
from hemvist.synthesis.effect import DEFAULT_LEVEL
from hemvist.synthesis.formulas import Estimate, GroupMean, mean_difference, mean_from_sd
from hemvist.synthesis.means import (
    Group,
    SmdVariance,
    d_from_t,
    hedges_g,
    log_ratio_of_means,
    sd_from_interval,
    sd_from_se,
    sd_from_t,
    sd_of_change,
    standardised_difference,
    t_from_p,
)
from hemvist.synthesis.quantiles import from_five_numbers, from_quartiles, from_range

FEWEST_FOR_SD = 2
TOO_FEW_FOR_G = 3


def is_averaged(row: Row, measure: str) -> bool:
    """Whether a row prints means or medians of both groups, or a t statistic that stands for them."""
    if measure == "smd" and row.text("t") and row.text("total_t") and row.text("total_c"):
        return True
    names = ("mean", "median", "mean_after")
    return all(any(row.text(f"{name}_{arm}") for name in names) for arm in ("t", "c"))


def group_of(row: Row, arm: str, numbers: Numbers) -> Group | None:
    """Return mean, SD and size of a group, or None when its spread or size is not there."""
    n = numbers.of(row, f"total_{arm}")
    if n is None:
        return None
    if n < FEWEST_FOR_SD:
        numbers.complain(
            "POOL07", row, f"total_{arm}", found=row.text(f"total_{arm}"), expected="expected.pool-two-people"
        )
        return None
    mean = _mean(row, arm, numbers)
    if mean is None:
        return _of_quantiles(row, arm, n, numbers)
    sd = _sd(row, arm, n, numbers)
    return None if sd is None else Group(mean, sd, n)


def _mean(row: Row, arm: str, numbers: Numbers) -> float | None:
    """Return a group's mean as printed, or its mean change from before to after."""
    mean = numbers.of(row, f"mean_{arm}")
    if mean is not None:
        return mean
    before, after = numbers.of(row, f"mean_before_{arm}"), numbers.of(row, f"mean_after_{arm}")
    return None if before is None or after is None else after - before


def _sd(row: Row, arm: str, n: float, numbers: Numbers) -> float | None:
    """Return a group's SD: printed, from the standard error of the mean, or from its interval."""
    sd, se = numbers.of(row, f"sd_{arm}"), numbers.of(row, f"se_{arm}")
    if sd is not None:
        return sd
    if se is not None:
        return sd_from_se(se, n)
    low, high = numbers.of(row, f"ci_low_{arm}"), numbers.of(row, f"ci_high_{arm}")
    if low is None or high is None:
        return _sd_of_change(row, arm, numbers)
    if not _in_order(row, numbers, f"ci_low_{arm}", f"ci_high_{arm}"):
        return None
    return sd_from_interval(low, high, n, numbers.of(row, "ci_level") or DEFAULT_LEVEL)


def _sd_of_change(row: Row, arm: str, numbers: Numbers) -> float | None:
    """Return the SD of a group's changes, from those before and after and their correlation."""
    before, after = numbers.of(row, f"sd_before_{arm}"), numbers.of(row, f"sd_after_{arm}")
    correlation = numbers.of(row, "correlation")
    if before is None or after is None or correlation is None:
        return None
    return sd_of_change(before, after, correlation) or None


def _of_quantiles(row: Row, arm: str, n: float, numbers: Numbers) -> Group | None:
    """Return mean and SD of a group behind its median with quartiles, range or both."""
    names = [f"{name}_{arm}" for name in ("min", "q1", "median", "q3", "max")]
    low, q1, median, q3, high = (numbers.of(row, name) for name in names)
    if median is None or not _in_order(row, numbers, *(name for name in names if row.text(name))):
        return None
    if q1 is not None and q3 is not None and q1 < q3:
        if low is not None and high is not None:
            return from_five_numbers(low, q1, median, q3, high, n)
        return from_quartiles(q1, median, q3, n)
    return from_range(low, median, high, n) if low is not None and high is not None and low < high else None


def _in_order(row: Row, numbers: Numbers, *columns: str) -> bool:
    """Whether figures rise from column to column; complains where one does not."""
    values = [numbers.of(row, column) for column in columns]
    for i in range(len(values) - 1):
        one, other = values[i], values[i + 1]
        if one is not None and other is not None and one > other:
            next_one = row.text(columns[i + 1])
            numbers.complain("POOL09", row, columns[i], found=row.text(columns[i]), expected=next_one)
            return False
    return True


def effect_of_means(
    measure: str, first: Group, second: Group, variance: SmdVariance, exact: bool
) -> Estimate | str:
    """Return the effect of two groups' means, or the reason why there is none."""
    if measure == "smd":
        if first.n + second.n <= TOO_FEW_FOR_G:
            return "too-few-people"
        return _sound(lambda: standardised_difference(first, second, variance=variance, exact=exact))
    if measure == "rom":
        if not first.mean * second.mean > 0:
            return "means-of-unlike-sign"
        return _sound(lambda: log_ratio_of_means(first, second))
    one, other = (mean_from_sd(group.mean, group.sd, group.n) for group in (first, second))
    return _sound(lambda: mean_difference(one, other))


def _sound(compute: Callable[[], Estimate]) -> Estimate | str:
    """Return an effect that can be pooled, or the reason why it cannot."""
    try:
        found = compute()
    except (ValueError, ZeroDivisionError, OverflowError):
        return "too-large"
    if not (isfinite(found.value) and isfinite(found.se)):
        return "too-large"
    return found if found.se > 0 else "no-variance"


def effect_of_test(
    row: Row, measure: str, numbers: Numbers, variance: SmdVariance, exact: bool
) -> Estimate | str | None:
    """Return the effect behind a t statistic, or a p-value of one, of two independent groups."""
    n1, n2 = numbers.of(row, "total_t"), numbers.of(row, "total_c")
    if n1 is None or n2 is None or n1 + n2 <= FEWEST_FOR_SD:
        return None
    one, other = numbers.of(row, "mean_t"), numbers.of(row, "mean_c")
    difference = None if one is None or other is None else one - other
    t, p = numbers.of(row, "t"), numbers.of(row, "p")
    if t is None and p is not None and difference is not None:
        t = t_from_p(p, n1 + n2 - 2, difference)
    if t is None:
        return None
    statistic = t
    if measure == "smd":
        if n1 + n2 <= TOO_FEW_FOR_G:
            return "too-few-people"
        d = d_from_t(statistic, n1, n2)
        return _sound(lambda: hedges_g(d, n1, n2, variance=variance, exact=exact))
    if measure != "md" or difference is None:
        return None
    if t == 0 or difference == 0:
        return "no-effect-with-p"
    sd = sd_from_t(difference, t, n1, n2)
    groups = (GroupMean(0.0, sd / n1**0.5), GroupMean(0.0, sd / n2**0.5))
    return _sound(lambda: Estimate(difference, mean_difference(*groups).se))
