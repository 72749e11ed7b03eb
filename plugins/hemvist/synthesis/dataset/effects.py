"""From rows to effects: what each row can give for a measure, and why a row gives nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log, sqrt
from typing import Literal

from hemvist.messages import Problem
from hemvist.synthesis.arms import (
    design_effect,
    joined_groups,
    joined_tables,
    shared_group,
    thinned_group,
    thinned_table,
    with_shared_control,
)
from hemvist.synthesis.counts import OF_COUNTS, CorrectedTables, corrections, log_peto_odds_ratio
from hemvist.synthesis.dataset.averages import effect_of_means, effect_of_test, group_of, is_averaged
from hemvist.synthesis.dataset.columns import AVERAGED, COUNTED, COUNTS, RATES, RATIOS, READY, Measure
from hemvist.synthesis.dataset.numbers import Numbers
from hemvist.synthesis.dataset.sheet import Row, Sheet
from hemvist.synthesis.effect import DEFAULT_LEVEL
from hemvist.synthesis.formulas import Estimate, TwoByTwo, se_from_interval, se_from_p
from hemvist.synthesis.means import SmdVariance
from hemvist.synthesis.rates import TwoRates, log_rate_ratio

COUNTS_2 = ("events_t2", "total_t2")

Uninformative = Literal["correct", "weightless", "exclude"]
"""What becomes of a study in which nobody, or everybody, had the event: corrected as any zero, kept without
weight, or left out."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How effects are made: what is added to which tables, and which form of a standardised difference."""

    measure: Measure
    peto: bool = False
    add: float = 0.5
    to: CorrectedTables = "only0"
    uninformative: Uninformative = "correct"
    smd_variance: SmdVariance = "ls"
    smd_exact: bool = True


@dataclass(frozen=True, slots=True)
class Study:
    """One row: its effect on the analysis scale, or the reason why it is left out.

    `people` is the number in both groups where it is known.
    """

    row: Row
    name: str
    table: TwoByTwo | None = None
    rates: TwoRates | None = None
    effect: Estimate | None = None
    excluded: str = ""
    people: float | None = None

    @property
    def empty(self) -> bool:
        """Whether there was no event in either group, or nothing but events."""
        if self.table:
            all_events = self.table.nobody_missed_1 and self.table.nobody_missed_2
            return self.table.events_1 == self.table.events_2 == 0 or all_events
        return self.rates is not None and self.rates.events_1 == self.rates.events_2 == 0


def studies_of(sheet: Sheet, rules: Rules) -> tuple[tuple[Study, ...], tuple[Problem, ...]]:
    """Return a study a row, and everything that is wrong with the rows."""
    numbers = Numbers(sheet, rules.measure in RATIOS)
    raw = [_raw(row, rules, numbers) for row in sheet.rows]
    added = iter(_added(raw, rules))
    studies = tuple(_computed(study, rules, next(added)) if _has_cells(study) else study for study in raw)
    return studies, tuple(numbers.problems)


def _has_cells(study: Study) -> bool:
    return study.table is not None or study.rates is not None


def _added(studies: list[Study], rules: Rules) -> tuple[float, ...]:
    """Return what is added to the cells of each study that has any."""
    tables = [study.table or study.rates for study in studies]
    return corrections([cells for cells in tables if cells], rules.add, rules.to)


def _raw(row: Row, rules: Rules, numbers: Numbers) -> Study:
    """Return a study with its cells, or with its effect where that needs no correction of zeros."""
    name = row.text("study") or str(row.number)
    before = len(numbers.problems)
    people = numbers.of(row, "n")
    study = Study(row, name, people=people if people is not None else _people(row, numbers))
    effect = _design_effect(row, numbers)
    for form in (_ready, _cells, _means, _estimated):
        made = form(study, rules, numbers, effect)
        if made is not None:
            return made
        if len(numbers.problems) > before:
            break
    return replace(study, excluded="incomplete")


def _people(row: Row, numbers: Numbers) -> float | None:
    one, other = numbers.of(row, "total_t"), numbers.of(row, "total_c")
    return None if one is None or other is None else one + other + (numbers.of(row, "total_t2") or 0)


def _design_effect(row: Row, numbers: Numbers) -> float:
    """Return the design effect of clusters: stated, or from size and intracluster correlation; 1 without."""
    stated = numbers.of(row, "design_effect")
    size, icc = numbers.of(row, "cluster_size"), numbers.of(row, "icc")
    if stated is not None:
        return stated
    return 1.0 if size is None or icc is None else design_effect(size, icc)


def _ready(study: Study, rules: Rules, numbers: Numbers, effect: float) -> Study | None:
    """Take an effect and its variance that are there already, on the analysis scale."""
    value, variance = (numbers.of(study.row, column) for column in READY)
    if value is None or variance is None:
        return None
    return replace(study, effect=Estimate(value, sqrt(variance * effect)))


