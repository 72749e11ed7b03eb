"""Which differences stand on the same scale, so that they may share an axis."""

from __future__ import annotations

from hemvist.records.base import best_words
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis import Effect
from hemvist.tables.naming import slug

SAME_DIFFERENCE = {
    "per-cent-of-time": "points-of-time",
    "per-cent-of-days": "points-of-time",
    "percentage-points": "percentage-points",
    "per-cent": "percentage-points",
    "nights": "days",
}
"""The unit of a difference, by the unit of what differs. A day in shelter and a night there are one unit."""
SHARES = frozenset({"per-cent-of-time", "per-cent-of-days", "per-cent"})
"""Units that are written with a percent sign."""


def difference_unit(result: Result, measure: str) -> str:
    """Return the unit of a result's difference as an id, or an empty text when the record has none."""
    if measure == "rd":
        return "percentage-points"
    if measure == "smd":
        return "standard-deviations"
    recorded = (result.contrast.unit if result.contrast else None) or result.unit or ""
    return SAME_DIFFERENCE.get(slug(recorded), slug(recorded))


def family_of(study: Study, result: Result, effect: Effect) -> str:
    """Return the id of the scale on which an effect stands. Effects of one family may share an axis.

    All ratios share the log axis. Differences share one only with the same measure and unit; without a unit
    only with the same instrument; without either with none.
    """
    if effect.is_ratio:
        return "ratio"
    unit = difference_unit(result, effect.measure)
    if unit:
        return f"{effect.measure}-{unit}"
    if result.instrument is not None:
        return f"{effect.measure}-{slug(best_words(result.instrument, 'en')[0])}"
    return f"{effect.measure}-{study.id}-{result.id}"
