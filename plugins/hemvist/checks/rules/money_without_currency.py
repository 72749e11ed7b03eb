"""E316: a sum of money without what it covers and in which currency, or in two currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.contents import Place, problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.checks.rules.nothing_said import holds_a_figure
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import Result

MONEY = frozenset({"cost", "cost-effectiveness"})
"""Outcomes that are sums of money."""
WANTED = "cost: {component: all services, currency: SEK}"
CURRENCY = re.compile(r"[A-Za-z]{3}(?=$| )")


def find(library: Library) -> Iterator[Problem]:
    """Look at every result about money that holds a figure."""
    for place, _, result in results_of(library):
        yield from _faults(library, place, result)


def _faults(library: Library, place: Place, result: Result) -> Iterator[Problem]:
    if result.cost is None:
        if result.outcome in MONEY and holds_a_figure(result):
            yield problem_at(library, place.under("outcome"), "E316", found="–", expected=WANTED)
        return
    units = (("unit", result.unit), ("contrast", result.contrast.unit if result.contrast else None))
    for key, unit in units:
        code = CURRENCY.match(unit or "")
        if code and code[0].upper() != result.cost.currency and code[0].isupper():
            where = place.under(key) if key == "unit" else place.under(key, "unit")
            yield problem_at(library, where, "E316", found=str(unit), expected=result.cost.currency)


RULE = Rule("E316", "money-without-currency", "file", find)
