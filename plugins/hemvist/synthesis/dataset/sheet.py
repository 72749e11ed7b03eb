"""From the bytes of a file of comma-separated values to rows, or to coded problems with their places.

Accepted as spreadsheets write them: a byte order mark, commas, semicolons or tabs between cells, and a
decimal comma where semicolons or tabs separate.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from hemvist.library.text_file import decode, source_line
from hemvist.messages import Problem
from hemvist.synthesis.dataset.columns import KNOWN, MODERATOR, column_name

MOST_BYTES = 5_000_000
MOST_ROWS = 10_000
NEAR = 0.75
MARK = "E003"
"""Code of a byte order mark, which spreadsheets write and which does no harm here."""


@dataclass(frozen=True)
class Row:
    """A row of the file: its number among the studies from 1, its line, and its cells by column."""

    number: int
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Return a cell without spaces around it; empty for a missing one and for NA."""
        value = self.cells.get(column, "").strip()
        return "" if value == "NA" else value


@dataclass(frozen=True)
class Sheet:
    """A file of studies."""

    name: str
    text: str
    separator: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    _starts: dict[int, list[int]] = field(default_factory=dict)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The names of the columns."""
        return frozenset(self.header)

    def problem(
        self, code: str, row: Row | None = None, column: str = "", *, severity: str = "error", **said: str
    ) -> Problem:
        """Return a problem at a cell, a row, or the header."""
        line = row.line if row else 1
        source = source_line(self.text, line)
        start = _starts(source, self.separator)
        at = self.header.index(column) if column in self.columns else 0
        found, expected, near = (said.pop(key, "") for key in ("found", "expected", "nearest"))
        place = (("row", str(row.number if row else 0)), ("column", column))
        return Problem(
            self.name,
            line,
            start[at] + 1 if at < len(start) else 1,
            code,
            source,
            max(1, len(found)),
            found,
            expected,
            near,
            (*place, *said.items()),
            "warning" if severity == "warning" else "error",
        )


def _starts(line: str, separator: str) -> list[int]:
    """Return where the cells of a line begin."""
    starts, quoted = [0], False
    for i, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == separator and not quoted:
            starts.append(i + 1)
    return starts


def read_sheet(name: str, data: bytes) -> Sheet:
    """Return the rows of a file with what is wrong with its shape; never raises for what the file holds."""
    read = decode(name, data, MOST_BYTES)
    if read.text is None:
        found = tuple(problem for problem in read.problems if problem.code != MARK)
        return Sheet(name, "", ",", (), (), found)
    if not read.text.strip():
        return Sheet(name, "", ",", (), (), (Problem(name, 1, 1, "POOL01"),))
    return _with_rows(name, read.text)


def _with_rows(name: str, text: str) -> Sheet:
    """Split a text into rows."""
    first = next(line for line in text.split("\n") if line.strip())
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    lines: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((begins, cells))
            begins = reader.line_num + 1
            if len(lines) > MOST_ROWS + 1:
                return Sheet(name, text, separator, (), (), (_too_long(name),))
    except csv.Error as error:
        source = source_line(text, begins)
        broken = Problem(name, begins, 1, "POOL18", source, 1, str(error))
        return Sheet(name, text, separator, (), (), (broken,))
    header = tuple(column_name(cell) for cell in lines[0][1])
    numbers = count(1)
    rows = tuple(
        Row(next(numbers), line, dict(zip(header, cells, strict=False))) for line, cells in lines[1:]
    )
    sheet = Sheet(name, text, separator, header, rows)
    return Sheet(name, text, separator, header, rows, tuple(_shape(sheet, lines)))


def _too_long(name: str) -> Problem:
    return Problem(name, 1, 1, "POOL15", expected=str(MOST_ROWS))


def _shape(sheet: Sheet, lines: list[tuple[int, list[str]]]) -> list[Problem]:
    """Return what is wrong with header and length of rows."""
    problems = []
    for i, column in enumerate(sheet.header):
        if column and column in sheet.header[:i]:
            problems.append(sheet.problem("POOL03", None, column, found=column))
        elif column and (near := _misspelt(column, sheet.columns)):
            problems.append(
                sheet.problem("POOL14", None, column, found=column, nearest=near, severity="warning")
            )
    for row, (_, cells) in zip(sheet.rows, lines[1:], strict=True):
        extra = any(cell.strip() for cell in cells[len(sheet.header) :])
        if extra or len(cells) < len(sheet.header):
            problems.append(
                sheet.problem("POOL04", row, found=str(len(cells)), expected=str(len(sheet.header)))
            )
    if not sheet.rows:
        problems.append(sheet.problem("POOL01"))
    return problems


def _misspelt(column: str, there: frozenset[str]) -> str:
    """Return the known column that an unknown one may have been meant to be."""
    if column in KNOWN or column.startswith(MODERATOR):
        return ""
    known = sorted(KNOWN - there)
    best = process.extractOne(
        column, known, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=NEAR
    )
    return best[0] if best else ""
