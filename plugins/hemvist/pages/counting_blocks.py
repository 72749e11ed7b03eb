"""The blocks that count days: the form of the browser with its data, an example, and the table of days."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from html import escape
from typing import Any

from hemvist.pages.deadline_tables import (
    day_lines,
    day_tables,
    days_from,
    deadline_anchor,
    example,
    months_before,
)
from hemvist.pages.deadline_words import open_points, said
from hemvist.pages.draft import Draft, Edition
from hemvist.pages.links import OPEN_POINTS, SCHEME
from hemvist.pages.shown_tables import show
from hemvist.pages.structure import unique
from hemvist.records.base import FullText
from hemvist.records.process import CountedBlock, DaysBlock, Deadline
from hemvist.synthesis.counted_days import cases, parts
from hemvist.synthesis.holiday_table import HolidayTable, OutsideTableError, holiday_table

YEARS_BACK, YEARS_ON = 6, 7
"""Years of the holiday table around the build's: the longest deadline is five years."""
MONTHS_BACK = 2
"""Months of the table of days before the edition's: letters are read weeks after they came."""
SCRIPTS = ("counting", "counting-answer", "counting-form")
MONTHS = range(1, 13)
WEEK = tuple(datetime.date(2024, 1, day) for day in range(1, 8))
"""Monday to Sunday of some week, to name the days of the week."""
DAY_KINDS = ("saturday", "sunday", "holiday", "eve")


def table_of(edition: Edition) -> HolidayTable:
    """Return the holiday table that an edition publishes."""
    return _table(edition.day.year - YEARS_BACK, edition.day.year + YEARS_ON, edition.day)


def _table(first_year: int, last_year: int, day: datetime.date) -> HolidayTable:
    """Return a table of years. Raises OutsideTableError, which names the day, when it holds none of them."""
    try:
        return holiday_table(first_year, last_year)
    except OutsideTableError:
        raise OutsideTableError(day) from None


def counting(draft: Draft) -> str:
    """Return the place of the form, with its data; rules and law it copies from the times on the page."""
    edition = draft.edition
    draft.scripts.extend(SCRIPTS)
    for kind in ("events", "steps"):
        for id_ in edition.library.ids(kind):
            draft.use(kind, id_)
    anchor = unique("rakna", draft.ids)
    data = escape(json.dumps(counting_data(edition), ensure_ascii=False, separators=(",", ":")))
    return (
        f'<div class="counting" id="{anchor}" data-counting="{data}">'
        f'<p class="counting__paper">{escape(edition.words.text("counting.paper"))}</p>'
        f"{_points(edition)}{_ways(draft)}</div>"
    )


def _points(edition: Edition) -> str:
    """Return the open points that a count may name; they wait hidden for the script, with links that work."""
    library = edition.library
    ids = dict.fromkeys(point for deadline in library.deadlines.values() for point in open_points(deadline))
    items = "".join(
        f'<li data-point="{id_}"><a href="{SCHEME}{OPEN_POINTS}#{id_.lower()}">{id_}</a>: '
        f"{escape(said(edition, library.open_points[id_].text))}</li>"
        for id_ in ids
        if id_ in library.open_points
    )
    return f'<ul class="counting__points" hidden>{items}</ul>' if items else ""


def _ways(draft: Draft) -> str:
    """Return what may be left when a time has passed, hidden for the script: its exception, later steps."""
    edition, library = draft.edition, draft.edition.library
    items = "".join(
        f'<li data-way="{id_}"><a href="{SCHEME}{escape(address)}">{escape(said(edition, name))}</a></li>'
        for id_, deadline in library.deadlines.items()
        for address, name in _ways_of(draft, deadline)
    )
    return f'<ul class="counting__ways" hidden>{items}</ul>' if items else ""


def _ways_of(draft: Draft, deadline: Deadline) -> Iterator[tuple[str, FullText]]:
    """Give address and name of each way."""
    library = draft.edition.library
    excuse = library.deadlines.get(deadline.excused_by or "")
    if excuse is not None:
        yield f"{draft.page.url}#{deadline_anchor(str(deadline.excused_by))}", excuse.what
    for step in (library.steps[id_] for id_ in deadline.missed if id_ in library.steps):
        if step.page is not None:
            yield step.page, step.name


