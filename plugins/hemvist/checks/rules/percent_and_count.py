"""E305: a percentage and a count do not go together, or a count was guessed from a percentage."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from hemvist.checks.contents import Place, figures_of, problem_at
from hemvist.checks.rounding import as_printed, bounds
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import Derived, Figure


def find(library: Library) -> Iterator[Problem]:
    """Hold events and total of every figure against its percentage."""
    for place, figure, derived in figures_of(library):
        total = figure.total if figure.total is not None else figure.n
        if figure.percent is None or figure.events is None or not total or figure.approx:
            continue
        percent = as_printed(library, place.under("percent"), figure.percent)
        if not _is_sure(figure.events, total, percent, place, derived):
            yield _problem(library, place, figure, total, percent)


def fitting_counts(percent: Decimal, total: int) -> range:
    """Return the whole numbers out of `total` whose percentage rounds to the printed one.

    A number on the very edge counts as fitting: sources round halves both up and to even.
    """
    least, most = bounds(percent)
    first = math.ceil((least * total).scaleb(-2))
    last = math.floor((most * total).scaleb(-2))
    return range(max(0, first), min(total, last) + 1)


def _is_sure(events: int, total: int, percent: Decimal, place: Place, derived: Derived | None) -> bool:
    """Whether the count fits, and fits alone if it is said to be our exact arithmetic."""
    fitting = fitting_counts(percent, total)
    return events in fitting and (
        fitting.stop - fitting.start == 1 or not _is_exact_arithmetic(place, derived)
    )


def _is_exact_arithmetic(place: Place, derived: Derived | None) -> bool:
    field = ".".join(str(part) for part in (*place.path[2:], "events"))
    return derived is not None and derived.exact and field in derived.fields


def _problem(library: Library, place: Place, figure: Figure, total: int, percent: Decimal) -> Problem:
    fitting = fitting_counts(percent, total)
    first, last = fitting.start, fitting.stop - 1
    numbers = f"{first}, …, {last}" if last - first > 2 else ", ".join(map(str, fitting))
    return problem_at(
        library,
        place.under("events"),
        "E305",
        found=str(figure.events),
        expected=numbers or "–",
        percent=str(percent),
        total=str(total),
    )


RULE = Rule("E305", "percent-and-count", "arithmetic", find)
