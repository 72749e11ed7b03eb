"""Pooling counts without weights from each study's own variance: Mantel-Haenszel and Peto, for rare events.

`k` counts the tables that are pooled, as metafor does: a table without any event stays in, with weight 0,
unless it is dropped. Q, its degrees of freedom and I2 rest on the studies' own effects, for which 0.5 is
added to tables with a zero cell, and from which such a table is left out. Values are held against metafor
3.8-1 (`rma.mh`, `rma.peto`) in tests/synthesis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Literal

import numpy as np

from hemvist.synthesis.counts import (
    OF_COUNTS,
    CorrectedTables,
    corrections,
    log_peto_odds_ratio,
    peto_parts,
)
from hemvist.synthesis.formulas import Estimate, TwoByTwo
from hemvist.synthesis.pooling.distributions import chi2_tail, critical, two_sided
from hemvist.synthesis.pooling.fitting import Array
from hemvist.synthesis.pooling.heterogeneity import Shares, shares_of_q
from hemvist.synthesis.pooling.pooled import Pooled, percent, ratio_of
from hemvist.synthesis.pooling.refusal import NotPoolableError
from hemvist.synthesis.rates import TwoRates, log_rate_ratio

CountMeasure = Literal["rr", "or", "rd"]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Cells of all tables as arrays: events and others in the first group, then in the second."""

    a: Array
    b: Array
    c: Array
    d: Array

    @property
    def n1(self) -> Array:
        """People in the first group."""
        return self.a + self.b

    @property
    def n2(self) -> Array:
        """People in the second group."""
        return self.c + self.d

    @property
    def n(self) -> Array:
        """People in both groups."""
        return self.n1 + self.n2


def no_information(table: TwoByTwo) -> bool:
    """Whether both groups have no event, or nothing but events, so that a ratio is not informed."""
    return table.events_1 == table.events_2 == 0 or (table.nobody_missed_1 and table.nobody_missed_2)


def pieces(tables: Sequence[TwoByTwo], added: Sequence[float]) -> Pieces:
    """Return the cells of tables, each with what is added to it. Raises NotPoolableError."""
    if not tables:
        raise NotPoolableError("no-studies")
    for row, table in enumerate(tables):
        if not table.possible:
            raise NotPoolableError("impossible-counts", row, study=row + 1)
    extra = np.asarray(added, dtype=np.float64)
    columns = np.array([(t.events_1, t.total_1, t.events_2, t.total_2) for t in tables], dtype=np.float64)
    a, n1, c, n2 = columns.T
    return Pieces(a + extra, n1 - a + extra, c + extra, n2 - c + extra)


def mantel_haenszel(
    tables: Sequence[TwoByTwo],
    measure: CountMeasure,
    *,
    add: float = 0.0,
    to: CorrectedTables = "only0",
    level: float = 95.0,
) -> Pooled:
    """Pool two-by-two tables by Mantel and Haenszel 1959.

    SE: risk ratio Greenland and Robins 1985; odds ratio Robins, Breslow and Greenland 1986; risk difference
    Sato, Greenland and Robins 1989. `add`: put into the cells of the pooled tables that `to` chooses, 0 for
    the exact method, 0.5 for what RevMan does. With a correction, tables without information on a ratio are
    dropped.

    Raises NotPoolableError: no table, impossible counts, no event in one of the groups of all tables.
    """
    if add > 0 and measure != "rd":
        tables = [table for table in tables if not no_information(table)]
    cell = pieces(tables, corrections(tables, add, to))
    value, se, weights = _FORMULAS[measure](cell)
    own = [_own(measure, table) for table in tables]
    return pooled_from(value, se, weights, [effect for effect in own if effect], level)


def _own(measure: CountMeasure, table: TwoByTwo) -> Estimate | None:
    """Return a study's own effect, which enters Q only."""
    return None if measure != "rd" and no_information(table) else OF_COUNTS[measure](table, None)


