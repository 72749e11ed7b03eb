"""One row of an effect plot, 272 by 30 units, and the axis above the rows.

Filled square: as printed, or computed from printed figures. Hollow square: derived. Circle: second-hand.
The line is the interval, dashed when derived, with an arrow where the axis cuts it, and left out when no
interval was seen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from hemvist.figures.axis import WIDTH, Axis
from hemvist.figures.palette import BETTER, INK, NEITHER, RULE, WORSE, Colour
from hemvist.figures.svg import element, filled, hollow, line, number, text, uprights, written_out
from hemvist.messages.escaping import escape
from hemvist.synthesis import Effect

HEIGHT = 30.0
HEADER_HEIGHT = 46.0
MIDDLE = HEIGHT / 2
ABOVE, BELOW = -4.0, 300.0
"""Helper lines run beyond the drawing to meet those of the rows above and below; the cell clips them."""
LETTER = 6.4
"""Width of a letter at 13 units, on the wide side."""
NOTE_SIZE, NOTE_GAP, NOTE_LETTER = 13.5, 8.0, 5.8
"""Of a note in a row without an effect: size, distance from the line, and a letter's width at 13 units."""

BOX = f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" focusable="false">'

Tone = Literal["better", "worse", "neither"]
COLOURS: dict[Tone, Colour] = {"better": BETTER, "worse": WORSE, "neither": NEITHER}
FILLED = {tone: written_out(filled(colour)) for tone, colour in COLOURS.items()}
HOLLOW = {tone: written_out(hollow(colour)) for tone, colour in COLOURS.items()}
LEVEL, TOP, FOOT = number(MIDDLE), number(MIDDLE - 5), number(MIDDLE + 5)
"""Where an interval lies, and its caps from end to end, as they are written."""


def cell(effect: Effect | None, axis: Axis, label: str, *, tone: Tone = "neither", note: str = "") -> str:
    """Return the drawing of one effect. `label` is the sentence with its result, for those who do not see it.

    Without an effect the helper lines are drawn, with `note` beside them as visible text.
    """
    if effect is None:
        drawn = note_beside(axis, note) if note else ""
    else:
        drawn = _interval(effect, axis, COLOURS[tone]) + _mark(effect, axis, tone)
    return f"{BOX}<title>{escape(label)}</title>{helper_lines(axis)}{drawn}</svg>"


def note_beside(axis: Axis, note: str) -> str:
    """Return words on the wider side of the line of no difference, small enough to stand there whole."""
    null = axis.x(axis.null)
    before = null > WIDTH - null
    room = max(null, WIDTH - null) - NOTE_GAP
    size = round(min(NOTE_SIZE, 13 * room / (NOTE_LETTER * len(note))), 1)
    return text(
        note, null + (-NOTE_GAP if before else NOTE_GAP), 20, size=size, anchor="end" if before else ""
    )


@lru_cache(maxsize=512)
def helper_lines(axis: Axis) -> str:
    """Return the upright lines that run through all rows: round values thin, no difference in ink."""
    ticks = [axis.x(tick) for tick in axis.ticks if tick != axis.null]
    return uprights(ticks, ABOVE, BELOW, RULE) + line(
        (axis.x(axis.null), ABOVE, axis.x(axis.null), BELOW), INK, 1.2
    )


def _interval(effect: Effect, axis: Axis, colour: Colour) -> str:
    """Return the line with its ends: caps, or arrow heads where the axis cuts it."""
    if effect.low is None or effect.high is None:
        return ""
    css, stroke = f'class="{colour.stroke}"', f'stroke="{colour.value}"'
    dashes = ' stroke-dasharray="4 3"' if "derived" in effect.marks else ""
    places, ends = [], []
    for end, side in ((effect.low, -1), (effect.high, 1)):
        x = axis.x(end)
        places.append(at := number(x))
        ends.append(
            f'<line {css} x1="{at}" y1="{TOP}" x2="{at}" y2="{FOOT}" {stroke} stroke-width="2"/>'
            if axis.holds(end)
            else arrow_head(x, colour, side)
        )
    x1, x2 = places
    body = f'<line {css} x1="{x1}" y1="{LEVEL}" x2="{x2}" y2="{LEVEL}" {stroke} stroke-width="2.4"{dashes}/>'
    return body + "".join(ends)


def arrow_head(x: float, colour: Colour, side: int) -> str:
    """Return the end of an interval where the axis cuts it."""
    head = f"M{x:.1f} {MIDDLE - 5.5:g}L{x + side * 9:.1f} {MIDDLE:g}L{x:.1f} {MIDDLE + 5.5:g}z"
    return element("path", {**filled(colour), "d": head})


def _mark(effect: Effect, axis: Axis, tone: Tone) -> str:
    x = axis.x(effect.estimate)
    if "second-hand" in effect.marks:
        return f'<circle{HOLLOW[tone]} cx="{number(x)}" cy="{LEVEL}" r="5.5"/>'
    if "derived" in effect.marks:
        return f'<rect{HOLLOW[tone]} x="{number(x - 5)}" y="{TOP}" width="10" height="10"/>'
    return f'<rect{FILLED[tone]} x="{number(x - 5.5)}" y="{number(MIDDLE - 5.5)}" width="11" height="11"/>'


def axis_header(
    axis: Axis, number: Callable[[float], str], *, better: str = "", side: Literal["left", "right"] = "right",
    css_class: str = "",
) -> str:  # fmt: skip
    """Return the axis above the rows: ticks with numbers, and which side is better.

    It is decoration for those who listen: the rows say the same. Numbers that would touch are left out.
    """
    places = [(tick, axis.x(tick)) for tick in axis.ticks]
    lines = (line((x, 38, x, 46), INK if tick == axis.null else RULE, 1) for tick, x in places)
    labels = (text(words, x, 34, anchor="middle") for x, words in tick_labels(axis, number))
    ticks = "".join((*lines, *labels))
    box = {"class": css_class, "viewBox": f"0 0 {WIDTH:g} {HEADER_HEIGHT:g}", "aria-hidden": "true"}
    return element(
        "svg", {**box, "focusable": "false"}, ticks + (_better(axis, better, side) if better else "")
    )


def tick_labels(axis: Axis, number: Callable[[float], str]) -> list[tuple[float, str]]:
    """Return where which numbers stand: no difference first, then outwards as long as there is room."""
    kept: list[tuple[float, str]] = []
    null = axis.x(axis.null)
    places = [(axis.x(tick), number(tick)) for tick in axis.ticks]
    for x, words in sorted(places, key=lambda place: abs(place[0] - null)):
        if all(abs(x - other) >= LETTER * (len(words) + len(near)) / 2 + 4 for other, near in kept):
            kept.append((x, words))
    return sorted(kept)


def _better(axis: Axis, words: str, side: Literal["left", "right"]) -> str:
    """Return the words for the better side, beginning at no difference, moved in as far as they need."""
    arrowed = f"{words} →" if side == "right" else f"← {words}"
    null, length = axis.x(axis.null), len(arrowed) * LETTER
    if side == "right":
        return text(arrowed, max(0.0, min(null + 6, WIDTH - length)), 13)
    return text(arrowed, min(WIDTH, max(null - 6, length)), 13, anchor="end")
