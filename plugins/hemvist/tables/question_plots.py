"""The answer to a question as the data of drawings: effect direction and forest plot."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from hemvist.figures import (
    Arm,
    DirectionColumn,
    DirectionGroup,
    DirectionMark,
    DirectionRow,
    DirectionTotal,
    DirectionView,
    ForestGroup,
    ForestRow,
    ForestSummary,
    ForestView,
    SignTest,
)
from hemvist.figures.forest_view import Heterogeneity, Model, OverallTest
from hemvist.figures.funnel import LEAST_STUDIES, FunnelPoint, FunnelView
from hemvist.records.question import Pooling, Question
from hemvist.records.result import RATIO_MEASURES, Result
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import Answer, Entry, OutcomeAnswer, PooledEffect, Strand, pool_points
from hemvist.synthesis.sides import better_side
from hemvist.synthesis.units import difference_unit
from hemvist.tables.comparison_groups import circumstances, study_url
from hemvist.tables.forest_bias import PlotBias, plot_bias
from hemvist.tables.group_figures import SPREAD, Writing, figure_text
from hemvist.tables.naming import Names
from hemvist.tables.question_words import name_apart, why_text

COLUMNS = 5
"""Outcomes side by side in one direction plot; a question with more has several plots."""
MARKS = ("derived", "second-hand")


def direction_views(names: Names, question: Question, answer: Answer) -> tuple[DirectionView, ...]:
    """Return where the counted results of a question point, a column an outcome, studies by strand."""
    shown = [outcome for outcome in answer.outcomes if outcome.main.counted or outcome.beside.counted]
    parts = [shown[at : at + COLUMNS] for at in range(0, len(shown), COLUMNS)]
    title = names.recorded(question.title).text
    return tuple(_direction(names, title, at, part) for at, part in enumerate(parts))


def _direction(names: Names, title: str, at: int, outcomes: list[OutcomeAnswer]) -> DirectionView:
    columns = tuple(
        DirectionColumn(
            each.asked.outcome, names.term("outcomes", each.asked.outcome),
            f"hv:/evidens/utfall/{each.asked.outcome}/",
        )
        for each in outcomes
    )  # fmt: skip
    groups = tuple(group for which in (0, 1) if (group := _group(names, which, outcomes)).rows)
    return DirectionView(
        id=f"direction-{at + 1}",
        caption=names.words.text("figures.direction.caption", what=title),
        columns=columns,
        groups=groups,
        totals=tuple(_total(names, each) for each in outcomes),
        about=names.words.text("question.direction.about"),
        remarks=_counted(names, beside=any(each.beside.counted for each in outcomes)) if groups else (),
    )


def _counted(names: Names, *, beside: bool) -> tuple[str, ...]:
    """Return why the sums can differ from the signs, and which strand they count if one stands beside."""
    strands = (names.words.text("question.direction.total"),) if beside else ()
    return (names.words.text("question.direction.sums"), *strands)


def _group(names: Names, which: int, outcomes: list[OutcomeAnswer]) -> DirectionGroup:
    strands = [each.strands[which] for each in outcomes]
    studies = sorted({entry.study.id for strand in strands for entry in strand.counted})
    rows = [_direction_row(names, id_, strands, studies) for id_ in studies]
    rows.sort(key=lambda row: (-(row.people or 0), row.label, row.href))
    return DirectionGroup(tuple(rows), names.words.text(f"question.strand.{strands[0].which}"))


def _direction_row(names: Names, study_id: str, strands: list[Strand], among: list[str]) -> DirectionRow:
    study = names.library.studies[study_id]
    cells = tuple(
        tuple(_mark(names, entry) for entry in strand.counted if entry.study.id == study_id)
        for strand in strands
    )
    sizes = [mark.people for cell in cells for mark in cell if mark.people is not None]
    return DirectionRow(
        label=name_apart(names, study_id, among),
        cells=cells,
        href=study_url(study_id),
        note=f"{names.term('designs', study.design)}, {names.countries(study)}",
        people=max(sizes, default=0) or None,
    )


def _mark(names: Names, entry: Entry) -> DirectionMark:
    marks = entry.effect.marks if isinstance(entry.effect, Effect) else frozenset()
    second_hand = frozenset({"second-hand"}) if entry.result.is_secondary else frozenset[str]()
    said = "".join(run.text for run in circumstances(names, entry.study, entry.result))
    return DirectionMark(
        way=entry.way,
        people=entry.people,
        marks=frozenset(mark for mark in (marks | second_hand) if mark in MARKS),
        href=study_url(*entry.key),
        said=said,
        key=entry.key,
    )


def _total(names: Names, outcome: OutcomeAnswer) -> DirectionTotal:
    count, test = outcome.main.count, None
    if count.p is not None:
        test = SignTest(count.above, count.below, count.p, count.low, count.high, "dataset")
    only_beside = outcome.beside.ways and not outcome.main.ways
    none = names.words.text("question.direction.total.beside") if only_beside else ""
    return DirectionTotal(count.better, count.worse, count.neither, count.unclear, test, none)


def forest_view(names: Names, question: Question, outcome: OutcomeAnswer) -> ForestView | None:
    """Return the estimates of an outcome as a forest plot, or None when there is none to draw."""
    drawn = [entry for strand in outcome.strands for entry in strand.estimates]
    if not drawn:
        return None
    measure, unit = _scale(outcome, drawn)
    bias = plot_bias(names, drawn)
    pooled = outcome.main.pooled
    title = names.term("outcomes", outcome.asked.outcome)
    first, second = (names.words.text(f"question.forest.{question.kind}.{at}") for at in ("first", "second"))
    sides = {better_side(names.library, entry.result) for entry in drawn}
    return ForestView(
        id=f"forest-{outcome.asked.outcome}",
        caption=names.words.text("question.forest.caption", outcome=title),
        measure=measure,
        unit=unit,
        better=sides.pop() if len(sides) == 1 else "none",
        first=first,
        second=second,
        groups=tuple(_forest_groups(bias, outcome, outcome.main)),
        beside=tuple(_forest_groups(bias, outcome, outcome.beside)),
        summary=_summary(pooled, outcome.main) if pooled is not None else None,
        model=_model(question.plan.model) if pooled is not None else None,
        left_out=tuple(_forest_row(bias, entry, outcome.main) for entry in _left_out(outcome)),
        about=names.words.text(f"question.forest.about{'' if pooled is not None else '.alone'}"),
        domains=bias.domains,
        signs=bias.signs,
        remarks=tuple(bias.remarks((*drawn, *_left_out(outcome)))),
    )


def funnel_view(outcome: OutcomeAnswer) -> FunnelView | None:
    """Return the pool of an outcome as a funnel plot, or None below ten trials."""
    points, pooled = pool_points(outcome.main), outcome.main.pooled
    if pooled is None or len(points) < LEAST_STUDIES:
        return None
    weights = [1 / variance for _, _, variance in points]
    common = sum(value * w for (_, value, _), w in zip(points, weights, strict=True)) / sum(weights)
    return FunnelView(
        f"funnel-{outcome.asked.outcome}",
        "log" if pooled.measure in RATIO_MEASURES else "linear",
        tuple(FunnelPoint(unit, value, sqrt(variance)) for unit, value, variance in points),
        common,
    )


def _scale(outcome: OutcomeAnswer, drawn: list[Entry]) -> tuple[str, str]:
    """Return measure and unit of the axis: the pool's, else those of the first estimate."""
    if outcome.main.pooled is not None:
        return outcome.main.pooled.measure, outcome.asked.unit or ""
    effect = drawn[0].effect
    assert isinstance(effect, Effect)
    return effect.measure, "" if effect.is_ratio else difference_unit(drawn[0].result, effect.measure)


