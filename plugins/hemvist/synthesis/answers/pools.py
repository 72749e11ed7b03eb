"""Pooling the trials of a question, and the same with and without some of them. A unit counts once."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import exp, log
from typing import Literal

from hemvist.records.question import Pooling, Question, QuestionOutcome
from hemvist.records.result import RATIO_MEASURES
from hemvist.synthesis.answers.answer import Entry, PooledEffect, Strand, Variant, Why
from hemvist.synthesis.effect import Effect, NotComputable
from hemvist.synthesis.formulas import z_value
from hemvist.synthesis.units import difference_unit, slug

Point = tuple[str, float, float]
"""A unit with its effect and variance on the analysis scale."""


def fates(
    question: Question, asked: QuestionOutcome, which: str, entries: tuple[Entry, ...]
) -> tuple[Entry, ...]:
    """Say of every speaking result whether it is pooled, stands alone, or counts by its direction only."""
    settled, objections = list(entries), [_objection(question, asked, which, entry) for entry in entries]
    free = [entry for entry, why in zip(entries, objections, strict=True) if why is None]
    units = dict.fromkeys(entry.unit for entry in free)
    poolable = which == "main" and len(units) >= question.plan.model.min_trials
    for place, (entry, why) in enumerate(zip(entries, objections, strict=True)):
        if why is None and poolable and question.plan.model.pool != "none":
            twin = _same_unit(entry, settled[:place])
            settled[place] = entry if twin else replace(entry, fate="pooled")
            if twin:
                settled[place] = replace(entry, fate="alone", why=(Why("same-register"),))
        elif isinstance(entry.effect, Effect) and entry.effect.low is not None:
            reason = why or Why("designs-apart" if which == "beside" else "one-trial")
            settled[place] = replace(entry, fate="alone", why=(reason,))
        else:
            settled[place] = replace(entry, fate="direction", why=(why or Why("no-interval"),))
    return tuple(settled)


def _same_unit(entry: Entry, before: list[Entry]) -> bool:
    """Whether another study of the same register is pooled already."""
    return any(
        other.fate == "pooled" and other.unit == entry.unit and other.study.id != entry.study.id
        for other in before
    )


def _objection(question: Question, asked: QuestionOutcome, which: str, entry: Entry) -> Why | None:
    """Return why a result may not be pooled, or None."""
    if isinstance(entry.effect, NotComputable) and entry.usable is None:
        return Why("not-computable", (("reason", entry.effect.reason),))
    if which == "beside":
        return Why("designs-apart")
    usable = entry.usable
    if usable is None or not _same_scale(asked, entry):
        return Why("other-measure") if asked.measure else Why("no-measure")
    if usable.low is None or usable.high is None:
        return Why("no-interval")
    if usable.low >= usable.high:
        return Why("no-width")
    if entry.result.time.months is None:
        return Why("time-unknown-pool")
    return _policy(question, entry, usable)


def _same_scale(asked: QuestionOutcome, entry: Entry) -> bool:
    """Whether a mean difference stands in the question's unit; other measures have none."""
    if asked.measure != "md" or asked.unit is None:
        return True
    return difference_unit(entry.result, "md") == slug(asked.unit)


def _policy(question: Question, entry: Entry, usable: Effect) -> Why | None:
    """Hold a usable effect against what the plan says of second-hand and derived figures."""
    if "second-hand" in usable.marks and question.plan.second_hand != "pool":
        return Why("second-hand-pool")
    if "derived" not in usable.marks or question.plan.derived == "all":
        return None
    inexact = entry.result.derived is not None and not entry.result.derived.exact
    return Why("derived") if question.plan.derived == "none" or inexact else None


def pooled_of(question: Question, entries: tuple[Entry, ...]) -> PooledEffect | None:
    """Return the pooled effect of the entries whose fate is to be pooled, or None."""
    return _pool(question.plan.model, tuple(entry for entry in entries if entry.fate == "pooled"))


