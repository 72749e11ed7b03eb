"""The drawings of a forest plot, 272 units wide, one a row: they stand in the cells of a table.

Square: a study, its area by weight. Diamond: what is pooled, its ends the confidence interval. Bar between
brackets: the prediction interval. An arrow says that the axis cuts an interval.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hemvist.figures.axis import WIDTH, Axis, axis_for
from hemvist.figures.effect_plot import (
    BOX,
    COLOURS,
    MIDDLE,
    Tone,
    arrow_head,
    helper_lines,
    note_beside,
    tick_labels,
)
from hemvist.figures.forest_view import LEAST_FOR_PREDICTION, ForestSummary, ForestView
from hemvist.figures.palette import INK, NEITHER, RULE, Colour
from hemvist.figures.svg import element, filled, hollow, line, text
from hemvist.messages.escaping import escape
from hemvist.records.result import RATIO_MEASURES
from hemvist.synthesis import Effect

LEAST_SIDE, MOST_SIDE = 6.0, 16.0
"""Sides of the squares of the least and the greatest weight there can be, in units of the drawing."""
HEAD_HEIGHT = 62.0
LETTER = 6.4
CAP = 5.0


class Span(NamedTuple):
    """An estimate with its interval, as an axis sees it."""

    estimate: float
    low: float | None
    high: float | None


def forest_axis(view: ForestView) -> Axis | None:
    """Return the one axis of a plot: round ticks, about 1 for ratios; None when nothing can be drawn."""
    effects = [row.effect for row in (*view.rows, *view.left_out) if row.effect is not None]
    spans = [Span(each.estimate, each.low, each.high) for each in effects if each.measure == view.measure]
    for sum_ in view.summaries:
        spans.append(Span(sum_.estimate, sum_.low, sum_.high))
        if (ends := prediction_of(sum_)) is not None:
            spans.append(Span(sum_.estimate, *ends))
    if not spans:
        return None
    return axis_for(spans, "log" if view.measure in RATIO_MEASURES else "linear")


def prediction_of(sum_: ForestSummary) -> tuple[float, float] | None:
    """Return the prediction interval, if there are studies enough for one."""
    return sum_.prediction if sum_.k >= LEAST_FOR_PREDICTION else None


def study_drawing(
    effect: Effect | None, axis: Axis, label: str, *, tone: Tone = "neither", weight: float | None = None,
    is_left_out: bool = False, note: str = "",
) -> str:  # fmt: skip
    """Return the drawing of a study. `weight` in percent gives the square its area; hollow: it is left out.

    Without an effect only the helper lines are drawn, with `note` beside them.
    """
    if effect is None:
        drawn = note_beside(axis, note) if note else ""
    else:
        side = _side(weight)
        drawn = _square(effect, axis, COLOURS[tone], side, is_left_out=is_left_out)
        drawn += _interval(effect, axis, COLOURS[tone], side)
    return _row(axis, label, drawn)


def _row(axis: Axis, label: str, drawn: str) -> str:
    return f"{BOX}<title>{escape(label)}</title>{helper_lines(axis)}{drawn}</svg>"


def _side(weight: float | None) -> float:
    """Return the side of a square whose area grows with the weight."""
    if weight is None:
        return LEAST_SIDE + 3
    share = min(1.0, max(0.0, weight / 100))
    return float((LEAST_SIDE**2 + (MOST_SIDE**2 - LEAST_SIDE**2) * share) ** 0.5)


def _interval(effect: Effect, axis: Axis, colour: Colour, side: float) -> str:
    """Return the interval over the square; its caps reach beyond the square, so that it is never hidden."""
    if effect.low is None or effect.high is None:
        return ""
    left, right = axis.x(effect.low), axis.x(effect.high)
    reach = max(CAP, side / 2 + 2.5)
    ends = []
    for end, x, way in ((effect.low, left, -1), (effect.high, right, 1)):
        cap = line((x, MIDDLE - reach, x, MIDDLE + reach), colour, 2)
        ends.append(cap if axis.holds(end) else arrow_head(x, colour, way))
    return line((left, MIDDLE, right, MIDDLE), colour, 2.4, dashed="derived" in effect.marks) + "".join(ends)


def _square(effect: Effect, axis: Axis, colour: Colour, side: float, *, is_left_out: bool) -> str:
    x = axis.x(effect.estimate)
    if "second-hand" in effect.marks:
        return element("circle", {**hollow(colour), "cx": x, "cy": MIDDLE, "r": side / 2})
    shape = hollow(colour) if is_left_out or "derived" in effect.marks else filled(colour)
    place = {"x": x - side / 2, "y": MIDDLE - side / 2, "width": side, "height": side}
    return element("rect", {**shape, **place})


def diamond_drawing(sum_: ForestSummary, axis: Axis, label: str, *, is_overall: bool) -> str:
    """Return the diamond of a pooled effect: filled over all studies, hollow for a subgroup."""
    left, middle, right = (axis.x(value) for value in (sum_.low, sum_.estimate, sum_.high))
    left, right = min(left, middle - 2), max(right, middle + 2)
    over, under = f"L{middle:.1f} {MIDDLE - 8:g}", f"L{middle:.1f} {MIDDLE + 8:g}z"
    ends = f"M{left:.1f} {MIDDLE:g}{over}L{right:.1f} {MIDDLE:g}{under}"
    drawn = element("path", {**(filled(INK) if is_overall else hollow(INK)), "d": ends})
    for end, x, way in ((sum_.low, left, -1), (sum_.high, right, 1)):
        drawn += "" if axis.holds(end) else arrow_head(x, INK, way)
    return _row(axis, label, drawn)


def prediction_drawing(ends: tuple[float, float], axis: Axis, label: str) -> str:
    """Return the prediction interval: an open bar between brackets, apart from every confidence interval."""
    left, right = (axis.x(end) for end in ends)
    bar = {"x": left, "y": MIDDLE - 3, "width": max(right - left, 1), "height": 6}
    drawn = element("rect", {**hollow(NEITHER), **bar, "stroke-width": 1.6})
    for end, x, way in ((ends[0], left, -1), (ends[1], right, 1)):
        bracket = line((x, MIDDLE - 7, x, MIDDLE + 7), NEITHER, 2)
        drawn += bracket if axis.holds(end) else arrow_head(x, NEITHER, way)
    return _row(axis, label, drawn)


def forest_header(
    axis: Axis, number: Callable[[float], str], sides: tuple[str, str], css_class: str = "favours"
) -> str:
    """Return the axis above the rows, with what lies on its left and its right in words.

    The words have a line each, so that they never meet. The rows say the same: it is decoration for those
    who listen.
    """
    places = [(tick, axis.x(tick)) for tick in axis.ticks]
    ticks = [line((x, 54, x, HEAD_HEIGHT), INK if tick == axis.null else RULE, 1) for tick, x in places]
    labels = [text(words, x, 50, anchor="middle") for x, words in tick_labels(axis, number)]
    null = axis.x(axis.null)
    left, right = sides
    said = (
        text(f"← {left}", min(WIDTH, max(null, (len(left) + 2) * LETTER)), 13, anchor="end") if left else ""
    )
    if right:
        said += text(f"{right} →", max(0.0, min(null, WIDTH - (len(right) + 2) * LETTER)), 30)
    box = {"class": css_class, "viewBox": f"0 0 {WIDTH:g} {HEAD_HEIGHT:g}", "aria-hidden": "true"}
    return element("svg", {**box, "focusable": "false"}, "".join((*ticks, *labels, said)))


def widest_words() -> int:
    """Return how many letters have room on one line of the head."""
    return int(WIDTH / LETTER) - 2
