"""Results as plain data for JSON: numbers, None for what does not exist, names that stay the same."""

from __future__ import annotations

from dataclasses import asdict
from math import exp, isfinite
from typing import Any

from hemvist.synthesis.pooling import Pooled

Data = dict[str, Any]
BACK = ("estimate", "ci_low", "ci_high", "pi_low", "pi_high")


def finite(value: Any) -> Any:
    """Return data in which numbers that are not finite are None, as JSON has no word for them."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {key: finite(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(part) for part in value]
    return value


def back(value: float | None, ratio: bool) -> float | None:
    """Return a value of the analysis scale on the scale of the measure, None when it is too large."""
    if value is None or not ratio:
        return value
    try:
        return exp(value)
    except OverflowError:
        return None


def back_transformed(data: Data, ratio: bool) -> Data:
    """Return estimate and bounds on the scale of the measure."""
    return {key: back(data[key], ratio) for key in BACK if key in data}


def pair(low: float | None, high: float | None) -> list[float] | None:
    """Return an interval, or None when there is none."""
    return None if low is None or high is None else [low, high]


def pooled_data(pooled: Pooled, ratio: bool) -> Data:
    """Return a pooled effect on the analysis scale, with its back-transformed values inside."""
    data: Data = {
        "k": pooled.k,
        "estimate": pooled.estimate,
        "se": pooled.se,
        "ci_low": pooled.ci_low,
        "ci_high": pooled.ci_high,
        "statistic": pooled.statistic,
        "df": pooled.df,
        "p": pooled.p,
        "pi_low": pooled.pi_low,
        "pi_high": pooled.pi_high,
        "tau2": pooled.tau2,
        "tau2_ci": pair(pooled.tau2_low, pooled.tau2_high),
        "q": pooled.q,
        "q_df": pooled.q_df,
        "q_p": pooled.q_p,
        "i2": pooled.i2,
        "i2_ci": pair(pooled.i2_low, pooled.i2_high),
        "h2": pooled.h2,
        "h2_ci": pair(pooled.h2_low, pooled.h2_high),
    }
    return {**data, "back_transformed": back_transformed(data, ratio)}


def plain(record: Any) -> Data:
    """Return the fields of a result."""
    return asdict(record)