def _risk_ratio(cell: Pieces) -> tuple[float, float, Array]:
    up, down = cell.a * cell.n2 / cell.n, cell.c * cell.n1 / cell.n
    _both_needed(up, down)
    spread = cell.n1 * cell.n2 * (cell.a + cell.c) / cell.n**2 - cell.a * cell.c / cell.n
    value = log(np.sum(up) / np.sum(down))
    return value, sqrt(float(np.sum(spread)) / float(np.sum(up) * np.sum(down))), down


def _odds_ratio(cell: Pieces) -> tuple[float, float, Array]:
    up, down = cell.a * cell.d / cell.n, cell.b * cell.c / cell.n
    _both_needed(up, down)
    p, q = (cell.a + cell.d) / cell.n, (cell.b + cell.c) / cell.n
    r, s = float(np.sum(up)), float(np.sum(down))
    variance = np.sum(p * up) / r**2 + np.sum(p * down + q * up) / (r * s) + np.sum(q * down) / s**2
    return log(r / s), sqrt(float(variance) / 2), down


def _risk_difference(cell: Pieces) -> tuple[float, float, Array]:
    weights = cell.n1 * cell.n2 / cell.n
    total = float(np.sum(weights))
    value = float(np.sum((cell.a * cell.n2 - cell.c * cell.n1) / cell.n)) / total
    n1, n2, n = cell.n1, cell.n2, cell.n
    first = cell.c * (n1 / n) ** 2 - cell.a * (n2 / n) ** 2 + (n1 / n) * (n2 / n) * (n2 - n1) / 2
    second = cell.a * (n2 - cell.c) / n + cell.c * (n1 - cell.a) / n
    variance = (value * float(np.sum(first)) + float(np.sum(second)) / 2) / total**2
    if not variance > 0:
        raise NotPoolableError("no-information")
    return value, sqrt(variance), weights


_FORMULAS = {"rr": _risk_ratio, "or": _odds_ratio, "rd": _risk_difference}


def _both_needed(up: Array, down: Array) -> None:
    if not (np.sum(up) > 0 and np.sum(down) > 0):
        raise NotPoolableError("no-events-in-one-arm")


def mantel_haenszel_rates(rates: Sequence[TwoRates], *, level: float = 95.0) -> Pooled:
    """Pool events over time as a rate ratio by Mantel and Haenszel (Rothman, Greenland and Lash 2008).

    Raises NotPoolableError: no study, impossible figures, no event in one of the groups of all studies.
    """
    if not rates:
        raise NotPoolableError("no-studies")
    for row, rate in enumerate(rates):
        if not rate.possible:
            raise NotPoolableError("impossible-counts", row, study=row + 1)
    columns = np.array([(r.events_1, r.time_1, r.events_2, r.time_2) for r in rates], dtype=np.float64)
    a, t1, c, t2 = columns.T
    t = t1 + t2
    up, down = a * t2 / t, c * t1 / t
    _both_needed(up, down)
    spread = float(np.sum((t1 / t) * (t2 / t) * (a + c)))
    value, se = log(np.sum(up) / np.sum(down)), sqrt(spread / float(np.sum(up) * np.sum(down)))
    own = [log_rate_ratio(rate) for rate in rates if rate.events_1 + rate.events_2 > 0]
    return pooled_from(value, se, down, own, level)


def peto(tables: Sequence[TwoByTwo], *, level: float = 95.0) -> Pooled:
    """Pool odds ratios by Peto's method: sum of O - E over sum of V (Yusuf et al. 1985).

    Raises NotPoolableError: no table, impossible counts, no information in any table.
    """
    pieces(tables, [0.0] * len(tables))
    parts = [peto_parts(table) for table in tables]
    weights = np.array([variance for _, variance in parts])
    total = float(np.sum(weights))
    if not total > 0:
        raise NotPoolableError("no-information")
    value = sum(difference for difference, _ in parts) / total
    own = [
        log_peto_odds_ratio(table) for table, (_, variance) in zip(tables, parts, strict=True) if variance > 0
    ]
    return pooled_from(value, 1 / sqrt(total), weights, own, level)


