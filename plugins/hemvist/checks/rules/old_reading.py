"""E407: guidance leans on a provision that was read more than a year ago, or in a copy that old."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hemvist.checks.cited_law import first_citations
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.days import year_before


def find(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Compare the day up to which each cited provision is known with the day.

    Each is told once, where it stands: there it is mended, however many pages cite it.
    """
    oldest = year_before(day)
    cited = {id_ for page in library.pages for _, _, id_ in first_citations(page)}
    for id_ in sorted(cited & library.provisions.keys()):
        provision = library.provisions[id_]
        if (known := provision.known_through) < oldest:
            key = "read_on" if known == provision.read_on else "read_through"
            yield library.problem(
                "provisions", id_, (key,), "E407",
                found=str(known), expected=f"≥ {oldest}", provision=id_,
            )  # fmt: skip


RULE = Rule("E407", "old-reading", "across", check_on_day=find, severity="warning")
