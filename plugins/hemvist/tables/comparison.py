"""The comparison table: what effect studies found on an outcome, one row a result, one axis a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from hemvist.figures import Axis, axis_for, axis_header
from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.synthesis import Effect
from hemvist.synthesis.sides import better_side
from hemvist.synthesis.units import difference_unit
from hemvist.tables.comparison_data import data_of
from hemvist.tables.comparison_groups import ROW_COLUMNS, groups_of, silent_rows
from hemvist.tables.comparison_lines import Line, by_table, lines_of
from hemvist.tables.finder_choice import finder_link
from hemvist.tables.footnotes import footnotes_in
from hemvist.tables.naming import Names
from hemvist.tables.table import Column, Group, Table

MOST_ROWS = 100
"""Rows of one table: more can neither be read nor printed, and a page must not grow with the database."""


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """A comparison on one outcome and one scale. `results` are its rows as (study id, result id).

    `scaled` is the caption with the scale: it tells the tables of one outcome apart.
    """

    outcome: str
    family: str | None
    results: tuple[tuple[str, str], ...]
    table: Table
    scaled: str


def comparison(
    library: Library, interventions: tuple[str, ...], outcomes: tuple[str, ...], lang: Language
) -> tuple[OutcomeTable, ...]:
    """Return the tables that compare interventions, one an outcome and scale, in the order asked for.

    A row is a result of a controlled effect study that compares a group with one of the interventions,
    standing first, with a group without it. Each result is one row. Nothing is pooled. An
    intervention without such a result is a row that says so.
    """
    names = Names.of(library, lang)
    return tuple(table for outcome in outcomes for table in _outcome_tables(names, interventions, outcome))


def _outcome_tables(names: Names, interventions: tuple[str, ...], outcome: str) -> tuple[OutcomeTable, ...]:
    found = {id_: lines_of(names.library, id_, outcome) for id_ in interventions}
    lines = found[interventions[0]] if len(interventions) == 1 else _each_once(chain(*found.values()))
    silent = tuple(id_ for id_ in interventions if not found[id_])
    tables = by_table(lines) or ((None, ()),)
    return tuple(
        _outcome_table(names, outcome, interventions, family, lines, silent if i == 0 else ())
        for i, (family, lines) in enumerate(tables)
    )


def _each_once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Keep a result under the first intervention that its group holds: an arm is often a list of parts."""
    first: dict[tuple[str, str], Line] = {}
    for line in lines:
        first.setdefault(line.key, line)
    return tuple(first.values())


def _outcome_table(
    names: Names,
    outcome: str,
    interventions: tuple[str, ...],
    family: str | None,
    lines: tuple[Line, ...],
    silent: tuple[str, ...],
) -> OutcomeTable:
    shown = with_most_people(lines)
    axis = axis_of(shown, family)
    groups = groups_of(names, shown, axis, family, many=len(interventions) > 1)
    side = drawn_side(names, family, shown)
    header = _header(names, axis, side) if axis else ""
    empty = silent_rows(names, silent, outcome)
    everything = (*groups, Group(empty)) if empty else groups
    rows = tuple(row for group in everything for row in group.rows)
    table = Table(
        id=f"comparison-{outcome}" + (f"-{family}" if family else ""),
        caption=caption(names, outcome, lines),
        about=about(names, family, lines, len(shown)),
        columns=_columns(names, interventions, header, family),
        groups=everything,
        legend=names.words.text("tables.legend") if axis else "",
        footnotes=footnotes_in(names, rows),
        axis=_header(names, axis, side, "ax") if axis else "",
        layout="stack three",
        data=data_of(names, shown),
        finder=finder_link(intervention=interventions, outcome=(outcome,)) if lines else "",
    )
    scaled = caption(names, outcome, lines, scale_of(names, family, lines))
    return OutcomeTable(outcome, family, tuple([line.key for line in shown]), table, scaled)


def contents(tables: Sequence[OutcomeTable]) -> list[tuple[str, str]]:
    """Return the id of each table and what a list of them says: with the scale if an outcome has several."""
    of = Counter(part.outcome for part in tables)
    return [(part.table.id, part.scaled if of[part.outcome] > 1 else part.table.caption) for part in tables]


