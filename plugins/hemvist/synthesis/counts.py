"""Effect sizes of two-by-two tables. Ratios are on the natural log scale.

Sources, and how each was read: `method_sources`. *Katz 1978* = Katz et al., Biometrics 34, 469-474, as told
by Bailey (Biometrics 1987;43:201-205). The values are held against metafor 3.8-1 (`escalc`) in
tests/synthesis.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Literal, Protocol

from hemvist.synthesis.formulas import Estimate, TwoByTwo

ZERO_CELL_CORRECTION = 0.5
CorrectedTables = Literal["only0", "all", "if0all", "none"]
"""Which tables are corrected: those with a zero cell, all, all if one of them has a zero cell, none."""


class WithCells(Protocol):
    """Counts of two groups, of people or over time."""

    @property
    def has_zero_cell(self) -> bool:
        """Whether one of the counts is zero."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The four cells after correction: events and others in the first group, then in the second."""

    a: float
    b: float
    c: float
    d: float

    @property
    def n1(self) -> float:
        """People in the first group."""
        return self.a + self.b

    @property
    def n2(self) -> float:
        """People in the second group."""
        return self.c + self.d


def cells(table: TwoByTwo, add: float = 0.0) -> Cells:
    """Return the cells of a table with `add` put into each."""
    return Cells(
        table.events_1 + add,
        table.total_1 - table.events_1 + add,
        table.events_2 + add,
        table.total_2 - table.events_2 + add,
    )


def corrections(tables: Sequence[WithCells], add: float, to: CorrectedTables) -> tuple[float, ...]:
    """Return what is added to each cell of each table, as metafor's `escalc(add, to)` does."""
    anywhere = any(table.has_zero_cell for table in tables)
    chosen = {
        "only0": [table.has_zero_cell for table in tables],
        "all": [True] * len(tables),
        "if0all": [anywhere] * len(tables),
        "none": [False] * len(tables),
    }[to]
    return tuple(add if is_corrected else 0.0 for is_corrected in chosen)


def usual_correction(table: TwoByTwo) -> float:
    """Return 0.5 for a table with a zero cell, else nothing: metafor's `escalc(add=1/2, to="only0")`."""
    return ZERO_CELL_CORRECTION if table.has_zero_cell else 0.0


def log_risk_ratio(table: TwoByTwo, add: float | None = None) -> Estimate:
    """Return the log risk ratio with its standard error (Katz 1978).

    ln RR = ln((a/n1)/(c/n2)); SE = sqrt(1/a - 1/n1 + 1/c - 1/n2). `add` is put into all four cells; without
    it the usual correction is made. Raises ZeroDivisionError or ValueError when a group has no event in the
    end.
    """
    cell = cells(table, usual_correction(table) if add is None else add)
    value = log((cell.a / cell.n1) / (cell.c / cell.n2))
    return Estimate(value, sqrt(1 / cell.a - 1 / cell.n1 + 1 / cell.c - 1 / cell.n2))


def log_odds_ratio(table: TwoByTwo, add: float | None = None) -> Estimate:
    """Return the log odds ratio with its standard error (Woolf 1955).

    ln OR = ln(ad / bc); SE = sqrt(1/a + 1/b + 1/c + 1/d). `add` as in `log_risk_ratio`. Raises
    ZeroDivisionError or ValueError when a cell is zero in the end.
    """
    cell = cells(table, usual_correction(table) if add is None else add)
    value = log((cell.a * cell.d) / (cell.b * cell.c))
    return Estimate(value, sqrt(1 / cell.a + 1 / cell.b + 1 / cell.c + 1 / cell.d))


def risk_difference(table: TwoByTwo, add: float | None = None) -> Estimate:
    """Return the difference of two risks; SE = sqrt(p1 (1 - p1) / n1 + p2 (1 - p2) / n2).

    `add` as in `log_risk_ratio`: metafor corrects tables with a zero cell here too. Without a correction the
    standard error is zero when both groups have no event, or nothing else.
    """
    cell = cells(table, usual_correction(table) if add is None else add)
    p1, p2 = cell.a / cell.n1, cell.c / cell.n2
    return Estimate(p1 - p2, sqrt(p1 * (1 - p1) / cell.n1 + p2 * (1 - p2) / cell.n2))


OF_COUNTS: dict[str, Callable[[TwoByTwo, float | None], Estimate]] = {
    "rr": log_risk_ratio, "or": log_odds_ratio, "rd": risk_difference,
}  # fmt: skip
"""The measures of counts, and how each is computed from a table and what is added to its cells."""


def log_peto_odds_ratio(table: TwoByTwo, add: float = 0.0) -> Estimate:
    """Return Peto's log odds ratio (O - E) / V with SE = 1 / sqrt(V) (Yusuf et al. 1985).

    `add` is put into all four cells first, as metafor does for what it shows of a study with a zero cell; the
    pool needs no such thing. Raises ZeroDivisionError when both groups have no event, or nothing else.
    """
    cell = cells(table, add)
    observed_minus_expected, variance = peto_parts(TwoByTwo(cell.a, cell.n1, cell.c, cell.n2))
    return Estimate(observed_minus_expected / variance, 1 / sqrt(variance))


def peto_parts(table: TwoByTwo) -> tuple[float, float]:
    """Return O - E and the hypergeometric variance V of the first group's events."""
    people, events = table.total_1 + table.total_2, table.events_1 + table.events_2
    expected = table.total_1 * events / people
    share = table.total_2 / people
    variance = expected * (share * (people - events) / (people - 1)) if people > 1 else 0.0
    return table.events_1 - expected, variance