def pooled_from(value: float, se: float, weights: Array, own: Sequence[Estimate], level: float) -> Pooled:
    """Return a common effect with its normal interval, and Q of the studies' own effects around it."""
    q = sum(((effect.value - value) / effect.se) ** 2 for effect in own if effect.se > 0)
    q_df = sum(effect.se > 0 for effect in own) - 1
    shares: Shares | None = shares_of_q(q, q_df, level) if q_df > 0 else None
    reach, statistic = critical(level) * se, ratio_of(value, se)
    return Pooled(
        k=len(weights),
        estimate=value,
        se=se,
        ci_low=value - reach,
        ci_high=value + reach,
        statistic=statistic,
        df=None,
        p=two_sided(statistic),
        pi_low=None,
        pi_high=None,
        tau2=0.0,
        tau2_low=None,
        tau2_high=None,
        q=q,
        q_df=max(q_df, 0),
        q_p=chi2_tail(q, q_df),
        i2=shares.i2 if shares else None,
        i2_low=shares.i2_low if shares else None,
        i2_high=shares.i2_high if shares else None,
        h2=shares.h2 if shares else None,
        weights=percent(weights),
        h2_low=shares.h2_low if shares else None,
        h2_high=shares.h2_high if shares else None,
    )


@dataclass(frozen=True, slots=True)
class AssociationTests:
    """Chi-squared with 1 df of no association, and Tarone's of equal odds ratios with `tarone_df`."""

    cmh: float | None
    cmh_p: float | None
    tarone: float | None
    tarone_df: int
    tarone_p: float | None


def association_tests(
    tables: Sequence[TwoByTwo], pooled: Pooled, *, add: float = 0.0, to: CorrectedTables = "only0"
) -> AssociationTests:
    """Return the Cochran-Mantel-Haenszel test with continuity correction and Tarone's test (Tarone 1985).

    `pooled` is the Mantel-Haenszel odds ratio of the same tables with the same correction.
    """
    if add > 0:
        tables = [table for table in tables if not no_information(table)]
    cell = pieces(tables, corrections(tables, add, to))
    events = cell.a + cell.c
    expected = cell.n1 * events / cell.n
    variance = cell.n1 * cell.n2 * events * (cell.n - events) / (cell.n**2 * (cell.n - 1))
    total = float(np.sum(variance))
    apart = max(0.0, abs(float(np.sum(cell.a - expected))) - 0.5)
    cmh = apart**2 / total if total > 0 else None
    tarone, df = _tarone(cell, exp(pooled.estimate))
    return AssociationTests(
        cmh,
        chi2_tail(cmh, 1) if cmh is not None else None,
        tarone,
        df,
        chi2_tail(tarone, df) if tarone is not None else None,
    )


def _tarone(cell: Pieces, odds_ratio: float) -> tuple[float | None, int]:
    """Return Tarone's statistic and its degrees of freedom, from the tables that hold information."""
    informative = (cell.a + cell.c > 0) & (cell.b + cell.d > 0)
    a, b, c, d = (part[informative] for part in (cell.a, cell.b, cell.c, cell.d))
    df = int(np.sum(informative)) - 1
    if df < 1:
        return None, max(df, 0)
    n1, n2, events = a + b, c + d, a + c
    fitted = _fitted(n1, n2, events, odds_ratio)
    variance = 1 / (1 / fitted + 1 / (events - fitted) + 1 / (n1 - fitted) + 1 / (n2 - events + fitted))
    difference = a - fitted
    value = np.sum(difference**2 / variance) - np.sum(difference) ** 2 / np.sum(variance)
    return float(value), df


def _fitted(n1: Array, n2: Array, events: Array, odds_ratio: float) -> Array:
    """Return the events of the first group that fit its margins under the pooled odds ratio."""
    if odds_ratio == 1:
        return n1 * events / (n1 + n2)
    s = 1 - odds_ratio
    half = n2 - events + odds_ratio * (n1 + events)
    root = np.sqrt(half**2 + 4 * s * odds_ratio * n1 * events)
    return np.asarray((2 * odds_ratio * n1 * events) / (half + root))
