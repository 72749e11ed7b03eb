"""Which group has more, where the figures show it and no effect size can be computed."""

from __future__ import annotations

from hemvist.records.result import Figure, Result

RELATIVE = frozenset({"relative-percent", "median-relative-percent"})


def bare_difference(result: Result) -> float | None:
    """Return how much more the first group has than the second, on a scale of which only the side counts.

    From a relative difference as printed, else from percentages, shares, means or medians of both groups.
    None when the figures do not show it, or when a report of no clear difference must be believed.
    """
    told = result.finding.direction if result.finding is not None else None
    if told is not None:
        return None
    contrast = result.contrast
    if contrast is not None and contrast.measure in RELATIVE and contrast.estimate is not None:
        return contrast.estimate
    first, second = (result.groups.get(group) for group in result.compare or ("", ""))
    if first is None or second is None:
        return None
    pair = _level(first), _level(second)
    return None if pair[0] is None or pair[1] is None or pair[0][0] != pair[1][0] else pair[0][1] - pair[1][1]


def _level(figure: Figure) -> tuple[str, float] | None:
    """Return what a group's figure is and how large."""
    if figure.percent is not None:
        return "percent", figure.percent
    if figure.events is not None and figure.total:
        return "percent", 100 * figure.events / figure.total
    for name in ("mean", "rate", "median", "change"):
        value: float | None = getattr(figure, name)
        if value is not None:
            return name, value
    return None