def variants_of(
    question: Question, asked: QuestionOutcome, entries: tuple[Entry, ...]
) -> tuple[Variant, ...]:
    """Return the synthesis without second-hand and derived figures, and without each study in turn.

    Without each study only from three trials, or for the studies that the plan names.
    """
    pooled = tuple(entry for entry in entries if entry.fate == "pooled")
    if not pooled:
        return ()
    found = []
    for mark in ("second-hand", "derived"):
        rest = tuple(entry for entry in pooled if entry.usable and mark not in entry.usable.marks)
        if len(rest) < len(pooled):
            found.append(_variant(question, f"without-{mark}", rest))
    units = tuple(dict.fromkeys(entry.unit for entry in pooled))
    for unit in units if len(units) > 2 else ():
        rest = tuple(entry for entry in pooled if entry.unit != unit)
        found.append(_variant(question, "without-study", rest, (("study", unit),)))
    return tuple(found)


def _variant(
    question: Question, id_: str, rest: tuple[Entry, ...], values: tuple[tuple[str, str], ...] = ()
) -> Variant:
    units = tuple(dict.fromkeys(entry.unit for entry in rest))
    enough = len(units) >= question.plan.model.min_trials
    return Variant(id_, units, _pool(question.plan.model, rest) if enough else None, values)


def _pool(model: Pooling, entries: tuple[Entry, ...]) -> PooledEffect | None:
    effects = [entry.usable for entry in entries if entry.usable is not None]
    if not effects or model.pool == "none":
        return None
    points = points_of(entries)
    return _computed(model, effects[0].measure, tuple(points)) if len(points) > 1 else None


def pool_points(strand: Strand) -> list[Point]:
    """Return the units of a strand's pool, as `points_of`; none when nothing is pooled."""
    pooled = tuple(entry for entry in strand.entries if entry.fate == "pooled")
    return points_of(pooled) if strand.pooled is not None else []


def points_of(entries: tuple[Entry, ...]) -> list[Point]:
    """Return one effect a unit; disjoint samples of a unit are first joined by inverse variance."""
    by_unit: dict[str, list[tuple[float, float]]] = {}
    for entry in entries:
        if entry.usable is not None:
            by_unit.setdefault(entry.unit, []).append(analysed(entry.usable))
    return [(unit, *_joined(parts)) for unit, parts in by_unit.items()]


def analysed(effect: Effect) -> tuple[float, float]:
    """Return an effect and its variance on the analysis scale (logs of ratios), from its interval.

    SE = (high - low) / (2 z), as metafor's `conv.wald`. Raises ValueError without an interval.
    """
    if effect.low is None or effect.high is None:
        raise ValueError("effect without interval")
    ratio = effect.measure in RATIO_MEASURES
    low, high, value = (log(x) if ratio else x for x in (effect.low, effect.high, effect.estimate))
    return value, ((high - low) / (2 * z_value(effect.level))) ** 2


def _joined(parts: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the inverse-variance mean of effects of one trial whose samples share no people."""
    weight = sum(1 / variance for _, variance in parts)
    return sum(value / variance for value, variance in parts) / weight, 1 / weight


@lru_cache(maxsize=1_024)
def _computed(model: Pooling, measure: str, points: tuple[Point, ...]) -> PooledEffect:
    from hemvist.synthesis.pooling import pool

    yi, vi = [value for _, value, _ in points], [variance for _, _, variance in points]
    estimator: Literal["common", "reml"] = "common" if model.pool == "common" else "reml"
    found = pool(
        yi, vi, model=estimator, interval=model.interval, prediction=model.prediction, level=model.level
    )
    normal = pool(yi, vi, model=estimator, interval="wald", prediction=model.prediction, level=model.level)
    back = exp if measure in RATIO_MEASURES else float
    prediction = _pair(found.pi_low, found.pi_high)
    return PooledEffect(
        measure=measure, k=len(points), estimate=back(found.estimate), low=back(found.ci_low),
        high=back(found.ci_high), level=model.level, p=found.p,
        statistic="z" if found.df is None else "t", value=found.statistic, df=found.df,
        z_low=back(normal.ci_low), z_high=back(normal.ci_high),
        prediction=None if prediction is None else (back(prediction[0]), back(prediction[1])),
        tau2=found.tau2 or 0.0, tau2_ci=_pair(found.tau2_low, found.tau2_high), q=found.q, q_p=found.q_p,
        i2=found.i2 or 0.0, i2_ci=_pair(found.i2_low, found.i2_high),
        weights=tuple(zip((unit for unit, _, _ in points), found.weights, strict=True)),
    )  # fmt: skip


def _pair(low: float | None, high: float | None) -> tuple[float, float] | None:
    return None if low is None or high is None else (low, high)
