"""E407: guidance leans on a provision that was read more than a year ago."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hemvist.checks.cited_law import first_citations
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.days import year_before


def find(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Compare the day on which each cited provision was read with the day."""
    oldest = year_before(day)
    for page in library.pages:
        for line, column, id_ in first_citations(page):
            provision = library.provisions.get(id_)
            if provision is not None and provision.read_on < oldest:
                yield library.page_problem(
                    page, line, column, "E407", width=len(id_), found=id_,
                    expected=f"read_on ≥ {oldest}", read=provision.read_on.isoformat(),
                )  # fmt: skip


RULE = Rule("E407", "old-reading", "page", check_on_day=find, severity="warning")