def counting_data(edition: Edition, table: HolidayTable | None = None) -> dict[str, Any]:
    """Return what the script counts with: days that are not ordinary, deadlines, cases, and its words."""
    deadlines = edition.library.deadlines
    own = table or table_of(edition)
    return {
        "table": {
            "first": own.first.isoformat(),
            "last": own.last.isoformat(),
            "public": [day.isoformat() for day in sorted(own.public)],
            "eves": [day.isoformat() for day in sorted(own.eves)],
        },
        "deadlines": {id_: deadline_data(deadline) for id_, deadline in deadlines.items()},
        "cases": [
            {"events": list(events), "deadlines": list(ids), "track": _track(edition, ids[0])}
            for events, ids in _cases(deadlines)
        ],
        "events": {
            id_: [
                said(edition, event.name),
                said(edition, event.ask) if event.ask else "",
                event.may_lie_ahead,
            ]
            for id_, event in edition.library.events.items()
        },
        "words": _words(edition),
    }


def _track(edition: Edition, id_: str) -> str:
    """Return the name of the track whose step holds a deadline, or nothing when it has none."""
    library = edition.library
    tracks = (step.track for step in library.steps.values() if id_ in step.deadlines)
    found = next((library.tracks[track] for track in tracks if track in library.tracks), None)
    return said(edition, found.name) if found else ""


def _cases(deadlines: Any) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the cases, the one that needs most days to be counted first: it is why readers come."""
    found = list(cases(deadlines))
    first = next((case for case in found if len(case[0]) > 1), None)
    return found if first is None else [first, *(case for case in found if case is not first)]


def deadline_data(deadline: Deadline) -> dict[str, Any]:
    """Return what the script needs of a deadline; what is the usual is left out."""
    number, unit = parts(deadline.period)
    unsettled = deadline.unsettled
    data = {
        "after": list(deadline.after), "safeAfter": deadline.safe_after, "actBy": deadline.act_by,
        "n": number, "unit": unit, "rule": deadline.rule, "bound": deadline.bound, "side": deadline.side,
        "isLimit": deadline.is_limit,
        "next": deadline.first == "after", "monthEnd": deadline.to_month_end,
        "start": unsettled.start, "shift": unsettled.shift, "weekday": unsettled.weekday,
        "firstDay": unsettled.first_day, "also": list(deadline.open_points) or None,
    }  # fmt: skip
    return {key: value for key, value in data.items() if value is not None and value is not False}


def _words(edition: Edition) -> dict[str, Any]:
    """Return the words of the script: its messages, and the names of days and months."""
    words = edition.words
    messages = {
        msgid.removeprefix("counting.js."): words.text(msgid)
        for msgid in sorted(words.messages)
        if msgid.startswith("counting.js.")
    }
    return {
        **messages,
        "kinds": {kind: words.text(f"counting.kind.{kind}") for kind in DAY_KINDS},
        "months": [words.month_name(month) for month in MONTHS],
        "days": [words.weekday_name(day) for day in WEEK],
    }


def counted(draft: Draft, options: CountedBlock) -> str:
    """Return an example, counted. Raises OutsideTableError and UncountableError."""
    edition = draft.edition
    first, last = min(options.days.values()), max(options.days.values())
    table = _table(first.year - 1, last.year + YEARS_ON, last)
    shown = show(edition, draft.page.url, (example(edition, options.days, table),), draft.ids)
    return "".join(shown[0])


def days(draft: Draft, options: DaysBlock) -> str:
    """Return the table of days, a table a month, with a list of the months; some lie before the edition's."""
    edition = draft.edition
    shown = days_from(months_before(edition.day, MONTHS_BACK), options.months + MONTHS_BACK)
    lines = day_lines(edition, options.deadlines, shown, table_of(edition))
    tables = tuple(day_tables(edition, options.deadlines, lines))
    html, _ = show(edition, draft.page.url, tables, draft.ids)
    jump = "".join(
        f'<li><a href="{SCHEME}{draft.page.url}#{table.id}">{escape(table.caption)}</a></li>'
        for table in tables
    )
    return f'<ul class="jump jump--short">{jump}</ul><div class="days">{"".join(html)}</div>'
