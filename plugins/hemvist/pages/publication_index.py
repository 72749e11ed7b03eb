"""The catalogue of publications by year, kind and goal as lists of links: the filters without a script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from html import escape

from hemvist.library import Library
from hemvist.pages.links import record_link
from hemvist.records.base import Language
from hemvist.records.plan import Publication
from hemvist.tables.plan_words import Telling

FEWEST = 5
"""A table of fewer rows has no filters, and needs no lists beside it."""
Key = tuple[int | str, ...]
"""What the lines of a list are sorted by."""
Place = Callable[[Telling, Publication], list[tuple[Key, str]]]
"""Gives the lines of a list that a publication stands on: what each is sorted by, and its label."""


def index_html(library: Library, lang: Language, found: Mapping[str, Publication]) -> str:
    """Return three lists of links; nothing for so few publications that the table has no filters."""
    if len(found) < FEWEST:
        return ""
    tells = {plan: Telling.of(library, plan, lang) for plan in {one.plan: None for one in found.values()}}
    words = next(iter(tells.values()))
    parts = "".join(_part(words.word(f"index.{name}"), tells, found, place) for name, place in PLACES.items())
    return f'<nav class="pub-index small" aria-label="{escape(words.word("index.about"))}">{parts}</nav>'


def _part(label: str, tells: Mapping[str, Telling], found: Mapping[str, Publication], place: Place) -> str:
    lines: dict[tuple[Key, str], list[str]] = defaultdict(list)
    for id_, one in found.items():
        for line in place(tells[one.plan], one):
            lines[line].append(_link(tells[one.plan], id_, one))
    items = "".join(
        f"<li><b>{escape(said)}</b> {'; '.join(lines[key, said])}</li>" for key, said in sorted(lines)
    )
    return f'<p class="label">{escape(label)}</p><ul>{items}</ul>'


def _link(tell: Telling, id_: str, one: Publication) -> str:
    tongue = f' lang="{one.language}"' if one.language != tell.names.lang else ""
    return f'<a href="{record_link("publications", id_)}"{tongue}>{escape(one.title)}</a>'


def _years(tell: Telling, one: Publication) -> list[tuple[Key, str]]:
    return [((one.year,), str(one.year))] if one.year else [((9999,), tell.word("index.no-year"))]


def _kinds(tell: Telling, one: Publication) -> list[tuple[Key, str]]:
    said = tell.word(f"kind.{one.kind}")
    return [((said,), said)]


def _goals(tell: Telling, one: Publication) -> list[tuple[Key, str]]:
    plans = [*tell.names.library.plans]
    known = [*tell.plan.goals]
    return [
        (
            (plans.index(tell.id), known.index(id_)),
            f"{tell.goal_of_plan(id_)}: {tell.text(tell.plan.goals[id_].name)}",
        )
        for id_ in one.goals
        if id_ in known
    ] or [((len(plans),), tell.word("goal-none"))]


PLACES: dict[str, Place] = {"year": _years, "kind": _kinds, "goal": _goals}
