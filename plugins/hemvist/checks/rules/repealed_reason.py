"""E487: a page is repealed and does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at the pages that are repealed."""
    for page in library.pages:
        if page.front.state == "repealed" and page.front.repealed_why is None:
            yield Problem(page.path, 1, 1, "E487", expected="repealed_why")


RULE = Rule("E487", "repealed-reason", "page", find)
