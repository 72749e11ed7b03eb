"""Which differences stand on the same scale, so that they may share an axis."""

from __future__ import annotations

from hemvist.records.base import best_words
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis import Effect, difference_unit, slug

SHARES = frozenset({"per-cent-of-time", "per-cent-of-days", "per-cent"})
"""Units that are written with a percent sign."""


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
