"""The timetable of a plan as one table: each row says when in words and draws it on the axis of years."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from hemvist.figures import timetable
from hemvist.records.partial_dates import first_day, last_day
from hemvist.records.plan import Sourced
from hemvist.tables.plan_words import Telling
from hemvist.tables.table import Cell, Data, Group, PlotCell, Row, Table, gap, plain


class _Entry(NamedTuple):
    """What a row is made of; `start` and `end` are partial dates."""

    kind: str
    id: str
    text: str
    start: str | None
    end: str | None
    said: str
    source: Sourced

    @property
    def first(self) -> datetime.date | None:
        """The first day that it can mean."""
        return first_day(self.start or self.end or "") if self.start or self.end else None

    @property
    def last(self) -> datetime.date | None:
        """The last day that it can mean."""
        return last_day(self.end or self.start or "") if self.start or self.end else None


def timetable_table(tell: Telling) -> Table:
    """Return milestones, assignments and activities in order of time; what has no date comes last."""
    entries = sorted(
        _entries(tell), key=lambda each: (each.first or datetime.date.max, each.last or datetime.date.max)
    )
    period = tell.plan.period
    start, end = first_day(period.start), last_day(period.end)
    days = [day for each in entries for day in (each.first, each.last) if day is not None]
    years = timetable.years_for(days, start, end) if start and end else None
    groups = []
    for kind in ("milestones", "assignments", "activities"):
        rows = tuple(_row(tell, years, each) for each in entries if each.kind == kind)
        if rows:
            groups.append(Group(rows, plain(tell.word(f"time.{kind}")).lines[0]))
    drawn = (tell.column("drawn", plot=timetable.head(years)),) if years else ()
    return Table(
        "timetable",
        tell.word("timetable.caption"),
        (*tell.columns("event", "when"), *drawn, tell.column("source")),
        tuple(groups),
        about=tell.word("timetable.about", period=tell.span(period.start, period.end)),
        axis=timetable.head(years, "ax") if years else "",
        sortable=False,
        css="plan",
        data=Data(
            ("plan", "kind", "id", "text", "start", "end"),
            tuple((tell.id, each.kind, each.id, each.text, each.start, each.end) for each in entries),
        ),
    )


def _entries(tell: Telling) -> list[_Entry]:
    """Return every part of the plan that has a date, and milestones without one."""
    plan = tell.plan
    found = [
        _Entry("milestones", id_, tell.text(one.text), one.on, one.on, tell.text(one.when), one)
        for id_, one in plan.milestones.items()
    ]
    found += [
        _Entry(
            "assignments",
            id_,
            tell.text(one.name),
            one.start or one.given,
            one.end or one.due or one.delivered,
            "",
            one,
        )
        for id_, one in plan.assignments.items()
        if one.start or one.given or one.end or one.due or one.delivered
    ]
    found += [
        _Entry("activities", id_, tell.text(one.name), one.start, one.end, "", one)
        for id_, one in plan.activities.items()
        if one.start or one.end
    ]
    return found


def _row(tell: Telling, years: timetable.Years | None, each: _Entry) -> Row:
    """Return a row; an end before its start is a rule's to tell, and is not drawn."""
    said = each.said or (
        tell.span(each.start, each.end) if each.start and each.end else tell.when(each.start or each.end)
    )
    first, last = each.first, each.last
    drawn: tuple[Cell, ...] = (gap(tell.word("no-date")),)
    if years is None:
        drawn = ()
    elif first is not None and last is not None and first <= last:
        drawn = (PlotCell(timetable.row(years, first, last, f"{each.text} {said}")),)
    return Row(
        (
            plain(each.text),
            plain(said) if said else gap(tell.word("no-date")),
            *drawn,
            tell.sources(each.source),
        )
    )
