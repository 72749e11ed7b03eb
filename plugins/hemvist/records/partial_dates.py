"""Dates of which only the year or the month is known: the first and the last day that they can mean."""

from __future__ import annotations

import calendar
import datetime
import re

from pydantic_core import PydanticCustomError

YEARS = range(1000, 3000)
"""Years that a plan or a study can speak of; an axis of years needs an end."""
PARTIAL_DATE_PATTERN = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""What editors check: it knows months and days, not how many days a month has."""
SHAPE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


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


def existing(value: object) -> object:
    """Return a value, but refuse what is written as a partial date and stands in no calendar."""
    if isinstance(value, str) and SHAPE.fullmatch(value) and first_day(value) is None:
        raise PydanticCustomError("no_such_date", "no such date", {"expected": "expected.partial-date"})
    return value


def _day(partial: str, *, last: bool) -> datetime.date | None:
    year, *rest = (int(part) for part in partial.split("-"))
    month = rest[0] if rest else 12 if last else 1
    if year not in YEARS or not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    day = rest[1] if len(rest) == 2 else length if last else 1
    return datetime.date(year, month, day) if 1 <= day <= length else None
