"""E486: a correction is dated before the error that it corrects."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Compare the two days of each correction."""
    for id_, one in library.corrections.items():
        if one.corrected < one.since:
            yield library.problem(
                "corrections", id_, ("corrected",), "E486", found=one.corrected.isoformat(),
                expected=f"≥ {one.since}",
            )  # fmt: skip


RULE = Rule("E486", "correction-days", "file", find)
