"""Dates of which only the year or the month is known: the first and the last day that they can mean."""

from __future__ import annotations

import calendar
import datetime


def first_day(partial: str) -> datetime.date | None:
    """Return the first day of "2007", "2007-02" or "2007-02-04"; None for a day that does not exist."""
    return _day(partial, last=False)


def last_day(partial: str) -> datetime.date | None:
    """Return the last day of a year, a month or a day; None for one that does not exist."""
    return _day(partial, last=True)


def surely_before(one: str | None, other: str | None) -> bool:
    """Whether every day that `one` can mean lies before every day that `other` can mean."""
    if one is None or other is None:
        return False
    end, start = last_day(one), first_day(other)
    return end is not None and start is not None and end < start


def _day(partial: str, *, last: bool) -> datetime.date | None:
    year, month, day = (*(int(part) for part in partial.split("-")), None, None)[:3]
    try:
        if month is None:
            return datetime.date(year or 0, 12 if last else 1, 31 if last else 1)
        if day is None:
            day = calendar.monthrange(year or 0, month)[1] if last else 1
        return datetime.date(year or 0, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
