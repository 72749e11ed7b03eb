"""Tables of deadlines: all of them with rule and law, an example counted, and the days of two years."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from hemvist.pages.deadline_words import (
    after_words,
    open_points,
    point_words,
    provision_words,
    rule_lines,
    said,
    who_words,
)
from hemvist.pages.draft import Edition
from hemvist.records.process import Deadline
from hemvist.synthesis.counted_days import Span, count, roots
from hemvist.synthesis.holiday_table import DAY, HolidayTable
from hemvist.tables.table import Column, Data, Group, Row, Table, TextCell, Words, plain


def deadline_anchor(id_: str) -> str:
    """Return the anchor of a deadline's row, under which the script finds its words."""
    return f"frist-{id_}"


def all_deadlines(edition: Edition, step_ids: tuple[str, ...] = ()) -> Table:
    """Return every deadline with what it runs from, its rule, who acts and the law, by step."""
    words, library = edition.words, edition.library
    steps = {id_: step for id_, step in library.steps.items() if not step_ids or id_ in step_ids}
    groups = tuple(
        Group(
            tuple(_rule_row(edition, id_, deadline) for id_, deadline in step.deadlines.items()),
            (Words(said(edition, step.name)),),
        )
        for step in steps.values()
        if step.deadlines
    )
    columns = tuple(
        Column(name, words.text(f"process.column.{name}"))
        for name in ("deadline", "after", "rule", "who", "law")
    )
    listed = {id_: deadline for step in steps.values() for id_, deadline in step.deadlines.items()}
    return Table(
        id="deadlines",
        caption=words.text("process.deadlines.caption"),
        about=words.text("process.deadlines.about"),
        columns=columns,
        groups=groups,
        sortable=False,
        data=Data(
            ("id", "after", "period", "rule", "bound", "who", "provisions"),
            tuple(_raw(id_, deadline) for id_, deadline in listed.items()),
        ),
    )


def _raw(id_: str, deadline: Deadline) -> tuple[str, ...]:
    lists = (deadline.who, deadline.provisions)
    return (
        id_, " ".join(deadline.after), deadline.period, deadline.rule, deadline.bound,
        *(" ".join(items) for items in lists),
    )  # fmt: skip


def _rule_row(edition: Edition, id_: str, deadline: Deadline) -> Row:
    note = ((Words(said(edition, deadline.note)),),) if deadline.note else ()
    points = open_points(deadline)
    opened = ((Words(edition.words.text("process.open") + " "), *point_words(points)),) if points else ()
    changed = ((Words(edition.words.text("process.changed")),),) if _is_changed(edition, deadline) else ()
    cells = (
        TextCell(((Words(said(edition, deadline.what)),), *note)),
        plain(after_words(edition, deadline)),
        TextCell(rule_lines(edition, deadline)),
        plain(who_words(edition, deadline)),
        TextCell((provision_words(edition, deadline.provisions), *opened, *changed)),
    )
    return Row(cells, deadline_anchor(id_))


def _is_changed(edition: Edition, deadline: Deadline) -> bool:
    """Whether a deadline leans on a provision that seems to have changed since it was read."""
    known = edition.library.provisions
    return any(known[id_].changed_unread is not None for id_ in deadline.provisions if id_ in known)


def example(edition: Edition, days: Mapping[str, datetime.date], table: HolidayTable) -> Table:
    """Return what is counted from some days: the days given, then each deadline.

    Raises OutsideTableError and UncountableError.
    """
    words, deadlines = edition.words, edition.library.deadlines
    spans = count(deadlines, days, table)
    given = tuple(
        Row((
            plain(said(edition, edition.library.events[id_].name)),
            plain(words.date(day, weekday=True)), plain("–"), plain(words.text("process.given")),
        ))
        for id_, day in days.items()
    )  # fmt: skip
    counted = tuple(_example_row(edition, deadlines[id_], span) for id_, span in spans.items())
    columns = tuple(
        Column(name, words.text(f"process.column.{name}")) for name in ("deadline", "safe", "span", "ground")
    )
    return Table(
        id="counted",
        caption=words.text("process.example.caption"),
        columns=columns,
        groups=(Group(given), Group(counted)),
        sortable=False,
    )


