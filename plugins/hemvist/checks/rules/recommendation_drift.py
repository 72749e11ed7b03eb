"""E477: the evidence under a recommendation has moved since its review, or the review is overdue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.synthesis import drift


def find(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Compare every snapshot with the evidence on the day; the page of the recommendation says the same."""
    for id_, recommendation in library.recommendations.items():
        for each in drift(library, recommendation, day):
            yield library.problem(
                "recommendations", id_, each.path, "E477", found=each.before,
                expected=f"expected.drift-{each.moved} | {each.now}", severity="warning", day=day.isoformat(),
            )  # fmt: skip


RULE = Rule("E477", "recommendation-drift", "across", check_on_day=find, severity="warning")
