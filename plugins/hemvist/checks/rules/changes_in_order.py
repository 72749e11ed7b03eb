"""E442: the changes of a page stand with the newest first, one a day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Compare the days of the changes of every page with the ones before."""
    for page in library.pages:
        for newer, older in pairwise(page.front.changes):
            if older.on >= newer.on:
                yield Problem(page.path, 1, 1, "E442", found=f"on: {older.on}", expected=f"on: < {newer.on}")


RULE = Rule("E442", "changes-in-order", "page", find)
