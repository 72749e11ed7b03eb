"""Rows of a comparison table, grouped by study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from hemvist.figures import Axis, cell
from hemvist.library import Library
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis import Effect, NotComputable, may_share_people
from hemvist.synthesis.units import difference_unit
from hemvist.tables.comparison_lines import NOT_SHOWN, Line
from hemvist.tables.effect_words import (
    TONES,
    effect_cell,
    no_effect_cell,
    pointed_direction,
    reason_text,
    spoken_effect,
    told_direction,
)
from hemvist.tables.group_figures import not_seen, pair_of_cells
from hemvist.tables.naming import Names
from hemvist.tables.table import Cell, Group, NumberCell, PlotCell, Row, TextCell, Words, gap, joined

ROW_COLUMNS: tuple[tuple[str, Literal["text", "number", "plot"]], ...] = (
    ("study", "text"), ("n", "number"), ("first", "number"), ("second", "number"),
    ("plot", "plot"), ("effect", "number"), ("direction", "text"),
)  # fmt: skip


def study_url(study_id: str, result_id: str = "") -> str:
    """Return the address of a study's page, or of a result on it."""
    return f"hv:/evidens/studier/{study_id}/" + (f"#{result_id}" if result_id else "")


def groups_of(
    names: Names, lines: tuple[Line, ...], axis: Axis | None, family: str | None, *, many: bool
) -> tuple[Group, ...]:
    """Return one group a study (and intervention, if many), with a note if rows may share people."""
    parts = groupby(lines, key=attrgetter("intervention", "study.id"))
    return tuple([_group(names, tuple(part), axis, family, many=many) for _, part in parts])


def _group(
    names: Names, lines: tuple[Line, ...], axis: Axis | None, family: str | None, *, many: bool
) -> Group:
    study = lines[0].study
    shared = len(lines) > 1 and may_share_people(study, tuple([line.result for line in lines]))
    note = names.words.text("tables.shared-people") if shared else ""
    pairs = {line.result.compare for line in lines}
    start = (Words(f"{names.term('interventions', lines[0].intervention)}: "),) if many else ()
    heading = _heading(names, study.id, next(iter(pairs)) if len(pairs) == 1 else None)
    rows = tuple([row_of(names, line, axis, family, with_groups=len(pairs) > 1) for line in lines])
    return Group(rows, (*start, *heading), note)


@lru_cache(maxsize=1_024)
def _heading(names: Names, study_id: str, groups: tuple[str, str] | None) -> tuple[Words, ...]:
    """Return title and countries of a study, and the groups compared: the tables of a page repeat them."""
    study = names.library.studies[study_id]
    title, countries = names.title(study), names.countries(study)
    if not groups:
        return title, Words(f", {countries}")
    (pair,) = group_words(names, study, groups)
    return (title, Words(f", {countries}. "), *pair)


def row_of(
    names: Names, line: Line, axis: Axis | None, family: str | None, *, with_groups: bool = False
) -> Row:
    """Return a result as a row on a scale, drawn if there is an axis; `with_groups` it names its groups."""
    told, effect = result_words(names, line), line.effect
    header = _header(names, line, told, with_groups=with_groups)
    first: tuple[Cell, ...] = (header, told.people, *told.pair)
    if isinstance(effect, NotComputable):
        return Row((*first, *_without_effect(names, line, effect, axis)))
    if line.family != family:
        effect = replace(effect, marks=effect.marks | {"other-scale"})
    return Row((*first, *_with_effect(names, line, effect, axis)))


def _header(names: Names, line: Line, told: ResultWords, *, with_groups: bool) -> TextCell:
    """Return the row's name: report, what was measured, which groups, when, in whom, how analysed."""
    study, result = line.study, line.result
    report = names.result_report(result) or names.words.text("tables.result", id=result.id)
    link = (Words(report, None, study_url(study.id, result.id)),)
    pair = group_words(names, study, result.compare or ()) if with_groups else ()
    return TextCell((link, (told.measured,), *pair, told.circumstances))


def _without_effect(names: Names, line: Line, why: NotComputable, axis: Axis | None) -> tuple[Cell, ...]:
    """Return plot, effect and direction of a result that has no effect size: why not, and what was told."""
    said = (no_effect_cell(names), told_direction(names, line.result, why))
    if axis is None:
        return said
    note = names.words.text("tables.effect.not-computable")
    return (PlotCell(cell(None, axis, reason_text(names, why), note=note)), *said)