def _example_row(edition: Edition, deadline: Deadline, span: Span) -> Row:
    words = edition.words
    opened = ((Words(words.text("process.open") + " "), *point_words(span.open)),) if span.open else ()
    return Row((
        plain(said(edition, deadline.what)),
        plain(words.date(span.safe, weekday=True) if span.safe else words.text("process.no-safe-day")),
        TextCell(tuple((Words(line),) for line in span_lines(edition, deadline, span))),
        TextCell((provision_words(edition, deadline.provisions), *opened)),
    ))  # fmt: skip


def span_lines(edition: Edition, deadline: Deadline, span: Span) -> tuple[str, ...]:
    """Return a span in words: one day, two readings, or only the earliest while a day is not known."""
    words = edition.words
    early = words.date(span.early, weekday=True)
    if span.late is None:
        return (early, words.text("process.span.not-before"))
    if span.late == span.early:
        return (early,)
    late = words.date(span.late, weekday=True)
    moved = deadline.rule == "statutory-day-shift" and not deadline.unsettled.shift
    return (words.text("process.span.moved" if moved else "process.span.or", early=early, late=late),)


def months_before(day: datetime.date, months: int) -> datetime.date:
    """Return the first day of the `months`-th month before that of `day`, or of the calendar's first."""
    year, month = divmod(max(12, day.year * 12 + day.month - 1 - months), 12)
    return datetime.date(year, month + 1, 1)


def days_from(first: datetime.date, months: int) -> Iterator[datetime.date]:
    """Give every day from `first` to the end of the `months`-th month after it."""
    end = months_before(first, -months)
    last = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    day = first
    while day <= last:
        yield day
        day += DAY


DayLine = tuple[datetime.date, tuple[Span, ...]]


def day_lines(
    edition: Edition, ids: tuple[str, ...], days: Iterator[datetime.date], table: HolidayTable
) -> Iterator[DayLine]:
    """Give each day with what is counted when all events of the deadlines happen on it."""
    deadlines = edition.library.deadlines
    events = {event for id_ in ids for event in roots(deadlines, id_)}
    needed = _needed(deadlines, ids)
    for day in days:
        spans = count(needed, dict.fromkeys(events, day), table)
        yield day, tuple(spans[id_] for id_ in ids)


def _needed(deadlines: Mapping[str, Deadline], ids: Iterable[str]) -> dict[str, Deadline]:
    """Return deadlines and all that they run from."""
    found = {id_: deadlines[id_] for id_ in ids if id_ in deadlines}
    for deadline in tuple(found.values()):
        found |= _needed(deadlines, deadline.after)
    return found


def day_tables(edition: Edition, ids: tuple[str, ...], lines: Iterator[DayLine]) -> Iterator[Table]:
    """Give one table a month: from each day the safe day, then both readings of each deadline."""
    for (year, month), found in groupby(lines, key=lambda line: (line[0].year, line[0].month)):
        yield _month(edition, ids, datetime.date(year, month, 1), list(found))


def _month(edition: Edition, ids: tuple[str, ...], first: datetime.date, lines: list[DayLine]) -> Table:
    words, deadlines = edition.words, edition.library.deadlines
    columns = (
        Column("from", words.text("process.days.from")),
        Column("safe", words.text("process.days.safe")),
        *(Column(id_, words.text(f"process.days.{deadlines[id_].bound}")) for id_ in ids),
    )
    rows = tuple(
        Row((
            plain(short_day(edition, day)),
            plain(short_day(edition, spans[0].safe) if spans[0].safe else "–"),
            *(plain(_short_span(edition, span)) for span in spans),
        ))
        for day, spans in lines
    )  # fmt: skip
    return Table(
        id=f"days-{first:%Y-%m}",
        caption=words.month(first),
        columns=columns,
        groups=(Group(rows),),
        layout="plain",
        sortable=False,
    )


def short_day(edition: Edition, day: datetime.date) -> str:
    """Return a day as the table of days shows it: "Mon 2 March"."""
    return edition.words.short_date(day)


def _short_span(edition: Edition, span: Span) -> str:
    early = short_day(edition, span.early)
    if span.late is None or span.late == span.early:
        return early
    return edition.words.text("process.days.or", early=early, late=short_day(edition, span.late))
