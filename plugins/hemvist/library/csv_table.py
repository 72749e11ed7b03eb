"""Read a table of records from a CSV file, and say where each cell that is wrong stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from hemvist.library.shape import branches, fields_of, nearest
from hemvist.library.validation import validate
from hemvist.messages import Problem
from hemvist.records.base import Record

RowType = TypeVar("RowType", bound=Record)
MAX_PROBLEMS = 500
OTHER_SEPARATORS = ";\t"
"""What spreadsheets write between cells where the comma separates decimals."""
NUMBERS = {int: re.compile(r"-?[0-9]+"), float: re.compile(r"-?[0-9]+(?:\.[0-9]+)?")}
"""How a cell writes a number: Python would also take `1_056`, spaces and digits of other scripts."""


@dataclass(frozen=True, slots=True)
class CsvRow(Generic[RowType]):
    """A record, the line it ends on, and that line."""

    record: RowType
    line: int
    text: str


def read_table(
    name: str, text: str, model: type[RowType]
) -> tuple[tuple[CsvRow[RowType], ...], tuple[Problem, ...]]:
    """Hold each row against `model`, whose keys are the columns. An empty cell is a key that is not given.

    Never raises for what the text holds; at most 500 problems are told.
    """
    lines = text.split("\n")
    rows: list[CsvRow[RowType]] = []
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        problems += _header_problems(name, lines, header, model)
        if problems:
            return (), tuple(problems)
        for cells in reader:
            line = lines[min(reader.line_num, len(lines)) - 1]
            if not cells:
                continue
            if len(cells) != len(header):
                problems.append(_wrong_length(name, reader.line_num, line, len(cells), len(header)))
                continue
            record, found = _row(name, reader.line_num, line, dict(zip(header, cells, strict=True)), model)
            problems += found
            if record is not None:
                rows.append(CsvRow(record, reader.line_num, line))
            if len(problems) >= MAX_PROBLEMS:
                break
    except csv.Error as error:
        place = min(max(reader.line_num, 1), len(lines))
        problems.append(Problem(name, place, 1, "E050", lines[place - 1], found=str(error)))
    return tuple(rows), tuple(problems)


def _header_problems(
    name: str, lines: list[str], header: list[str], model: type[Record]
) -> Iterator[Problem]:
    """Tell of columns that are unknown, missing or given twice, or once of cells that no comma separates."""
    known = tuple(fields_of(model))
    if len(header) == 1 and (other := next((sign for sign in OTHER_SEPARATORS if sign in header[0]), "")):
        yield Problem(name, 1, lines[0].find(other) + 1, "E055", lines[0], 1, other, ",")
        return
    missing = [key for key, info in model.model_fields.items() if info.is_required() and key not in header]
    for number, column in enumerate(header):
        if column not in known or column in header[:number]:
            near = nearest(column, known)
            missing = [key for key in missing if key != near]
            yield Problem(name, 1, _column(lines[0], header, number), "E051", lines[0], max(1, len(column)),
                          column, ", ".join(known), near)  # fmt: skip
    for column in missing:
        yield Problem(name, 1, 1, "E051", lines[0], max(1, len(lines[0])), "–", column)


def _row(
    name: str, number: int, line: str, cells: dict[str, str], model: type[RowType]
) -> tuple[RowType | None, list[Problem]]:
    """Return a row's record, or None with all that is wrong in it."""
    kinds = fields_of(model)
    data = {key: _value(kinds[key], cell) for key, cell in cells.items() if cell != ""}
    record, faults = validate(model, data)
    order = list(cells)
    problems = []
    for fault in faults:
        key = str(fault.path[0]) if fault.path else ""
        at = order.index(key) if key in order else 0
        width = max(1, len(cells[order[at]]))
        problems.append(
            Problem(
                name, number, _column(line, list(cells.values()), at), fault.code, line, width,
                fault.found or key, fault.expected, fault.nearest,
            )
        )  # fmt: skip
    return record, problems


def _value(kind: object, cell: str) -> object:
    """Return a cell as its column's type; what is no number stays text, which the model refuses."""
    wanted = set(branches(kind))
    for number, form in NUMBERS.items():
        if number in wanted and form.fullmatch(cell):
            return number(cell)
    return cell


def _column(line: str, cells: list[str], at: int) -> int:
    """Return the column (from 1) of a cell in a line, skipping the cells before it."""
    position = 0
    for cell in cells[:at]:
        found = line.find(cell, position)
        position = line.find(",", max(found, position) + len(cell)) + 1
    found = line.find(cells[at], position) if at < len(cells) else -1
    return max(found, position, 0) + 1


def _wrong_length(name: str, number: int, line: str, found: int, expected: int) -> Problem:
    return Problem(name, number, 1, "E052", line, max(1, len(line)), str(found), str(expected))
