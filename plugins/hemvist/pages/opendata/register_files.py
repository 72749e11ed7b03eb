"""Provisions, glossary, indicators and plans as tables of data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages.opendata.columns import Read, columns, fixed, inside, joined, plain, rows
from hemvist.pages.opendata.evidence_files import Body
from hemvist.records.base import LANGUAGES, FullText, Record
from hemvist.records.indicator import Observation
from hemvist.records.plan import Budget, BudgetLine, Money, Plan
from hemvist.records.register import Provision
from hemvist.records.tool import Term
from hemvist.tables.plan_money import not_broken_down

PARTS = ("goals", "groups", "actors", "bodies", "assignments", "activities", "milestones", "after")
"""Parts of a plan that are lists by id; the budget and projects stand deeper."""

KRONOR = "SEK"


class PartOf(NamedTuple):
    """A part of a plan: the plan, which list, its id there, and the record."""

    plan: str
    part: str
    id: str
    record: Record


def provisions(library: Library) -> Body:
    """Return one row a provision of law."""
    return _by_id("provisions", Provision, library.provisions)


def glossary(library: Library) -> Body:
    """Return one row a term."""
    return _by_id("glossary", Term, library.glossary)


def observations(library: Library, id_: str) -> Body:
    """Return one row an observed value of an indicator, with the page it was read on."""
    head = columns(Observation)
    return head, lambda: rows(head, library.observations.get(id_, ()))


def plan_parts(library: Library) -> Body:
    """Return one row a part of a plan: goal, group, actor, assignment, activity, sum, project, milestone.

    The budget has its lines, what no source breaks down, and its total, as the budget's own table does; sums
    that sources name beside it are a part of their own, so that nobody adds them.
    """
    head = (
        fixed("strategy", "plan", lambda each: each.plan),
        fixed("strategy", "part", lambda each: each.part),
        fixed("strategy", "id", lambda each: each.id),
        *(fixed("strategy", f"name_{lang}", _words(lang, "name", "text", "role"), "string",
                "schema.any.name") for lang in LANGUAGES),
        fixed("strategy", "start", _first("start", "given", "on")),
        fixed("strategy", "end", _first("end", "due")),
        fixed("strategy", "delivered", _first("delivered")),
        fixed("strategy", "amount", _first("kronor", "grant", "amount"), "integer"),
        fixed("strategy", "currency", _currency),
        fixed("strategy", "approx", _first("approx")),
        fixed("strategy", "goals", lambda each: joined(getattr(each.record, "goals", ()))),
        fixed("strategy", "actors", _actors),
        fixed("strategy", "documents", lambda each: joined(getattr(each.record, "documents", ()))),
        fixed("strategy", "read", _first("read")),
    )  # fmt: skip
    return head, lambda: rows(head, _parts(library))


def _by_id(file: str, model: type[Record], records: Mapping[str, Record]) -> Body:
    head = (
        fixed(file, "id", lambda item: item[0]),
        *inside(columns(model), lambda item: item[1]),
    )
    return head, lambda: rows(head, records.items())


def _parts(library: Library) -> Iterator[PartOf]:
    for id_, plan in library.plans.items():
        for part, records in _lists(plan):
            for key, record in records.items():
                yield PartOf(id_, part, key, record)


def _lists(plan: Plan) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in PARTS:
        yield name, getattr(plan, name)
    if plan.budget is not None:
        yield "budget", _budget(plan.budget)
    if plan.efforts is not None:
        yield "projects", plan.efforts.named
    yield "other-money", plan.other_money


def _budget(budget: Budget) -> dict[str, BudgetLine]:
    """Return the lines of a budget, what of its total no line accounts for, and the total itself."""
    found, rest = dict(budget.lines), not_broken_down(budget)
    if rest:
        found["not-broken-down"] = BudgetLine(
            name=_in_all_languages("plan.rest"), kronor=rest, read="derived"
        )
    told = {name: getattr(budget, name) for name in ("name", "documents", "read", "note")}
    return {**found, "total": BudgetLine(kronor=budget.total, **told)}


def _in_all_languages(msgid: str) -> FullText:
    return FullText(**{lang: catalogue(lang).text(msgid) for lang in LANGUAGES})


def _words(lang: str, *names: str) -> Read:
    """Return a reader of the first text that a part has."""

    def read(part: PartOf) -> str | None:
        found = next((words for name in names if (words := getattr(part.record, name, None))), None)
        return getattr(found, lang) if isinstance(found, FullText) else None

    return read


def _first(*names: str) -> Read:
    """Return a reader of the first value that a part has."""
    return lambda part: plain(next(
        (value for name in names if (value := getattr(part.record, name, None)) is not None), None
    ))  # fmt: skip


def _currency(part: PartOf) -> str | None:
    """Return the currency of a sum; lines of the budget and grants are in kronor."""
    record = part.record
    if isinstance(record, Money):
        return record.currency
    return None if _first("kronor", "grant")(part) is None else KRONOR


def _actors(part: PartOf) -> str | None:
    """Return whoever leads, is responsible, takes part, is consulted or is a member."""
    names = ("lead", "responsible", "partners", "consulted", "members")
    return joined(actor for name in names for actor in getattr(part.record, name, ()))
