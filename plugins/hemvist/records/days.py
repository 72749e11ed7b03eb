"""Reckoning with days that cannot run off the calendar (0001-01-01 to 9999-12-31)."""

from __future__ import annotations

import datetime

A_YEAR = datetime.timedelta(days=366)


def year_before(day: datetime.date) -> datetime.date:
    """Return the day a year before; the first day of the calendar when there is none.

    What was read or reviewed before it is old on `day`.
    """
    return day - A_YEAR if day - datetime.date.min > A_YEAR else datetime.date.min


def day_before(day: datetime.date) -> datetime.date:
    """Return the day before; for the first day of the calendar, that day itself."""
    return max(day, datetime.date.min + datetime.timedelta(days=1)) - datetime.timedelta(days=1)
