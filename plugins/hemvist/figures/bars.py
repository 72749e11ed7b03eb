"""One bar of a row, 272 by 18 units, from nought: filled as it was read, hollow when it was worked out."""

from __future__ import annotations

from hemvist.figures.axis import WIDTH
from hemvist.figures.palette import NEITHER
from hemvist.figures.svg import element, filled, hollow
from hemvist.messages.escaping import escape

HEIGHT, THICK = 18.0, 12.0
EDGE = 1.2
"""Half the edge of a hollow bar, which lies inside its length."""


def bar(value: float, largest: float, label: str, *, derived: bool = False) -> str:
    """Return the drawing of a value as long as its share of the largest, which fills the row.

    `label` is said in its place. Raises ValueError unless 0 <= value <= largest and largest > 0.
    """
    if not 0 <= value <= largest or largest <= 0:
        raise ValueError(value)
    inset = EDGE if derived else 0.0
    drawn = element("rect", {
        "x": inset, "y": (HEIGHT - THICK) / 2 + inset,
        "width": max(WIDTH * value / largest - 2 * inset, 0.0), "height": THICK - 2 * inset,
    } | (hollow(NEITHER) if derived else filled(NEITHER)))  # fmt: skip
    box = f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" focusable="false">'
    return f"{box}<title>{escape(label)}</title>{drawn}</svg>"
