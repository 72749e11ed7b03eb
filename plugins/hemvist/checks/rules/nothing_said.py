"""E306: a result without any figure must at least say in which direction it points."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import outcomes_of, problem_at
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import Contrast, Figure, Result
from hemvist.records.review import Pooled

NO_FIGURE = frozenset({"total", "n", "approx", "note", "level"})
"""Fields of a figure that say how many were asked, not what was found."""
INNER = frozenset({"baseline", "before", "after"})


def find(library: Library) -> Iterator[Problem]:
    """Look for results that hold neither a figure nor a direction."""
    for place, outcome in outcomes_of(library):
        if outcome.finding is None and not holds_a_figure(outcome):
            yield problem_at(library, place.under("id"), "E306", expected="finding")


def holds_a_figure(outcome: Result | Pooled) -> bool:
    """Whether a result holds a number that was found, in its contrast or of a group."""
    return _has_estimate(outcome.contrast) or any(map(_has_figure, _figures(outcome)))


def _figures(outcome: Result | Pooled) -> Iterator[Figure]:
    yield from outcome.groups.values()
    if isinstance(outcome, Result) and outcome.figure is not None:
        yield outcome.figure


def _has_figure(figure: Figure) -> bool:
    """Whether a figure holds a number that was found."""
    for name in type(figure).model_fields:
        value = getattr(figure, name)
        if name in INNER:
            if value is not None and _has_figure(value):
                return True
        elif name not in NO_FIGURE and value is not None:
            return True
    return False


def _has_estimate(contrast: Contrast | None) -> bool:
    """Whether a contrast says more than a p-value, which has no direction."""
    return contrast is not None and (contrast.estimate is not None or contrast.log_estimate is not None)


RULE = Rule("E306", "nothing-said", "file", find)
