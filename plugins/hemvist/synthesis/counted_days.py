"""Counts deadlines from days: earliest and latest reading of the law, and the day that is safe.

Weeks, months and years by 1 § lag (1930:173), last days moved by 2 § of the same act. What is not settled
is not decided here: the two readings are the two ends of a span, and the open points that part them are
named. A day that a family may rely on is never later than the earliest reading.
`site/theme/assets/counting.js` counts the same way; a test holds the two equal.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hemvist.records.process import Deadline
from hemvist.synthesis.holiday_table import DAY, HolidayTable, OutsideTableError

Deadlines = Mapping[str, Deadline]
Known = Mapping[str, datetime.date | None]
"""Days by the id of their event; None or left out: not known."""
MONTHS = {"M": 1, "Y": 12}


class UncountableError(ValueError):
    """A deadline that runs from itself, or from nothing that exists: `check_countable` says which."""


@dataclass(frozen=True, slots=True)
class Span:
    """A day in two readings. `late` is None while a day that it depends on is not known.

    `safe` is the day that the household or the board may rely on, None when there is none: for an act of
    their own the last day to do it, for what others may do the last day before. `open` are the open points
    that part the readings, `falls_on` the last day of the time before anything was moved.
    """

    early: datetime.date
    late: datetime.date | None
    safe: datetime.date | None
    open: tuple[str, ...] = ()
    falls_on: datetime.date | None = None


def count(deadlines: Deadlines, known: Known, table: HolidayTable) -> dict[str, Span]:
    """Return every deadline that can be counted from the known days, by id and in their order.

    Raises OutsideTableError when a day or a result lies outside the table, UncountableError for a deadline
    that `check_countable` objects to.
    """
    found: dict[str, Span | None] = {}
    for id_ in deadlines:
        _counted(id_, deadlines, known, table, found, ())
    return {id_: span for id_ in deadlines if (span := found[id_]) is not None}


def _counted(
    id_: str, deadlines: Deadlines, known: Known, table: HolidayTable, found: dict[str, Span | None],
    above: tuple[str, ...],
) -> Span | None:  # fmt: skip
    """Count one deadline after those that it runs from."""
    if id_ in above:
        raise UncountableError(id_)
    if id_ not in found:
        deadline = deadlines[id_]
        inner = (*above, id_)
        starts = {
            name: _counted(name, deadlines, known, table, found, inner)
            if name in deadlines
            else _event(known.get(name), table)
            for name in (*deadline.after, *((deadline.act_by,) if deadline.act_by else ()))
        }
        found[id_] = _span(deadline, starts, table)
    return found[id_]


def _event(day: datetime.date | None, table: HolidayTable) -> Span | None:
    return None if day is None else Span(table.hold(day), day, day)


def _span(deadline: Deadline, starts: Mapping[str, Span | None], table: HolidayTable) -> Span | None:
    """Return when a deadline ends, from the days that it runs from; None when none of them is known."""
    after = [starts[name] for name in deadline.after]
    known = [span for span in after if span is not None]
    if not known:
        return None
    early = max(span.early for span in known)
    lates = [span.late for span in known]
    is_whole = len(known) == len(after) and None not in lates
    late = max(day for day in lates if day is not None) if is_whole else None
    ends = _ends(deadline, early, late, table)
    safe_start = _safe_start(deadline, starts, early if is_whole else None)
    safe = _safe(deadline, ends, safe_start, starts, table)
    return Span(ends.early, ends.late, safe, _open(deadline, ends, known, safe_start, early), ends.falls_on)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Both ends of a deadline, whether the reading of weekdays parts them, and its unmoved last day."""

    early: datetime.date
    late: datetime.date | None
    falls_on: datetime.date | None


def _ends(deadline: Deadline, early: datetime.date, late: datetime.date | None, table: HolidayTable) -> _Ends:
    """Return the earliest and the latest reading of where a deadline ends."""
    if deadline.rule == "weekday":
        return _Ends(
            _weekdays(deadline, early, table, narrow=deadline.bound != "earliest"),
            None if late is None else _weekdays(deadline, late, table, narrow=deadline.bound == "earliest"),
            None,
        )
    first = _end(deadline, early, table)
    last = None if late is None else _end(deadline, late, table)
    if deadline.bound == "earliest":
        next_day = DAY if deadline.first == "after" else 0 * DAY
        unsure = DAY if deadline.unsettled.first_day else 0 * DAY
        return _Ends(table.hold(first + next_day), last and table.hold(last + next_day + unsure), None)
    if last is not None and (deadline.rule == "statutory-day-shift" or deadline.unsettled.shift):
        last = table.ordinary_from(last)
    return _Ends(first, last, first)


def _end(deadline: Deadline, start: datetime.date, table: HolidayTable) -> datetime.date:
    """Return the last day of a time, by 1 § lag (1930:173), not moved. Raises OutsideTableError."""
    try:
        end = period_end(start, deadline.period)
    except (ValueError, OverflowError):
        raise OutsideTableError(start) from None
    if deadline.to_month_end:
        end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    return table.hold(end)


