"""E485: an accessibility statement was not reviewed for a year, or before it was made."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.days import year_before


def find(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Compare the day of the last review with the day of the assessment, and with the day.

    At least once a year: Commission Implementing Decision (EU) 2018/1523, recital 3.
    """
    for id_, statement in library.accessibility.items():
        wanted = max(statement.made, year_before(day))
        if statement.reviewed < wanted:
            yield library.problem(
                "accessibility", id_, ("reviewed",), "E485", found=statement.reviewed.isoformat(),
                expected=f"≥ {wanted}", severity="warning",
            )  # fmt: skip


RULE = Rule("E485", "statement-old", "file", check_on_day=find, severity="warning")
