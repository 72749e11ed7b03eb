"""E406: a page should have been looked through again, or its law was read more than a year ago."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.days import year_before


def find(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Compare the days in the front matter of every page with the day."""
    for page in library.pages:
        front = page.front
        if front.due is not None and front.due < day:
            found = f"due: {front.due}"
        elif front.law_read is not None and front.law_read < year_before(day):
            found = f"law_read: {front.law_read}"
        else:
            continue
        yield Problem(
            page.path, 1, 1, "E406", found=found, expected=f"≥ {day}", values=(("day", day.isoformat()),)
        )


RULE = Rule("E406", "page-overdue", "page", check_on_day=find, severity="warning")
