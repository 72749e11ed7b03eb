"""All results of a study: figures, effect, direction, and where each stands and how it was read."""

from __future__ import annotations

from functools import lru_cache

from hemvist.library import Library
from hemvist.records.base import Language, Source
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis import NotComputable
from hemvist.synthesis.units import difference_unit
from hemvist.tables.comparison_data import data_of
from hemvist.tables.comparison_groups import (
    ROW_COLUMNS,
    ResultWords,
    group_words,
    result_words,
)
from hemvist.tables.comparison_lines import Line, line_of
from hemvist.tables.effect_words import effect_cell, no_effect_cell, pointed_direction, told_direction
from hemvist.tables.footnotes import footnotes_in
from hemvist.tables.group_figures import single_figure
from hemvist.tables.naming import Names
from hemvist.tables.table import Cell, Column, Group, NumberCell, Row, Table, TextCell, Words, gap, plain

COLUMNS = ("outcome", "n", "first", "second", "effect", "direction", "source")


def study_results(study: Study, library: Library, lang: Language) -> Table:
    """Return every result of a study, in the order of its file, each with its id as anchor."""
    names = Names.of(library, lang)
    lines = tuple([line_of(library, "", study, result) for result in study.results])
    rows = tuple([_row(names, line) for line in lines])
    empty = Row((plain(names.words.text("tables.none")), gap(names.words.text("tables.study.no-results"))))
    return Table(
        id="result-table",
        caption=names.words.text("tables.study.results"),
        about=names.words.text("tables.study.results.about"),
        columns=_columns(names),
        groups=(Group(rows or (empty,)),),
        footnotes=footnotes_in(names, rows),
        layout="stack three",
        data=data_of(names, lines),
    )


@lru_cache(maxsize=4)
def _columns(names: Names) -> tuple[Column, ...]:
    kinds = dict(ROW_COLUMNS)
    return tuple(
        Column(id_, names.words.text(f"tables.column.{id_}"), kinds.get(id_, "text")) for id_ in COLUMNS
    )


def _row(names: Names, line: Line) -> Row:
    study, result = line.study, line.result
    told = result_words(names, line)
    figures = told.pair if result.compare else _alone(names, result)
    cells: tuple[Cell, ...] = (
        _header(names, study, result, told),
        told.people,
        *figures,
        _effect(names, line),
        _direction(names, line),
        source_cell(names, result.sources),
    )
    return Row(cells, result.id)


def _header(names: Names, study: Study, result: Result, said: ResultWords) -> TextCell:
    outcome = Words(names.term("outcomes", result.outcome), None, f"hv:/evidens/utfall/{result.outcome}/")
    whom = group_words(names, study, result.compare or ((result.group,) if result.group else ()))
    told = (result.derived.how if result.derived else None, result.note)
    notes = tuple([(names.recorded(note),) for note in told if note is not None])
    return TextCell(((outcome,), (said.measured,), *whom, said.circumstances, *notes))


def _alone(names: Names, result: Result) -> tuple[NumberCell, ...]:
    """Return the figure of a result without comparison, and that there is no comparison."""
    words = single_figure(names, result)
    figure = NumberCell(words[0].text) if words else NumberCell(names.words.text("tables.not-seen"), gap=True)
    return figure, NumberCell(names.words.text("tables.effect.no-comparison"), gap=True)


def _effect(names: Names, line: Line) -> NumberCell:
    if isinstance(line.effect, NotComputable):
        return no_effect_cell(names)
    unit = "" if line.effect.is_ratio else difference_unit(line.result, line.effect.measure)
    return effect_cell(names, line.effect, unit, line.result.contrast, named=True)


def _direction(names: Names, line: Line) -> TextCell:
    if isinstance(line.effect, NotComputable):
        return told_direction(names, line.result, line.effect)
    return pointed_direction(names, line.result, line.effect, line.pointing)


def source_cell(names: Names, sources: tuple[Source, ...]) -> TextCell:
    """Return where figures stand: report, place, how it was read."""
    lines = tuple([line for source in sources for line in _source(names, source)])
    marks = ("second-hand",) if "secondary" in [source.seen for source in sources] else ()
    return TextCell(lines, marks)


def _source(names: Names, source: Source) -> tuple[tuple[Words, ...], ...]:
    seen, rest = Words(names.words.text(f"tables.seen.{source.seen}")), list[Words]()
    if source.where is not None and source.where != source.seen:
        rest.append(Words(source.where, None if names.lang == "en" else "en"))
    if not source.report:
        first = Words(seen.text, None, source.url) if source.url else seen
        return ((first,), tuple(rest)) if rest else ((first,),)
    first = Words(names.report(source.report), None, f"hv:/evidens/referenser/#{source.report}")
    return (first,), ((*rest, Words(", "), seen) if rest else (seen,))
