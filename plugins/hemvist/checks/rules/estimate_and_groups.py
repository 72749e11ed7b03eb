"""E331: the groups' own figures give another effect than the printed one."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import RATIO_MEASURES, Figure, Result

NEAR = 0.05
"""How far an unadjusted estimate may lie from what rounded figures give, as a share of it."""


def find(library: Library) -> Iterator[Problem]:
    """Compute each effect from the figures of its groups, and compare side and, unadjusted, size."""
    for place, _, result in results_of(library):
        computed = _computed(result)
        if computed is None or result.contrast is None or result.contrast.estimate is None:
            continue
        estimate, even = result.contrast.estimate, 1 if result.contrast.measure in RATIO_MEASURES else 0
        unadjusted = result.analysis is not None and result.analysis.adjusted == "no"
        is_far = unadjusted and abs(computed - estimate) > max(NEAR * abs(estimate), NEAR)
        if is_far or (computed - even) * (estimate - even) < 0:
            where = place.under("contrast", "estimate")
            yield problem_at(library, where, "E331", found=f"{estimate:g}", expected=f"≈ {computed:.3g}")


def _computed(result: Result) -> float | None:
    """Return the effect that follows from the figures of the two groups, when they are of one kind."""
    if result.compare is None or result.contrast is None or result.compare_samples is not None:
        return None
    first, second = (result.groups.get(group) for group in result.compare)
    if first is None or second is None or first.approx or second.approx:
        return None
    if result.contrast.measure == "md":
        return None if first.mean is None or second.mean is None else first.mean - second.mean
    one, other = _share(first), _share(second)
    if one is None or other is None or not (0 < one < 1 and 0 < other < 1):
        return None
    if result.contrast.measure == "rd":
        return 100 * (one - other)
    odds = one / (1 - one) / (other / (1 - other))
    return {"rr": one / other, "or": odds}.get(result.contrast.measure or "")


def _share(figure: Figure) -> float | None:
    total = figure.total if figure.total is not None else figure.n
    if figure.events is not None and total:
        return figure.events / total
    return None if figure.percent is None else figure.percent / 100


RULE = Rule("E331", "estimate-and-groups", "arithmetic", find, severity="warning")