def with_most_people(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that one table can show, those with most people, in the order they had."""
    if len(lines) <= MOST_ROWS:
        return lines
    size = [line.people or 0 for line in lines]
    chosen = sorted(range(len(lines)), key=lambda index: (-size[index], lines[index].key))[:MOST_ROWS]
    return tuple(lines[index] for index in sorted(chosen))


def axis_of(lines: tuple[Line, ...], family: str | None) -> Axis | None:
    """Return the axis of a table's own scale, or None when nothing can be drawn."""
    effects = [line.effect for line in lines if line.family == family and isinstance(line.effect, Effect)]
    if not effects or family is None:
        return None
    return axis_for(effects, "log" if family == "ratio" else "linear")


def caption(names: Names, outcome: str, lines: tuple[Line, ...], scale: str = "") -> str:
    """Return what the table shows: how many results of how many studies, and where they point.

    No result stands twice in `lines`. `scale` stands beside the outcome.
    """
    name = names.term("outcomes", outcome) + (f" ({scale})" if scale else "")
    if not lines:
        return names.words.text("tables.caption.none", outcome=name)
    results = names.words.plural("tables.caption.results", len(lines))
    studies = names.words.plural("tables.caption.studies", len({line.key[0] for line in lines}))
    pointing = Counter[str | None](line.pointing for line in lines)
    tally = ((sum(pointing[kind] for kind in kinds), msgid) for msgid, kinds in TALLIES)
    counted = ", ".join(names.words.plural(f"tables.caption.{msgid}", n) for n, msgid in tally if n)
    return names.words.text("tables.caption", outcome=name, results=results, studies=studies, tally=counted)


Side = Literal["higher", "lower", "none"]
TALLIES: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("better", ("better",)),
    ("worse", ("worse",)),
    ("no-clear-difference", ("no-clear-difference",)),
    ("unsecured", ("better-unsecured", "worse-unsecured")),
    ("no-better-side", ("no-better-side",)),
    ("not-computable", (None,)),
)


def about(names: Names, family: str | None, lines: tuple[Line, ...], shown: int) -> str:
    """Return the line under the caption: measure, unit, interval, and how many of the results stand here."""
    scale = _scale(names, family, lines)
    if shown == len(lines):
        return scale
    number = names.words.number
    return f"{scale} {names.words.text('tables.about.most', shown=number(shown), all=number(len(lines)))}"


def _scale(names: Names, family: str | None, lines: tuple[Line, ...]) -> str:
    if not lines:
        return names.words.text("tables.about.none")
    if family is None:
        return names.words.text("tables.about.no-effect")
    if family == "ratio":
        return names.words.text("tables.about.ratio")
    measure = scale_of(names, family, lines)
    return names.words.text("tables.about.difference", measure=measure[:1].upper() + measure[1:])


def scale_of(names: Names, family: str | None, lines: tuple[Line, ...]) -> str:
    """Return the scale that the drawn lines share, or nothing when none can be drawn."""
    if family is None:
        return ""
    if family == "ratio":
        return names.words.text("tables.scale.ratio")
    return scale_words(names, next(line for line in lines if line.family == family))


def scale_words(names: Names, line: Line) -> str:
    """Return the measure of a line with its unit, or with what was measured when it has no unit."""
    if not isinstance(line.effect, Effect):
        return ""
    name = names.words.text(f"tables.measure.{line.effect.measure}")
    unit = difference_unit(line.result, line.effect.measure)
    if line.effect.measure == "smd":
        return name
    shown = names.unit(unit) if unit else names.recorded(line.result.instrument or line.result.measured)
    return names.words.text("tables.measure.with-unit", measure=name, unit=shown.text)


def _columns(
    names: Names, interventions: tuple[str, ...], header: str, family: str | None
) -> tuple[Column, ...]:
    """Return the columns; the plot only when there is something to draw."""
    one = names.term("interventions", interventions[0]) if len(interventions) == 1 else ""
    labels = {id_: names.words.text(f"tables.column.{id_}") for id_, _ in ROW_COLUMNS}
    labels["first"] = one or labels["first"]
    if family is not None:
        labels["plot"] = names.words.text(
            "tables.column.ratio" if family == "ratio" else "tables.column.difference"
        )
    return tuple(
        Column(id_, labels[id_], kind, header if id_ == "plot" else "")
        for id_, kind in ROW_COLUMNS
        if header or id_ != "plot"
    )


def drawn_side(names: Names, family: str | None, lines: tuple[Line, ...]) -> Side:
    """Return the better side that all drawn results share, or "none": a result may turn its own side."""
    drawn = [line for line in lines if line.family == family and isinstance(line.effect, Effect)]
    sides = {better_side(names.library, line.result) for line in drawn}
    return sides.pop() if len(sides) == 1 else "none"


def _header(names: Names, axis: Axis, side: Side, css_class: str = "") -> str:
    """Return the axis with its numbers and the words for the better side, if there is one."""
    words = names.words.text("tables.axis.better") if side != "none" else ""
    where: Literal["left", "right"] = "right" if side == "higher" else "left"
    return axis_header(axis, names.words.number, better=words, side=where, css_class=css_class)
