"""An icon array: what happens in 100 households without an intervention and with it.

It is drawn only where it can be honest: from a baseline with its source, with a certainty above very low.
Otherwise it is refused with a reason, which is shown in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from hemvist.figures.palette import BETTER, INK, NEITHER, PAPER, WORSE, Colour
from hemvist.figures.svg import Attribute, element, line
from hemvist.messages.escaping import escape

HOUSEHOLDS = 100
IN_ROW = 10
CELL = 20.0
TOO_UNSURE = frozenset({"very-low", "not-assessed", ""})
"""Certainty with which no household is drawn: to draw 100 would say that we know."""

Refusal = Literal["no-baseline", "no-source", "certainty", "no-effect"]
State = Literal["both", "gained", "lost", "neither"]
STATES: tuple[State, ...] = ("both", "gained", "lost", "neither")


@dataclass(frozen=True, slots=True)
class IconView:
    """Of 100 households, how many have the outcome without and with the intervention.

    `without` is the sourced baseline and `with_` what follows from it and the effect; `low` and `high` are
    the ends of its interval; all per 100. `better` is the outcome's better side. `source` and `source_href`
    say where the baseline stands, `certainty` is an id of the taxonomy.
    """

    id: str
    outcome: str
    intervention: str
    better: Literal["higher", "lower", "none"]
    without: float | None
    with_: float | None
    low: float | None = None
    high: float | None = None
    source: str = ""
    source_href: str = ""
    certainty: str = ""


class Counts(NamedTuple):
    """Whole households: with the outcome either way, changed by the intervention, never with it."""

    both: int
    gained: int
    lost: int
    neither: int


def refusal(view: IconView) -> Refusal | None:
    """Return why the array must not be drawn, or None when it may."""
    if view.without is None or not 0 <= view.without <= HOUSEHOLDS:
        return "no-baseline"
    if not view.source:
        return "no-source"
    if view.certainty in TOO_UNSURE:
        return "certainty"
    if view.with_ is None or not 0 <= view.with_ <= HOUSEHOLDS:
        return "no-effect"
    return None


def counts(view: IconView) -> Counts:
    """Return the households of each kind. Raises ValueError when the view must be refused."""
    if refusal(view) is not None or view.without is None or view.with_ is None:
        raise ValueError(f"an icon array that must be refused: {view.id}")
    without, with_ = round(view.without), round(view.with_)
    both = min(without, with_)
    return Counts(both, with_ - both, without - both, HOUSEHOLDS - max(without, with_))


def icon_array(view: IconView, label: str, description: str) -> str:
    """Return 100 houses in rows of ten, in the order: either way, changed, neither.

    Each kind has a form of its own: filled, filled with a bar or a cross for those that are changed, and
    hollow. `label` and `description` say it in words.
    """
    found = counts(view)
    order = [state for state, n in zip(STATES, found, strict=True) for _ in range(n)]
    houses = "".join(
        _house(state, view.better, (at % IN_ROW) * CELL, (at // IN_ROW) * CELL)
        for at, state in enumerate(order)
    )
    size = IN_ROW * CELL
    box = {"class": "icons", "viewBox": f"0 0 {size:g} {size:g}", "role": "img", "focusable": "false"}
    named = f"<title>{escape(label)}</title><desc>{escape(description)}</desc>"
    return element("svg", box, named + houses)


def house_sign(state: State, better: Literal["higher", "lower", "none"]) -> str:
    """Return one house as decoration beside its word in the key."""
    box = {"viewBox": f"0 0 {CELL:g} {CELL:g}", "aria-hidden": "true", "focusable": "false"}
    return element("svg", box, _house(state, better, 0, 0))


def _house(state: State, better: Literal["higher", "lower", "none"], x: float, y: float) -> str:
    colour = _colour(state, better)
    left, right, eaves = x + 2.5, x + 17.5, y + 9.5
    roof = f"M{left:g} {eaves:g}L{x + 10:g} {y + 2.5:g}L{right:g} {eaves:g}"
    path = f"{roof}V{y + 17.5:g}H{left:g}z"
    inside = PAPER if state == "neither" else colour
    drawn: dict[str, Attribute] = {"class": f"{inside.fill} {colour.stroke}", "fill": inside.value}
    body = element("path", {**drawn, "stroke": colour.value, "stroke-width": 1.6, "d": path})
    if state not in ("gained", "lost"):
        return body
    bar = line((x + 5.5, y + 12, x + 14.5, y + 12), PAPER, 2.4)
    return body + bar + (line((x + 10, y + 7.5, x + 10, y + 16.5), PAPER, 2.4) if state == "gained" else "")


def _colour(state: State, better: Literal["higher", "lower", "none"]) -> Colour:
    if state == "neither":
        return NEITHER
    if state == "both" or better == "none":
        return INK
    return BETTER if (state == "gained") == (better == "higher") else WORSE
