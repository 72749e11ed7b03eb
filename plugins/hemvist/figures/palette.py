"""Colours of figures: the light value that is drawn everywhere, and the class that re-colours it on screens.

The values are those of the tokens in the style sheet; a test holds them equal.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by its role: `fill` and `stroke` are class names of the style sheet."""

    token: str
    value: str
    fill: str
    stroke: str


INK = Colour("--ink", "#17211e", "f-ink", "s-ink")
SECOND_INK = Colour("--ink-2", "#4a5752", "f-ink2", "")
RULE = Colour("--rule", "#cfd8d3", "", "s-rule")
PAPER = Colour("--paper", "#ffffff", "f-paper", "s-paper")
BETTER = Colour("--gran", "#14594a", "f-pos", "s-pos")
WORSE = Colour("--tegel", "#98331a", "f-neg", "s-neg")
NEITHER = Colour("--grey-mark", "#66736e", "f-nul", "s-nul")

PALETTE = (INK, SECOND_INK, RULE, PAPER, BETTER, WORSE, NEITHER)

FONT = "Source Sans 3, sans-serif"
"""On every text, since the PDF engine sees no style sheet."""
