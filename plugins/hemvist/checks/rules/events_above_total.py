"""E301: more people had an event than there were people."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import figures_of, problem_at
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Compare events with the total of the same group, or with its n when no total stands there."""
    for place, figure, _ in figures_of(library):
        total = figure.total if figure.total is not None else figure.n
        if figure.events is not None and total is not None and figure.events > total:
            yield problem_at(
                library, place.under("events"), "E301", found=str(figure.events), expected=f"≤ {total}"
            )


RULE = Rule("E301", "events-above-total", "arithmetic", find)
