"""Which days are ordinary: Sundays and public holidays by law 1989:253, and the three eves of law 1930:173.

The days of a year come from the library `holidays` when the site is built; nothing is typed here.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

DayKind = Literal["ordinary", "saturday", "sunday", "holiday", "eve"]
DAY = datetime.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2005, 2100
"""The years whose public holidays follow the law in force (6 June since 2005), as far as the library goes."""
SATURDAY, SUNDAY = 5, 6


class OutsideTableError(ValueError):
    """A day that the holiday table does not hold, so that nothing may be said of it."""

    def __init__(self, day: datetime.date | None = None) -> None:
        super().__init__("" if day is None else day.isoformat())
        self.day = day


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The public holidays and eves from `first` to `last`, both included."""

    first: datetime.date
    last: datetime.date
    public: frozenset[datetime.date]
    eves: frozenset[datetime.date]

    def kind(self, day: datetime.date) -> DayKind:
        """Return what a day is; a holiday on a weekend is a holiday. Raises OutsideTableError."""
        self.hold(day)
        if day in self.public:
            return "holiday"
        if day.weekday() == SUNDAY:
            return "sunday"
        if day in self.eves:
            return "eve"
        return "saturday" if day.weekday() == SATURDAY else "ordinary"

    def hold(self, day: datetime.date) -> datetime.date:
        """Return the day itself. Raises OutsideTableError for one that the table does not hold."""
        if not self.first <= day <= self.last:
            raise OutsideTableError(day)
        return day

    def is_ordinary(self, day: datetime.date) -> bool:
        """Whether a day is none of those that 2 § lag (1930:173) names. Raises OutsideTableError."""
        return self.kind(day) == "ordinary"

    def is_weekday(self, day: datetime.date, *, narrow: bool) -> bool:
        """Whether a day is a weekday (vardag): in the wide reading all but Sundays and public holidays.

        In the narrow reading Saturdays and the three eves are none either. Raises OutsideTableError.
        """
        kind = self.kind(day)
        return kind == "ordinary" or (not narrow and kind in ("saturday", "eve"))

    def ordinary_from(self, day: datetime.date) -> datetime.date:
        """Return the day itself or the next ordinary day. Raises OutsideTableError."""
        while not self.is_ordinary(day):
            day += DAY
        return day

    def ordinary_until(self, day: datetime.date) -> datetime.date:
        """Return the day itself or the ordinary day before it. Raises OutsideTableError."""
        while not self.is_ordinary(day):
            day -= DAY
        return day


@lru_cache(maxsize=8)
def holiday_table(first_year: int, last_year: int) -> HolidayTable:
    """Return the table of whole years, cut to those in which the law in force applies."""
    from holidays import country_holidays  # loads calendars of the whole world
    from holidays.constants import DE_FACTO, PUBLIC

    years = range(max(first_year, FIRST_YEAR), min(last_year, LAST_YEAR) + 1)
    if not years:
        raise OutsideTableError
    public = country_holidays("SE", years=years, categories=(PUBLIC,))
    eves = country_holidays("SE", years=years, categories=(DE_FACTO,))
    return HolidayTable(
        datetime.date(years[0], 1, 1), datetime.date(years[-1], 12, 31), frozenset(public), frozenset(eves)
    )
