"""The unit of a difference as an id, so that only differences of one unit meet."""

from __future__ import annotations

import re
from functools import lru_cache

from hemvist.records.result import Result

SAME_DIFFERENCE = {
    "per-cent-of-time": "points-of-time",
    "per-cent-of-days": "points-of-time",
    "percentage-points": "percentage-points",
    "per-cent": "percentage-points",
    "nights": "days",
}
"""The unit of a difference, by the unit of what differs. A day in shelter and a night there are one unit."""


@lru_cache(maxsize=4_096)
def slug(text: str) -> str:
    """Return text as an id: small letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold()))


def difference_unit(result: Result, measure: str) -> str:
    """Return the unit of a result's difference as an id, or an empty text when the record has none."""
    if measure == "rd":
        return "percentage-points"
    if measure == "smd":
        return "standard-deviations"
    recorded = (result.contrast.unit if result.contrast else None) or result.unit or ""
    return SAME_DIFFERENCE.get(slug(recorded), slug(recorded))
