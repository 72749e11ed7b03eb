"""What an effect size is, and what stands in its place when it cannot be computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hemvist.records.result import RATIO_MEASURES

Mark = Literal["derived", "second-hand", "no-interval", "other-scale"]
How = Literal["reported", "from-counts", "from-means", "from-standard-error", "from-p-value"]

DEFAULT_LEVEL = 95.0
"""Level in percent of an interval whose level the report does not print, and of those that we compute."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The difference between two groups, read from the first group, on the scale of its measure.

    A ratio stands as a ratio (1 = no difference), a difference as a difference (0 = no difference);
    `level` is in percent. `low` and `high` are None when no interval is known.
    """

    measure: str
    estimate: float
    low: float | None
    high: float | None
    level: float
    how: How
    marks: frozenset[Mark]

    @property
    def is_ratio(self) -> bool:
        """Whether the effect is a ratio, so that it is analysed on the log scale."""
        return self.measure in RATIO_MEASURES

    @property
    def null(self) -> float:
        """The value that means no difference."""
        return 1.0 if self.is_ratio else 0.0

    @property
    def computed(self) -> bool:
        """Whether the estimate or its interval is our arithmetic rather than print."""
        return self.how != "reported"


@dataclass(frozen=True, slots=True)
class NotComputable:
    """Why there is no effect size: the message `synthesis.reason.<reason>` with its values."""

    reason: str
    values: tuple[tuple[str, str], ...] = ()
