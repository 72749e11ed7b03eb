"""The goals of plans that an intervention, a question, an indicator or a page of guidance serves.

Plans name what serves their goals; the way back is computed here, so that no page says it by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple

from hemvist.library import Library
from hemvist.pages.links import SCHEME
from hemvist.records.base import Language
from hemvist.tables.plan_words import Telling

NAMING = ("interventions", "questions", "indicators", "guidance")
"""Fields of a goal that name what serves it; for guidance they are addresses, else ids of the same kind."""


class Served(NamedTuple):
    """A goal with its plan, both by id."""

    plan: str
    goal: str


@lru_cache(maxsize=2)
def _all(library: Library) -> Mapping[tuple[str, str], tuple[Served, ...]]:
    found: dict[tuple[str, str], list[Served]] = defaultdict(list)
    for plan_id, plan in library.plans.items():
        for goal_id, goal in plan.goals.items():
            for kind in NAMING:
                for named in getattr(goal, kind):
                    found[kind, named].append(Served(plan_id, goal_id))
    return {key: tuple(goals) for key, goals in found.items()}


def served_goals(library: Library, kind: str, named: str) -> tuple[Served, ...]:
    """Return the goals that name an id of a kind, or an address as `guidance`; plans in their order."""
    return _all(library).get((kind, named), ())


def served_html(library: Library, lang: Language, kind: str, named: str) -> str:
    """Return which goals something serves as a list of links with the plan of each; nothing for none."""
    found = served_goals(library, kind, named)
    if not found:
        return ""
    items = "".join(f"<li>{_goal(library, lang, each)}</li>" for each in found)
    words = Telling.of(library, found[0].plan, lang)
    return f'<div class="small"><p>{escape(words.word("serves"))}</p><ul>{items}</ul></div>'


def _goal(library: Library, lang: Language, served: Served) -> str:
    tell = Telling.of(library, served.plan, lang)
    goal, period = tell.plan.goals[served.goal], tell.plan.period
    said = escape(f"{tell.goal(served.goal)}: {tell.text(goal.name)}")
    link = f'<a href="{SCHEME}{goal.page}">{said}</a>' if goal.page else said
    when = tell.word(
        "serves.plan", title=tell.text(tell.plan.title), when=tell.span(period.start, period.end)
    )
    state = f", {tell.word('serves.ended')}" if tell.plan.status == "ended" else ""
    return f"{link}. {escape(when + state)}."
