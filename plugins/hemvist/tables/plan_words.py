"""What the tables of a plan say in a reader's language: goals by number, actors, dates, sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hemvist.library import Library
from hemvist.records.base import FullText, Language
from hemvist.records.partial_dates import first_day
from hemvist.records.plan import Child, Plan, Sourced
from hemvist.tables.naming import DASH, Names
from hemvist.tables.table import Column, NumberCell, TextCell, Words, gap, joined

PAGE = "hv:"
PUBLICATIONS = "/strategi/publikationer/"


@dataclass(frozen=True, slots=True)
class Telling:
    """One plan in one language."""

    names: Names
    id: str
    plan: Plan

    @classmethod
    def of(cls, library: Library, id_: str, lang: Language) -> Telling:
        """Return the words of a plan. Raises KeyError for one that does not exist."""
        return cls(Names.of(library, lang), id_, library.plans[id_])

    def word(self, msgid: str, **values: object) -> str:
        """Return a message under `plan.`."""
        return self.names.words.text(f"plan.{msgid}", **values)

    def text(self, words: FullText | None) -> str:
        """Return a text of the record, or nothing."""
        return words.best(self.names.lang)[0] if words is not None else ""

    def actor(self, id_: str) -> str:
        """Return an actor's name, or its id when it does not exist."""
        found = self.names.library.actors.get(id_)
        return found.name.best(self.names.lang)[0] if found is not None else id_

    def actors(self, ids: Iterable[str]) -> str:
        """Return names of actors, parted by semicolons: a name may hold a comma."""
        return "; ".join(map(self.actor, ids))

    def when(self, partial: str | None) -> str:
        """Return a year, a month or a day in words, or nothing."""
        day = first_day(partial) if partial else None
        if partial is None or day is None:
            return partial or ""
        words = self.names.words
        return (partial, words.month(day), words.date(day))[partial.count("-")]

    def span(self, start: str | None, end: str | None) -> str:
        """Return from when to when, as far as it is known."""
        if start == end:
            return self.when(start)
        return DASH.join((self.when(start), self.when(end)))

    def goal(self, id_: str) -> str:
        """Return the number of a goal in words."""
        return (
            self.word("goal-number", n=list(self.plan.goals).index(id_) + 1)
            if id_ in self.plan.goals
            else id_
        )

    def goals(self, ids: Iterable[str]) -> str:
        """Return the numbers of goals, parted by commas."""
        return ", ".join(map(self.goal, ids))

    def mark(self) -> str:
        """Return what tells the plan from the others: its years, and whose it is if two plans share them."""
        period = self.plan.period
        sharing = [plan for plan in self.names.library.plans.values() if plan.period == period]
        years = self.span(period.start, period.end)
        return f"{self.actor(self.plan.decided.by)} {years}" if len(sharing) > 1 else years

    def goal_of_plan(self, id_: str) -> str:
        """Return the number of a goal with the years of its plan: every plan has a first goal."""
        return self.word("goal-of-plan", goal=self.goal(id_), plan=self.mark())

    def goal_links(self, ids: Iterable[str]) -> TextCell:
        """Return goals as links to their pages, or that none is named."""
        found = [
            Words(self.goal(id_), href=f"{PAGE}{goal.page}" if goal.page else "")
            for id_ in ids
            if (goal := self.plan.goals.get(id_)) is not None
        ]
        return TextCell((joined(found, ", "),)) if found else gap(self.word("goal-none"))

    def sources(self, sourced: Sourced) -> TextCell:
        """Return where something was read, a link a document, and how when it was not seen there itself."""
        documents = self.names.library.documents
        known = [documents[id_] for id_ in sourced.documents if id_ in documents]
        twice = len({each.publisher for each in known}) < len(known)
        runs = [
            (Words(f"{each.publisher}: {each.about.best(self.names.lang)[0]}" if twice else each.publisher,
                   href=each.url),)
            for each in known
        ]  # fmt: skip
        how = ((Words(mark),),) if (mark := self.read_mark(sourced)) else ()
        return TextCell((*runs, *how)) if runs or how else gap(self.word("no-source"))

    def read_mark(self, sourced: Sourced) -> str:
        """Return how something was read, or nothing when it was seen in the source itself."""
        return "" if sourced.read == "seen" else self.word(f"read.{sourced.read}")

    def noted(self, text: str, note: FullText | None) -> TextCell:
        """Return a text with its note in small under it."""
        small = ((Words(self.text(note)),),) if note is not None else ()
        return TextCell(((Words(text),), *small))

    def child(self, child: Child) -> TextCell:
        """Return the child's perspective, or that it is not known."""
        return (
            gap(self.word("child-unknown")) if child == "unknown" else TextCell(((Words(self.text(child)),),))
        )

    def number(self, value: float | None, missing: str) -> NumberCell:
        """Return a number, or the message that says that it was not seen."""
        if value is None:
            return NumberCell(self.word(missing), gap=True)
        return NumberCell(self.names.words.number(value), value)

    def column(self, id_: str, *, number: bool = False, plot: str = "", filtered: bool = False) -> Column:
        """Return a column with its label from the catalogue; `plot` is the drawing in its head."""
        kind: Literal["text", "number", "plot"] = "plot" if plot else "number" if number else "text"
        return Column(id_, self.word(f"column.{id_}"), kind, plot, filtered=filtered)

    def columns(self, *ids: str) -> tuple[Column, ...]:
        """Return columns of text."""
        return tuple(self.column(id_) for id_ in ids)