def _forest_groups(bias: PlotBias, outcome: OutcomeAnswer, strand: Strand) -> Iterator[ForestGroup]:
    """Give the estimates of a strand, if there are any; when it is pooled, only what is in the pool."""
    entries = strand.estimates
    if strand.pooled is not None:
        entries = tuple(entry for entry in entries if entry.fate == "pooled")
    if entries:
        both = bool(outcome.main.estimates and outcome.beside.estimates)
        heading = bias.names.words.text(f"question.strand.{strand.which}") if both else ""
        yield ForestGroup(tuple(_forest_row(bias, entry, strand) for entry in entries), heading)


def _left_out(outcome: OutcomeAnswer) -> tuple[Entry, ...]:
    """Return what counts in the main strand and is not in its pool; nothing without a pool."""
    if outcome.main.pooled is None:
        return ()
    return tuple(entry for entry in outcome.main.counted if entry.fate != "pooled")


def _forest_row(bias: PlotBias, entry: Entry, strand: Strand) -> ForestRow:
    names = bias.names
    pooled = entry.fate == "pooled"
    effect = entry.usable if pooled else entry.effect if isinstance(entry.effect, Effect) else None
    weights = dict(strand.pooled.weights) if strand.pooled is not None else {}
    first, second = entry.result.compare or ("", "")
    reason = "" if pooled or not entry.why else why_text(names, entry.why[0])
    return ForestRow(
        label=label(names, entry, strand),
        effect=effect,
        href=study_url(*entry.key),
        note="".join(run.text for run in circumstances(names, entry.study, entry.result)),
        first=_arm(names, entry.result, first),
        second=_arm(names, entry.result, second),
        people=entry.people,
        weight=weights.get(entry.unit) if pooled else None,
        reason=reason,
        bias=bias.of(entry),
    )