def period_end(start: datetime.date, period: str) -> datetime.date:
    """Return the last day of a period such as P3W: same day of the week, or same number in the month.

    A month without that number gives its last day (1 § lag 1930:173). Days are simply added; the start
    is not counted. Raises ValueError or OverflowError beyond the calendar.
    """
    number, unit = parts(period)
    if unit in MONTHS:
        month = start.year * 12 + start.month - 1 + number * MONTHS[unit]
        year, month = month // 12, month % 12 + 1
        return datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return start + datetime.timedelta(days=number * (7 if unit == "W" else 1))


def parts(period: str) -> tuple[int, str]:
    """Return number and unit of a period: P3W -> 3, W; -P1D -> -1, D."""
    sign = -1 if period.startswith("-") else 1
    return sign * int(period.strip("-P")[:-1]), period[-1]


def is_at_once(deadline: Deadline) -> bool:
    """Whether something must be done as soon as it can: then its day is a limit, and no day to wait for."""
    return parts(deadline.period)[0] == 0


def _weekdays(
    deadline: Deadline, start: datetime.date, table: HolidayTable, *, narrow: bool
) -> datetime.date:
    """Count weekdays: back to the n-th before the start, or on to the first day after n have passed."""
    number, _ = parts(deadline.period)
    step = DAY if number > 0 else -DAY
    left = number + 1 if number > 0 else -number
    day = start
    while left:
        day += step
        left -= table.is_weekday(day, narrow=narrow)
    return day


def _safe_start(
    deadline: Deadline, starts: Mapping[str, Span | None], early: datetime.date | None
) -> datetime.date | None:
    """Return the day that the safe day is counted from, if it is known."""
    if deadline.safe_after:
        own = starts.get(deadline.safe_after)
        return own.early if own else None
    return early


def _safe(
    deadline: Deadline, ends: _Ends, start: datetime.date | None, starts: Mapping[str, Span | None],
    table: HolidayTable,
) -> datetime.date | None:  # fmt: skip
    """Return the day to rely on: the last one to act, or for a right of one's own the first that is sure."""
    if deadline.bound == "normal" or deadline.is_limit or is_at_once(deadline):
        return None
    if deadline.act_by:
        sooner = starts[deadline.act_by]
        return sooner.safe if sooner else None
    if start is None:
        return None
    if deadline.side == "own" and deadline.bound == "earliest":
        return ends.late
    if deadline.side == "own":
        return _last_to_act(deadline, start, table)
    if deadline.bound == "latest":
        return None
    return table.ordinary_until(ends.early - DAY)


def _last_to_act(deadline: Deadline, start: datetime.date, table: HolidayTable) -> datetime.date:
    """Return the last ordinary day of a time."""
    if deadline.rule == "weekday":
        return _weekdays(deadline, start, table, narrow=True)
    return table.ordinary_until(_end(deadline, start, table))


def _open(
    deadline: Deadline, ends: _Ends, known: list[Span], safe_start: datetime.date | None,
    early: datetime.date,
) -> tuple[str, ...]:  # fmt: skip
    """Return the open points that part the readings for these days."""
    unsettled = deadline.unsettled
    parting = [span for span in known if span.early != span.late or deadline.act_by]
    reaching = [span for span in parting if span.late is None or span.late >= early]
    inherited = [point for span in reaching for point in span.open]
    own: list[str | None] = []
    if unsettled.start and safe_start != early:
        own.append(unsettled.start)
    if unsettled.shift and ends.late is not None and ends.late != ends.falls_on:
        own.append(unsettled.shift)
    if ends.late != ends.early:
        own += [unsettled.weekday, unsettled.first_day]
    return tuple(dict.fromkeys([*inherited, *(point for point in own if point)]))


def roots(deadlines: Deadlines, id_: str) -> tuple[str, ...]:
    """Return the events that a deadline runs from in the end, in order. Raises UncountableError."""
    return tuple(dict.fromkeys(_roots(deadlines, id_, ())))


def _roots(deadlines: Deadlines, id_: str, above: tuple[str, ...]) -> Iterator[str]:
    if id_ in above:
        raise UncountableError(id_)
    for name in deadlines[id_].after:
        if name in deadlines:
            yield from _roots(deadlines, name, (*above, id_))
        else:
            yield name


def cases(deadlines: Deadlines) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return what can be counted together: events, and the deadlines that run from them.

    Events that a deadline needs together belong to one case. Cases stand in the order of their deadlines.
    """
    found: list[tuple[dict[str, None], dict[str, None]]] = []
    for id_ in deadlines:
        events, ids = dict.fromkeys(roots(deadlines, id_)), {id_: None}
        touching = [case for case in found if not case[0].keys().isdisjoint(events)]
        if touching:
            first = touching[0]
            for other in touching[1:]:
                first[0].update(other[0])
                first[1].update(other[1])
                found.remove(other)
            first[0].update(events)
            first[1].update(ids)
        else:
            found.append((events, ids))
    return tuple((tuple(events), tuple(ids)) for events, ids in found)
