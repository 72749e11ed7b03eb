"""A timetable drawn row by row: marks and bars on one axis of years, with the plan's own period."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from hemvist.figures.axis import MARGIN, WIDTH
from hemvist.figures.palette import BETTER, INK, NEITHER, RULE
from hemvist.figures.svg import element, filled, line, text
from hemvist.messages.escaping import escape

ROW, HEAD, MARK = 30.0, 46.0, 7.0
MOST_LABELS = 7
POINT_DAYS = 45
"""A time that is known to the month, or better, is drawn as a point: a bar would be narrower than a mark."""


@dataclass(frozen=True, slots=True)
class Years:
    """The axis: whole years from `first` to `last`, and the period that the plan is for."""

    first: int
    last: int
    start: datetime.date
    end: datetime.date

    def x(self, day: datetime.date) -> float:
        """Return where a day stands, in units of the drawing."""
        whole = (datetime.date(self.last, 1, 1) - datetime.date(self.first, 1, 1)).days
        share = (day - datetime.date(self.first, 1, 1)).days / whole
        return MARGIN + min(1.0, max(0.0, share)) * (WIDTH - 2 * MARGIN)


def years_for(days: Iterable[datetime.date], start: datetime.date, end: datetime.date) -> Years:
    """Return an axis that holds all days and the whole period."""
    all_days = (*days, start, end)
    return Years(min(all_days).year, max(all_days).year + 1, start, end)


def head(years: Years, css: str = "") -> str:
    """Return the labels of the years; listeners hear them in every row. `css` is the drawing's class."""
    step = ceil((years.last - years.first) / MOST_LABELS)
    drawn = []
    for year in range(years.first, years.last + 1, step):
        x = years.x(datetime.date(year, 1, 1))
        drawn.append(line((x, 30, x, HEAD), RULE, 1) + text(str(year), x, 22, size=12, anchor="middle"))
    box = {"class": css, "viewBox": f"0 0 {WIDTH:g} {HEAD:g}", "aria-hidden": "true", "focusable": "false"}
    return element("svg", box, "".join(drawn))


def row(years: Years, start: datetime.date, end: datetime.date, label: str) -> str:
    """Return one row, 272 by 30 units: a diamond for a point in time, a bar for a span."""
    parts = [
        line((years.x(day), 0, years.x(day), ROW), NEITHER, 1, dashed=True)
        for day in (years.start, years.end)
    ]
    parts.append(line((MARGIN, ROW / 2, WIDTH - MARGIN, ROW / 2), RULE, 1))
    left, right, middle = years.x(start), years.x(end), ROW / 2
    if (end - start).days <= POINT_DAYS:
        x = (left + right) / 2
        corners = " ".join(
            f"{x + dx:.2f},{middle + dy:.2f}" for dx, dy in ((0, -MARK), (MARK, 0), (0, MARK), (-MARK, 0))
        )
        parts.append(element("polygon", {**filled(INK), "points": corners}))
    else:
        bar = {"x": left, "y": middle - 5, "width": right - left, "height": 10.0}
        parts.append(element("rect", {**filled(BETTER), **bar}))
    box = {"viewBox": f"0 0 {WIDTH:g} {ROW:g}", "role": "img", "focusable": "false"}
    return element("svg", box, f"<title>{escape(label)}</title>{''.join(parts)}")
