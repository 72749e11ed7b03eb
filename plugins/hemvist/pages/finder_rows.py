"""The rows of comparison tables as data for the finder: the same words and numbers as in the block."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from hemvist.pages.draft import Edition
from hemvist.tables.comparison import about
from hemvist.tables.comparison_groups import ROW_COLUMNS, group_words, row_of
from hemvist.tables.comparison_lines import Line, by_table, lines_of, spoken_of
from hemvist.tables.finder_columns import FinderEntry
from hemvist.tables.footnotes import FOOTNOTES, footnote
from hemvist.tables.naming import Names
from hemvist.tables.table import Cell, NumberCell, TextCell, Words

MOST = 300
"""Rows of one scale: those with most people, so that the file of an outcome does not grow without end."""


def comparison_files(
    edition: Edition, entries: Sequence[FinderEntry], outcomes: Collection[str]
) -> Iterator[tuple[str, Any]]:
    """Give name and data of the rows of each of the outcomes that anything was compared on."""
    library, names = edition.library, Names.of(edition.library, edition.lang)
    place = {entry.id: number for number, entry in enumerate(entries) if entry.kind == "studies"}
    for outcome in (each for each in library.outcomes if each in outcomes):
        lines = {
            line.key: line for name in library.interventions for line in lines_of(library, name, outcome)
        }
        if tables := by_table(tuple(lines.values())):
            shown = [_table(names, family, found, place) for family, found in tables]
            yield f"c-{outcome}", {"tables": shown, "notes": _notes(names), "columns": _columns(names)}


def _columns(names: Names) -> list[list[str]]:
    return [[kind, names.words.text(f"tables.column.{id_}")] for id_, kind in ROW_COLUMNS if kind != "plot"]


def _notes(names: Names) -> dict[str, list[str]]:
    found = (footnote(names.words, mark) for mark in FOOTNOTES)
    return {note.id: [note.letter, note.text] for note in found}


def _table(
    names: Names, family: str | None, lines: tuple[Line, ...], place: dict[str, int]
) -> dict[str, Any]:  # fmt: skip
    largest = sorted(lines, key=lambda line: (-(line.people or 0), line.key))[:MOST]
    return {
        "about": about(names, family, lines, len(lines)),
        "all": len(lines),
        "rows": [
            _row(names, line, family, place[line.key[0]])
            for line in sorted(largest, key=lambda line: place[line.key[0]])
        ],
    }


def _row(names: Names, line: Line, family: str | None, entry: int) -> list[Any]:
    """Return entry, interventions, groups, anchor and cells of a result."""
    pair = group_words(names, line.study, line.result.compare or ())
    spoken = list(spoken_of(line.study, line.result))
    cells = [_cell(cell) for cell in row_of(names, line, None, family).cells]
    return [entry, spoken, " ".join(map(_text, pair)), line.result.id, cells]


def _cell(cell: Cell) -> list[Any]:
    """Return the lines of a cell, and the ids of its footnotes if it has any."""
    if isinstance(cell, NumberCell):
        lines = [cell.text, *([_text(cell.small)] if cell.small else [])]
    elif isinstance(cell, TextCell):
        lines = [_text(line) for line in cell.lines]
    else:
        raise TypeError(cell)
    marks = list(cell.marks)
    return [lines, marks] if marks else [lines]


def _text(words: Iterable[Words]) -> str:
    return "".join([run.text for run in words])
