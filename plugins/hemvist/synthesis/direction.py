"""Which way an effect points, seen from the side that is better."""

from __future__ import annotations

from dataclasses import replace
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


def aligned(effect: Effect, better: Literal["higher", "lower", "none"]) -> Effect | None:
    """Return an effect turned so that more is better: above 1 for a ratio, above 0 for a difference.

    A ratio of an outcome of which less is better becomes its inverse, a difference its negative; the ends of
    the interval change places. None when no side is better, or when a ratio of zero has no inverse.
    """
    if better == "none":
        return None
    if better == "higher":
        return effect
    values = (effect.estimate, effect.high, effect.low)
    if effect.is_ratio and any(value is not None and value <= 0 for value in values):
        return None
    estimate, low, high = (
        None if value is None else 1 / value if effect.is_ratio else -value for value in values
    )
    return replace(effect, estimate=estimate or 0.0, low=low, high=high)


def gain_of(effect: Effect, better: Literal["higher", "lower", "none"]) -> float | None:
    """Return how far an estimate lies on the better side of no difference; only its sign is comparable."""
    turned = aligned(effect, better)
    if turned is None:
        return None if better == "none" else effect.null - effect.estimate
    return turned.estimate - turned.null


def _unsecured(gain: float) -> Pointing:
    """Return the side of an estimate whose interval is not known; `gain` is positive when better."""
    if gain == 0:
        return "no-clear-difference"
    return "better-unsecured" if gain > 0 else "worse-unsecured"
