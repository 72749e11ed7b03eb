"""Risk of bias as signs: shape and sign say the level, colour only repeats it. A word always stands by.

Levels are data of the tool, from best to worst, so any number of levels and domains can be drawn. "No
information" is a judgement (the judge looked and found nothing) and "not assessed" is none: each has a
sign of its own that no level has.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from hemvist.figures.palette import BETTER, INK, NEITHER, PAPER, WORSE, Colour
from hemvist.figures.svg import Attribute, element, filled, hollow, line, text
from hemvist.messages.escaping import escape

SIZE = 20.0
MIDDLE = SIZE / 2
NO_INFORMATION = "no-information"
"""The level by which a tool says that the report tells too little to judge."""
MOST_BARS = 3


class Light(NamedTuple):
    """One judgement as it is drawn: `step` from 0 (best) to `steps` - 1 (worst).

    `step` is None without a level: then `asked` says whether somebody looked ("no information") or nobody
    did ("not assessed").
    """

    step: int | None
    steps: int
    asked: bool = True


NOT_ASSESSED = Light(None, 0, asked=False)


def light_of(levels: Sequence[str], level: str | None) -> Light:
    """Return how a level is drawn. `levels` are the tool's own, from best to worst; None: not assessed."""
    ranked = [name for name in levels if name != NO_INFORMATION]
    if level is None:
        return NOT_ASSESSED
    return Light(ranked.index(level) if level in ranked else None, len(ranked))


@lru_cache(maxsize=256)
def light(shown: Light) -> str:
    """Return the sign of one judgement, 20 by 20 units: decoration beside its word."""
    box = {"viewBox": f"0 0 {SIZE:g} {SIZE:g}", "aria-hidden": "true", "focusable": "false"}
    return element("svg", {"class": "light", **box}, _sign(shown, 0))


def light_strip(lights: Sequence[Light], letters: Sequence[str], label: str) -> str:
    """Return the signs of all domains side by side with their letters; `label` says them all in words."""
    width = max(len(lights), 1) * (SIZE + 2)
    signs = "".join(_sign(shown, at * (SIZE + 2)) for at, shown in enumerate(lights))
    names = "".join(
        text(letter, at * (SIZE + 2) + MIDDLE, SIZE + 13, anchor="middle")
        for at, letter in enumerate(letters)
    )
    box = {"class": "strip", "viewBox": f"0 0 {width:g} {SIZE + 16:g}", "role": "img", "focusable": "false"}
    return element("svg", box, f"<title>{escape(label)}</title>{signs}{names}")


def _sign(shown: Light, left: float) -> str:
    x = left + MIDDLE
    if shown.step is None:
        return _circle(x, INK, dashed=not shown.asked) + (_question(x) if shown.asked else "")
    if shown.step == 0:
        return _disc(x, BETTER) + _bars(x, 1, PAPER) + line((x, 5.5, x, 14.5), PAPER, 2.4)
    if shown.step == 1 and shown.steps > 2:
        return _circle(x, NEITHER) + _exclamation(x)
    return _square(x) + _worse(x, shown)


def _worse(x: float, shown: Light) -> str:
    """Return bars, one more a level, and a cross for the worst of four levels or more."""
    assert shown.step is not None
    if shown.step == shown.steps - 1 and shown.steps > 3:
        first, second = (x - 4, 6, x + 4, 14), (x - 4, 14, x + 4, 6)
        return line(first, PAPER, 2.6) + line(second, PAPER, 2.6)
    return _bars(x, min(MOST_BARS, max(1, shown.step - 1)), PAPER)


def _disc(x: float, colour: Colour) -> str:
    return element("circle", {**filled(colour), "cx": x, "cy": MIDDLE, "r": 9})


def _circle(x: float, colour: Colour, *, dashed: bool = False) -> str:
    dashes: dict[str, Attribute] = {"stroke-dasharray": "3 2.4"} if dashed else {}
    return element(
        "circle", {**hollow(colour), "cx": x, "cy": MIDDLE, "r": 8.2, "stroke-width": 1.8, **dashes}
    )


def _square(x: float) -> str:
    return element(
        "rect",
        {
            "class": WORSE.fill,
            "x": x - 8.5,
            "y": 1.5,
            "width": 17,
            "height": 17,
            "rx": 2,
            "fill": WORSE.value,
        },
    )


def _bars(x: float, bars: int, colour: Colour) -> str:
    top = MIDDLE - 2.3 * (bars - 1)
    return "".join(line((x - 4.5, top + 4.6 * i, x + 4.5, top + 4.6 * i), colour, 2.4) for i in range(bars))


def _exclamation(x: float) -> str:
    dot = element("circle", {"class": INK.fill, "cx": x, "cy": 14.2, "r": 1.3, "fill": INK.value})
    return line((x, 5.2, x, 11.4), INK, 2.2) + dot


def _question(x: float) -> str:
    bow = f"M{x - 2.8:g} 7.6C{x - 2.6:g} 4 {x + 3:g} 4.2 {x + 2.8:g} 7.4"
    foot = f"C{x + 2.6:g} 9.4 {x:g} 9.4 {x:g} 11.8"
    edge: dict[str, Attribute] = {"class": INK.stroke, "fill": "none", "stroke": INK.value}
    dot = element("circle", {**filled(INK), "cx": x, "cy": 14.4, "r": 1.2})
    return element("path", {**edge, "d": bow + foot, "stroke-width": 1.8}) + dot