def _with_effect(names: Names, line: Line, effect: Effect, axis: Axis | None) -> tuple[Cell, ...]:
    """Return plot, effect and direction of a result; an effect on another scale is not drawn."""
    unit = "" if effect.is_ratio else difference_unit(line.result, effect.measure)
    is_other = "other-scale" in effect.marks
    number = effect_cell(names, effect, unit, line.result.contrast, named=is_other or effect.is_ratio)
    said = (number, pointed_direction(names, line.result, effect, line.pointing))
    if axis is None:
        return said
    spoken = spoken_effect(names, effect, unit, number, line.pointing)
    if is_other:
        drawing = cell(None, axis, spoken, note=names.words.text("tables.effect.other-scale"))
    else:
        drawing = cell(effect, axis, spoken, tone=TONES[line.pointing or "no-better-side"])
    return (PlotCell(drawing), *said)


class ResultWords(NamedTuple):
    """What every table that shows a result says of it in the same words."""

    measured: Words
    circumstances: tuple[Words, ...]
    people: NumberCell
    pair: tuple[NumberCell, ...]


def result_words(names: Names, line: Line) -> ResultWords:
    """Return what is said of a result; it stands on the pages of its study, interventions and outcome."""
    result = line.result
    return ResultWords(
        names.recorded(result.measured),
        circumstances(names, line.study, result),
        people_cell(names, line),
        pair_of_cells(names, result),
    )


def circumstances(names: Names, study: Study, result: Result) -> tuple[Words, ...]:
    """Return when and in whom a result was measured and how it was analysed, as one line."""
    sample = None if result.sample == "all" else names.sample(study, result.sample)
    analysis = result.analysis
    return _circumstances(
        names, names.time(result.time), sample, analysis.adjusted if analysis else "unclear",
        analysis.set if analysis else "unclear", result.variant_of,
    )  # fmt: skip


@lru_cache(maxsize=1_024)
def _circumstances(
    names: Names, when: Words, sample: Words | None, adjusted: str, analysed: str, variant_of: str | None
) -> tuple[Words, ...]:
    """Return the line in words: most results are measured and analysed like others."""
    analysis: list[str] = []
    if adjusted != "unclear":
        analysis.append(names.words.text(f"tables.adjusted.{adjusted}"))
    if analysed != "unclear":
        analysis.append(names.words.text(f"tables.set.{analysed}"))
    if variant_of is not None:
        analysis.append(names.words.text("tables.variant", id=variant_of))
    parts = [when, *([sample] if sample else []), *([Words(", ".join(analysis))] if analysis else [])]
    return joined(parts, " · ")


def group_words(names: Names, study: Study, groups: Sequence[str]) -> tuple[tuple[Words, ...], ...]:
    """Return the names of the groups of a result as one line, or no line."""
    if not groups:
        return ()
    against = f" {names.words.text('tables.against')} "
    return (joined([names.group(study, group) for group in groups], against),)


def people_cell(names: Names, line: Line) -> NumberCell:
    """Return the cell with the number of people, with their unit when they are not persons."""
    if line.people is None:
        return not_seen(names)
    sample = line.study.samples.get(line.result.sample)
    unit = (names.unit(sample.unit),) if sample is not None and sample.unit else ()
    return NumberCell(names.words.number(line.people), line.people, (), unit)


def silent_rows(names: Names, interventions: tuple[str, ...], outcome: str) -> tuple[Row, ...]:
    """Return a row for each intervention that no effect study has compared on the outcome."""
    return tuple(
        Row(
            (
                _intervention(names, id_),
                gap(names.words.text(f"tables.silent.{_silence(names, id_, outcome)}")),
            )
        )
        for id_ in interventions
    )


def _intervention(names: Names, id_: str) -> TextCell:
    return TextCell(((Words(names.term("interventions", id_), None, f"hv:/evidens/insatser/{id_}/"),),))


def _silence(names: Names, intervention: str, outcome: str) -> str:
    """Return which silence it is: never compared, or only as what something else was compared with."""
    compared_with = (intervention, outcome) in _second_sides(names.library)
    return "only-compared-with" if compared_with else "no-study"


@lru_cache(maxsize=2)
def _second_sides(library: Library) -> frozenset[tuple[str, str]]:
    """Return intervention and outcome wherever others were compared with the intervention."""
    return frozenset(
        (intervention, result.outcome)
        for study in library.studies.values()
        if study.status.is_ not in NOT_SHOWN
        for result in study.results
        if result.compare is not None
        for intervention in study.interventions_of(result.compare[1])
    )
