"""E405: guidance leans on a provision that is not in force on the day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.cited_law import cited
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.register import InForce


def find(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Look up every provision that pages cite, and compare its days with the day."""
    for page in library.pages:
        for line, column, id_ in islice(cited(page), MAX_PROBLEMS):
            provision = library.provisions.get(id_)
            if provision is not None and (period := _other_period(provision.in_force, day)):
                yield library.page_problem(
                    page,
                    line,
                    column,
                    "E405",
                    width=len(id_),
                    found=id_,
                    expected=period,
                    day=day.isoformat(),
                )


def _other_period(in_force: InForce, day: datetime.date) -> str:
    """Return the days between which a provision applies, if the day is not among them."""
    begins, ends = in_force.from_, in_force.to
    if (begins is None or begins <= day) and (ends is None or day <= ends):
        return ""
    return f"{begins or '…'} – {ends or '…'}"


RULE = Rule("E405", "lapsed-provision", "page", check_on_day=find, severity="warning")