def label(names: Names, entry: Entry, strand: Strand) -> str:
    """Return an estimate's name: study, places where two are alike, sample where a study has several."""
    name = name_apart(names, entry.study.id, {other.study.id for other in strand.counted})
    if sum(other.study.id == entry.study.id for other in strand.estimates) > 1:
        return f"{name}, {names.sample(entry.study, entry.result.sample).text}"
    return name


def _arm(names: Names, result: Result, group: str) -> Arm:
    figure = result.groups.get(group)
    if figure is None:
        return Arm()
    total = figure.total if figure.total is not None else figure.n
    if figure.events is not None:
        return Arm(events=figure.events, total=total)
    if figure.mean is not None and figure.sd is not None:
        return Arm(mean=figure.mean, sd=figure.sd, total=total)
    return Arm(words=figure_text(figure, Writing(names, result.unit or "")).replace(SPREAD, " "))


def _summary(pooled: PooledEffect, strand: Strand) -> ForestSummary:
    sizes = [entry.people for entry in strand.entries if entry.fate == "pooled"]
    people = sum(size for size in sizes if size is not None) if None not in sizes else None
    return ForestSummary(
        k=pooled.k, estimate=pooled.estimate, low=pooled.low, high=pooled.high, people=people, weight=100.0,
        level=pooled.level, prediction=pooled.prediction,
        heterogeneity=_heterogeneity(pooled),
        test=OverallTest(pooled.statistic, pooled.value, pooled.p, pooled.df),
    )  # fmt: skip


def _heterogeneity(pooled: PooledEffect) -> Heterogeneity:
    low, high = pooled.tau2_ci or (None, None)
    i2_low, i2_high = pooled.i2_ci or (None, None)
    return Heterogeneity(
        tau2=pooled.tau2, tau2_low=low, tau2_high=high, q=pooled.q, df=pooled.k - 1, p=pooled.q_p,
        i2=pooled.i2, i2_low=i2_low, i2_high=i2_high,
    )  # fmt: skip


def _model(model: Pooling) -> Model:
    interval = "normal" if model.interval == "wald" or model.pool == "common" else model.interval
    return Model(model.pool, interval, model.prediction)