def _cells(study: Study, rules: Rules, numbers: Numbers, effect: float) -> Study | None:
    """Take the counts of both groups."""
    if rules.measure not in COUNTED and rules.measure != "irr":
        return None
    row = study.row
    columns = RATES if rules.measure == "irr" else COUNTS
    found = [numbers.of(row, column) for column in columns]
    first, size_1, second, size_2 = found
    if first is None or size_1 is None or second is None or size_2 is None:
        return None
    share = numbers.of(row, "shared_control") or 1.0
    if rules.measure == "irr":
        parts = (first / effect, size_1 / effect, second / effect / share, size_2 / effect / share)
        return replace(study, rates=TwoRates(*parts))
    pairs = [(first, size_1, "events_t"), (second, size_2, "events_c")]
    table = TwoByTwo(first, size_1, second, size_2)
    if any(row.text(column) for column in COUNTS_2):
        more, size = (numbers.of(row, column) for column in COUNTS_2)
        if more is None or size is None:
            return None
        pairs.append((more, size, "events_t2"))
        table = joined_tables(table, TwoByTwo(more, size, second, size_2))
    for events, total, column in pairs:
        if events > total:
            numbers.complain("POOL08", row, column, found=row.text(column), expected=f"{total:g}")
    table = thinned_table(table, effect)
    return replace(study, table=with_shared_control(table, share) if share > 1 else table)


def _means(study: Study, rules: Rules, numbers: Numbers, effect: float) -> Study | None:
    """Take the means of both groups."""
    if rules.measure not in AVERAGED or not is_averaged(study.row, rules.measure):
        return None
    share = numbers.of(study.row, "shared_control") or 1.0
    first, second = (group_of(study.row, arm, numbers) for arm in ("t", "c"))
    made: Estimate | str | None
    if study.row.text("mean_t2"):
        more = group_of(study.row, "t2", numbers)
        if first is None or more is None:
            return None
        first = joined_groups(first, more)
    if first and second:
        pair = thinned_group(first, effect), shared_group(thinned_group(second, effect), share)
        made = effect_of_means(rules.measure, *pair, rules.smd_variance, rules.smd_exact)
    else:
        made = _from_test(study.row, rules, numbers, effect)
    if made is None:
        return None
    return replace(study, excluded=made) if isinstance(made, str) else replace(study, effect=made)


def _from_test(row: Row, rules: Rules, numbers: Numbers, effect: float) -> Estimate | str | None:
    made = effect_of_test(row, rules.measure, numbers, rules.smd_variance, rules.smd_exact)
    if not isinstance(made, Estimate):
        return made
    return Estimate(made.value, made.se * sqrt(effect))


def _estimated(study: Study, rules: Rules, numbers: Numbers, effect: float) -> Study | None:
    """Take an estimate with its standard error, its interval or its p-value."""
    row = study.row
    estimate = numbers.of(row, "estimate")
    if estimate is None:
        return None
    logs = rules.measure in RATIOS
    value = log(estimate) if logs else estimate
    se = numbers.of(row, "se")
    if se is None:
        se = _se_of_interval(row, estimate, numbers, logs)
    if se is None and (p := numbers.of(row, "p")) is not None:
        if value == 0:
            return replace(study, excluded="no-effect-with-p")
        se = se_from_p(value, p)
    if se is None:
        return None
    if not 0 < se < 1e75:
        return replace(study, excluded="too-large")
    return replace(study, effect=Estimate(value, se * sqrt(effect)))


def _se_of_interval(row: Row, estimate: float, numbers: Numbers, logs: bool) -> float | None:
    """Return the standard error behind an interval, or None without a sound one."""
    low, high = numbers.of(row, "ci_low"), numbers.of(row, "ci_high")
    if low is None or high is None:
        return None
    if low >= high:
        numbers.complain("POOL09", row, "ci_low", found=row.text("ci_low"), expected=row.text("ci_high"))
        return None
    if not low <= estimate <= high:
        bounds = f"{row.text('ci_low')}–{row.text('ci_high')}"
        numbers.complain("POOL16", row, "estimate", found=row.text("estimate"), expected=bounds)
        return None
    level = numbers.of(row, "ci_level") or DEFAULT_LEVEL
    return se_from_interval(log(low), log(high), level) if logs else se_from_interval(low, high, level)


def _computed(study: Study, rules: Rules, add: float) -> Study:
    """Return a study with the effect of its cells, or with the reason why there is none."""
    if study.empty and rules.uninformative != "correct":
        return replace(study, excluded="no-information") if rules.uninformative == "exclude" else study
    try:
        effect = _effect_of_cells(study, rules, add)
    except (ValueError, ZeroDivisionError):
        return replace(study, excluded="zero-cell")
    except OverflowError:
        return replace(study, excluded="too-large")
    if not effect.se > 0:
        return replace(study, excluded="no-variance")
    return replace(study, effect=effect)


def _effect_of_cells(study: Study, rules: Rules, add: float) -> Estimate:
    if study.rates is not None:
        return log_rate_ratio(study.rates, add)
    if study.table is None:
        raise ValueError(study.name)
    if rules.peto:
        return log_peto_odds_ratio(study.table, add)
    return OF_COUNTS[rules.measure](study.table, add)
