"""Certainty as four discs. They never stand without their word."""

from __future__ import annotations

from functools import lru_cache

from hemvist.figures.palette import INK, PAPER
from hemvist.figures.svg import element

DISCS = 4


@lru_cache(maxsize=16)
def certainty_discs(filled: int) -> str:
    """Return four discs of which the first `filled` are full: decoration beside the word."""
    discs = "".join(_disc(7 + 14 * i, full=i < filled) for i in range(DISCS))
    return element("svg", {"viewBox": "0 0 56 14", "aria-hidden": "true", "focusable": "false"}, discs)


def _disc(x: float, *, full: bool) -> str:
    inside = INK if full else PAPER
    return element(
        "circle",
        {
            "class": f"{inside.fill} {INK.stroke}", "cx": x, "cy": 7, "r": 5,
            "fill": inside.value, "stroke": INK.value, "stroke-width": 1.8,
        },
    )  # fmt: skip
