"""From one measure to another by the risk without the intervention, and to people per 1,000."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Literal

RiskMeasure = Literal["rr", "or", "rd", "hr"]


def _of_odds_ratio(ratio: float, p0: float) -> float:
    return ratio * p0 / (1 - p0 + ratio * p0)


def _of_hazard_ratio(ratio: float, p0: float) -> float:
    return float(1 - (1 - p0) ** ratio)


RISKS: dict[str, Callable[[float, float], float]] = {
    "rr": lambda ratio, p0: ratio * p0,
    "or": _of_odds_ratio,
    "rd": lambda difference, p0: p0 + difference,
    "hr": _of_hazard_ratio,
}


def risk_with(measure: RiskMeasure, value: float, baseline: float) -> float:
    """Return the risk with the intervention, from the effect and the risk without it.

    RR: RR p0; OR: OR p0 / (1 - p0 + OR p0); RD: p0 + RD; HR: 1 - (1 - p0)^HR. Not cut to 0-1. Raises
    ValueError when the baseline is no risk.
    """
    if not 0 <= baseline <= 1:
        raise ValueError(baseline)
    return RISKS[measure](value, baseline)


def converted(source: RiskMeasure, value: float, target: RiskMeasure, baseline: float) -> float:
    """Return an effect as another measure, given the risk without the intervention.

    Raises ValueError when no such effect exists: the risk with the intervention would leave 0-1, or the
    baseline is 0 or 1.
    """
    p1 = risk_with(source, value, baseline)
    if not (0 < baseline < 1 and 0 <= p1 <= 1):
        raise ValueError(p1)
    if target == "rr":
        return p1 / baseline
    if target == "rd":
        return p1 - baseline
    if target == "or":
        return p1 * (1 - baseline) / ((1 - p1) * baseline) if p1 < 1 else inf
    raise ValueError(target)


@dataclass(frozen=True, slots=True)
class Absolute:
    """An effect among 1,000 people. Of each triple: estimate, lower, upper bound. `nnt` is None without
    effect. `capped`: a risk came out above 1 and was cut.
    """

    risk: tuple[float, float, float]
    capped: bool
    per_1000: tuple[float, float, float]
    difference: tuple[float, float, float]
    rounded: tuple[int, int, int]
    nnt: float | None


def absolute(measure: RiskMeasure, triple: tuple[float, float, float], baseline: float) -> Absolute:
    """Return what an effect means for 1,000 people with a known risk without the intervention.

    `triple` is estimate, lower and upper bound on the scale of the measure (ratios as ratios). The
    uncertainty of the baseline is left out, as in GRADE summary tables.
    """
    uncut = [risk_with(measure, value, baseline) for value in triple]
    first, low, high = (min(1.0, max(0.0, value)) for value in uncut)
    risk = (first, low, high)
    per_1000 = (1000 * first, 1000 * low, 1000 * high)
    apart = (1000 * (first - baseline), 1000 * (low - baseline), 1000 * (high - baseline))
    nnt = 1 / abs(first - baseline) if first != baseline else None
    whole = (round(apart[0]), round(apart[1]), round(apart[2]))
    return Absolute(risk, any(value > 1 for value in uncut), per_1000, apart, whole, nnt)
