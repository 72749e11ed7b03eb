"""E218: a day on which something was done lies after the day of the check, and so hides that it grows old.

Only a warning: a build is made for the day of the last commit, and what was written since then is newer.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from hemvist.checks.bibliography import bibliography
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.library.past_days import kinds_with_past_days, past_days_after
from hemvist.messages import Problem
from hemvist.records.base import JsonPath, Record
from hemvist.records.partial_dates import surely_before


def find(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Compare every day on which something was done with the day: in records, front matter and references."""
    yield from _in_records(library, day)
    for page in library.pages:
        for path, done in past_days_after(page.front, day):
            found, values = f"{path[-1]}: {done}", (("day", str(day)),)
            yield Problem(page.path, 1, 1, "E218", found=found, expected=f"≤ {day}", values=values)
    yield from _in_references(library, day)
    yield from _in_plans(library, day)


def _in_plans(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Look at years in which something was measured and at when assignments were delivered: both are past."""
    for id_, plan in library.plans.items():
        past: list[tuple[JsonPath, str | None]] = [
            (("goals", goal, "measured", index, "year"), str(figure.year))
            for goal, one in plan.goals.items()
            for index, figure in enumerate(one.measured)
        ]
        past += [
            (("assignments", name, "delivered"), one.delivered) for name, one in plan.assignments.items()
        ]
        for path, done in past:
            if surely_before(str(day), done):
                found, limit = str(done), f"≤ {day}"
                yield library.problem("plans", id_, path, "E218", found=found, expected=limit, day=str(day))


def _in_records(library: Library, day: datetime.date) -> Iterator[Problem]:
    for kind in kinds_with_past_days():
        for id_, record in library.ids(kind).items():
            late = past_days_after(record, day) if isinstance(record, Record) else ()
            for path, done in late:
                found, limit = str(done), f"≤ {day}"
                yield library.problem(kind, id_, path, "E218", found=found, expected=limit, day=str(day))


def _in_references(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Look at the day on which an address was opened."""
    opened = ((entry, entry.field("urldate")) for entry in library.references.values())
    late = ((entry, said) for entry, said in opened if said is not None and _is_after(said, day))
    first = list(islice(late, MAX_PROBLEMS))
    if first:
        source, limit = bibliography(library), f"≤ {day}"
        for entry, said in first:
            yield source.problem(entry, "E218", said, found=said, expected=limit, day=str(day))


def _is_after(text: str, day: datetime.date) -> bool:
    with suppress(ValueError):
        return datetime.date.fromisoformat(text) > day
    return False


RULE = Rule("E218", "day-ahead", "file", check_on_day=find, severity="warning")
