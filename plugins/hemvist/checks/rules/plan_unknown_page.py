"""E497: a plan or one of its goals names a page that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.plan import Plan


def find(library: Library) -> Iterator[Problem]:
    """Hold every address in a plan against the pages that people wrote."""
    written = tuple(dict.fromkeys(page.url for page in library.pages))
    for id_, plan in library.plans.items():
        for path, url in _named(plan):
            if url not in written:
                near = nearest(url, written)
                yield library.problem("plans", id_, path, "E497", found=url, nearest=near)


def _named(plan: Plan) -> Iterator[tuple[JsonPath, str]]:
    """Give every address in a plan with its path."""
    if plan.page is not None:
        yield ("page",), plan.page
    for id_, goal in plan.goals.items():
        if goal.page is not None:
            yield ("goals", id_, "page"), goal.page
        for index, url in enumerate(goal.guidance):
            yield ("goals", id_, "guidance", index), url


RULE = Rule("E497", "plan-unknown-page", "across", find)
