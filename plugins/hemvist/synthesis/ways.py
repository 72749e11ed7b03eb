"""Which way results point, in one vocabulary for every table, drawing and sentence.

"No clear difference" is a way of its own: the interval holds no difference, or the report says so. It is
neither better nor worse, wherever the estimate lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

Way = Literal[
    "better", "better-unsecured", "no-clear-difference", "worse-unsecured", "worse", "mixed", "unknown",
]  # fmt: skip
Side = Literal["better", "worse", "neither", "unclear"]
SIDES: dict[Way, Side] = {
    "better": "better", "better-unsecured": "better", "no-clear-difference": "neither",
    "worse": "worse", "worse-unsecured": "worse", "mixed": "unclear", "unknown": "unclear",
}  # fmt: skip
"""The four ways that readers count; what is secured stands before what is not."""
AGREE = 0.7
"""Share of a study's results that must point to one side for the study to point there."""


def summed(ways: Sequence[Way]) -> Way:
    """Return where a study points whose results point to `ways`: one side, or mixed.

    Seven in ten results must share a side. A side is secured when any result on it is. Results of no known
    direction do not vote; without others the study's is not known either.
    """
    known = [way for way in ways if way != "unknown"]
    if not known:
        return "unknown"
    for side in ("better", "worse", "neither"):
        same = [way for way in known if SIDES[way] == side]
        if len(same) >= AGREE * len(known):
            return min(same, key=list(SIDES).index)
    return "mixed"


def shared(ways: Iterable[Way]) -> Literal["better", "worse", "neither", "split", "unknown"]:
    """Return where independent studies point together: to one side, to none, or not the same way."""
    known = [way for way in ways if way != "unknown"]
    if "mixed" in known:
        return "split"
    sides = {SIDES[way] for way in known}
    if len(sides) != 1:
        return "split" if sides else "unknown"
    side = sides.pop()
    return "unknown" if side == "unclear" else side
