"""Which way an effect points, seen from the side that is better."""

from __future__ import annotations

from typing import Literal

from hemvist.synthesis.effect import Effect

Pointing = Literal[
    "better", "worse", "no-clear-difference", "better-unsecured", "worse-unsecured", "no-better-side",
]  # fmt: skip


def direction_of(effect: Effect, better: Literal["higher", "lower", "none"]) -> Pointing:
    """Return which side an effect points to.

    `better` and `worse` are said only when the interval leaves out no difference. Without an interval the
    estimate's side is returned as unsecured. "No clear difference" is not "no effect". `no-better-side`: the
    outcome has none.
    """
    if better == "none":
        return "no-better-side"
    sign = 1 if better == "higher" else -1
    if effect.low is None or effect.high is None:
        return _unsecured(sign * (effect.estimate - effect.null))
    if effect.low <= effect.null <= effect.high:
        return "no-clear-difference"
    return "better" if sign * (effect.estimate - effect.null) > 0 else "worse"


def _unsecured(gain: float) -> Pointing:
    """Return the side of an estimate whose interval is not known; `gain` is positive when better."""
    if gain == 0:
        return "no-clear-difference"
    return "better-unsecured" if gain > 0 else "worse-unsecured"
