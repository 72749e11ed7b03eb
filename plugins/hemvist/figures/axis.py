"""The common axis of an effect table: chosen from its effects, with round ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor, log, log10
from statistics import median
from typing import Literal, Protocol

WIDTH = 272.0
MARGIN = 14.0
"""Units of the drawing: room for a mark at either end."""
CROWDING = 3.0
"""An interval that reaches this many times farther than the middle one is cut rather than allowed to squeeze
the others."""
NO_SPAN = 1e-9
SHARE_BEYOND_NULL = 0.2
"""How much of a linear axis lies on each side of no difference, at least."""

RATIO_TICKS: tuple[tuple[float, ...], ...] = (
    (0.8, 1, 1.25),
    (0.5, 1, 2),
    (0.2, 0.5, 1, 2, 5),
    (0.1, 0.2, 0.5, 1, 2, 5, 10),
    (0.05, 0.2, 1, 5, 20),
    (0.02, 0.1, 1, 10, 50),
    (0.01, 0.1, 1, 10, 100),
    (0.001, 0.01, 0.1, 1, 10, 100, 1000),
)
"""Symmetric about 1: for each tick its inverse is there too."""


class Spanned(Protocol):
    """What an axis must hold: an estimate and, if they are known, the ends of its interval."""

    @property
    def estimate(self) -> float:
        """The estimate, on the scale of the measure."""

    @property
    def low(self) -> float | None:
        """The lower end."""

    @property
    def high(self) -> float | None:
        """The upper end."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A horizontal axis: its ends and its labelled places, on the scale of the measure."""

    scale: Literal["linear", "log"]
    low: float
    high: float
    ticks: tuple[float, ...]
    _start: float = field(init=False, repr=False, compare=False)
    _span: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep where the axis begins and how long it is: every mark is placed by them."""
        object.__setattr__(self, "_start", self._at(self.low))
        object.__setattr__(self, "_span", self._at(self.high) - self._start)

    @property
    def null(self) -> float:
        """The value of no difference."""
        return 1.0 if self.scale == "log" else 0.0

    def x(self, value: float) -> float:
        """Return where a value is drawn, in units of the drawing, not beyond its ends."""
        share = (self._at(value) - self._start) / self._span
        return MARGIN + min(1.0, max(0.0, share)) * (WIDTH - 2 * MARGIN)

    def holds(self, value: float) -> bool:
        """Whether a value lies on the axis."""
        return self.low <= value <= self.high

    def _at(self, value: float) -> float:
        return log(max(value, 1e-300)) if self.scale == "log" else value


def axis_for(effects: Sequence[Spanned], scale: Literal["linear", "log"]) -> Axis:
    """Return an axis that holds all estimates and the intervals that do not reach far beyond the others."""
    return _ratio_axis(effects) if scale == "log" else _difference_axis(effects)


def _ratio_axis(effects: Sequence[Spanned]) -> Axis:
    ends = _ends([(log(effect.estimate), *_logs(effect)) for effect in effects])
    reach = max((abs(end) for end in ends), default=0.0)
    ticks = next((ticks for ticks in RATIO_TICKS if log(ticks[-1]) >= reach - 1e-9), RATIO_TICKS[-1])
    return Axis("log", ticks[0], ticks[-1], ticks)


def _logs(effect: Spanned) -> tuple[float, ...]:
    if effect.low is None or effect.high is None:
        return ()
    return log(effect.low), log(effect.high)


def _difference_axis(effects: Sequence[Spanned]) -> Axis:
    rows = [
        (effect.estimate, *(value for value in (effect.low, effect.high) if value is not None))
        for effect in effects
    ]
    ends = (*_ends(rows), 0.0)
    low, high = min(ends), max(ends)
    if high - low < NO_SPAN:
        low, high = -1.0, 1.0
    room = (high - low) * SHARE_BEYOND_NULL / (1 - SHARE_BEYOND_NULL)
    low, high = min(low, -room), max(high, room)
    step = round_step(high - low)
    ticks = (float(f"{step * i:.12g}") for i in range(floor(low / step), floor(high / step) + 1))
    return Axis("linear", low, high, tuple(tick for tick in ticks if low <= tick <= high))


def _ends(rows: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """Return estimates and the interval ends that the axis should hold; no difference lies at 0."""
    estimates = [row[0] for row in rows]
    reaches = [max(abs(end) for end in row) for row in rows if len(row) > 1]
    far = max([CROWDING * median(reaches), *map(abs, estimates)]) if reaches else 0.0
    kept = (end for row in rows for end in row[1:] if abs(end) <= far)
    return (*estimates, *kept)


def round_step(span: float) -> float:
    """Return a step of 1, 2 or 5 times a power of ten: a third of the span or the next smaller one."""
    power = 10.0 ** floor(log10(span / 3) + 1e-12)
    return next(factor * power for factor in (5, 2, 1) if factor * power <= span / 3 * (1 + 1e-9))
