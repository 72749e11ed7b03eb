"""Effect sizes of events over time at risk."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

from hemvist.synthesis.counts import ZERO_CELL_CORRECTION
from hemvist.synthesis.formulas import Estimate


@dataclass(frozen=True, slots=True)
class TwoRates:
    """Events and time at risk (person-years, or any unit that both share) in two groups."""

    events_1: float
    time_1: float
    events_2: float
    time_2: float

    @property
    def possible(self) -> bool:
        """Whether events are not negative and both groups were observed for some time."""
        return min(self.events_1, self.events_2) >= 0 and min(self.time_1, self.time_2) > 0

    @property
    def has_zero_cell(self) -> bool:
        """Whether a group has no event."""
        return 0 in (self.events_1, self.events_2)


def log_rate_ratio(rates: TwoRates, add: float | None = None) -> Estimate:
    """Return the log incidence rate ratio; SE = sqrt(1/e1 + 1/e2), as metafor's `escalc`.

    `add` is put to the events of both groups; without it 0.5 is, if a group has none: metafor's
    `escalc(measure="IRR", add=1/2, to="only0")`. Raises ZeroDivisionError or ValueError when a group has no
    event in the end.
    """
    extra = (ZERO_CELL_CORRECTION if rates.has_zero_cell else 0.0) if add is None else add
    one, other = rates.events_1 + extra, rates.events_2 + extra
    return Estimate(log((one / rates.time_1) / (other / rates.time_2)), sqrt(1 / one + 1 / other))
