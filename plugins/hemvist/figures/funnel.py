"""The funnel plot: each study's effect against its standard error. Below ten studies it is not drawn.

The lines are the pseudo 95 % limits about the pooled effect, estimate ± 1.96 × SE on the analysis scale, so
that ratios stand on a log axis.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, floor
from typing import Literal

from hemvist.figures.axis import Axis, axis_for, round_step
from hemvist.figures.forest import Span
from hemvist.figures.palette import INK, NEITHER, RULE
from hemvist.figures.svg import Attribute, element, filled, hollow, line, text
from hemvist.messages.escaping import escape

LEAST_STUDIES = 10
WIDTH, HEIGHT = 400.0, 300.0
LEFT, TOP, FOOT = 54.0, 26.0, 44.0
LIMIT = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """A study on the analysis scale (logs for ratios): effect and standard error."""

    label: str
    effect: float
    se: float


@dataclass(frozen=True, slots=True)
class FunnelView:
    """A funnel plot. `pooled` is the common effect on the analysis scale."""

    id: str
    scale: Literal["log", "linear"]
    points: tuple[FunnelPoint, ...]
    pooled: float

    @property
    def is_drawn(self) -> bool:
        """Whether there are studies enough for a funnel to say anything."""
        return len(self.points) >= LEAST_STUDIES


def inside(view: FunnelView) -> int:
    """Return how many studies lie within the pseudo limits."""
    return sum(abs(point.effect - view.pooled) <= LIMIT * point.se for point in view.points)


def funnel(
    view: FunnelView, number: Callable[[float], str], label: str, description: str, axes: tuple[str, str]
) -> str:
    """Return the drawing, 400 by 300 units. `axes` name the effect and the standard error.

    Raises ValueError with fewer than ten studies, or a standard error that is not above zero.
    """
    if not view.is_drawn:
        raise ValueError(f"a funnel of {len(view.points)} studies: {view.id}")
    if any(point.se <= 0 for point in view.points):
        raise ValueError(f"a standard error that is not above zero: {view.id}")
    most = max(point.se for point in view.points)
    axis = _axis(view, most)
    parts = (_grid(view, axis, most, number), _limits(view, axis, most), _points(view, axis, most))
    names = text(axes[0], (LEFT + WIDTH) / 2, HEIGHT - 4, anchor="middle") + text(axes[1], 0, 10)
    box = {"class": "funnel", "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}", "role": "img", "focusable": "false"}
    named = f"<title>{escape(label)}</title><desc>{escape(description)}</desc>"
    return element("svg", box, named + "".join(parts) + names)


def _shown(view: FunnelView, value: float) -> float:
    return exp(value) if view.scale == "log" else value


def _axis(view: FunnelView, most: float) -> Axis:
    """Return the axis of the effects: all studies and the feet of the limits."""
    ends = (view.pooled - LIMIT * most, view.pooled + LIMIT * most)
    low, high = (_shown(view, end) for end in ends)
    spans = [Span(_shown(view, point.effect), None, None) for point in view.points]
    return axis_for([*spans, Span(low, None, None), Span(high, None, None)], view.scale)


def _x(axis: Axis, value: float) -> float:
    """Return where an effect stands: the axis of a row, stretched to this drawing."""
    first, last = axis.x(axis.low), axis.x(axis.high)
    return LEFT + (axis.x(value) - first) / (last - first) * (WIDTH - LEFT - 14)


def _y(se: float, most: float) -> float:
    """Return where a standard error stands: none at the top."""
    return TOP + se / most * (HEIGHT - TOP - FOOT)


def _grid(view: FunnelView, axis: Axis, most: float, number: Callable[[float], str]) -> str:
    foot = _y(most, most)
    drawn = [line((_x(axis, tick), TOP, _x(axis, tick), foot), RULE, 1) for tick in axis.ticks]
    drawn += [text(number(tick), _x(axis, tick), foot + 16, anchor="middle") for tick in axis.ticks]
    gap = round_step(most)
    for at in range(floor(most / gap) + 1):
        value = float(f"{at * gap:.12g}")
        drawn.append(line((LEFT, _y(value, most), WIDTH - 14, _y(value, most)), RULE, 1))
        drawn.append(text(number(value), LEFT - 6, _y(value, most) + 4, anchor="end"))
    return "".join(drawn)


def _limits(view: FunnelView, axis: Axis, most: float) -> str:
    top, foot = _y(0, most), _y(most, most)
    x = _x(axis, _shown(view, view.pooled))
    ends = (_x(axis, _shown(view, view.pooled + side * LIMIT * most)) for side in (-1, 1))
    sides = "".join(line((x, top, end, foot), NEITHER, 1.6, dashed=True) for end in ends)
    return sides + line((x, top, x, foot), INK, 1.2)


def _points(view: FunnelView, axis: Axis, most: float) -> str:
    """Return a dot a study: filled within the limits, hollow outside."""
    dots = []
    for point in view.points:
        is_in = abs(point.effect - view.pooled) <= LIMIT * point.se
        shape: dict[str, Attribute] = filled(INK) if is_in else hollow(INK)
        place = {"cx": _x(axis, _shown(view, point.effect)), "cy": _y(point.se, most), "r": 4}
        dots.append(element("circle", {**shape, **place}))
    return "".join(dots)
