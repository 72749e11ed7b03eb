"""Tables as grids: rows, spans, kinds of columns; what does not close is a problem."""

from __future__ import annotations

from dataclasses import dataclass

from hemvist.messages import Problem
from hemvist.print.markup import Element
from hemvist.print.room import GUTTER, UPRIGHT_POINTS, widest_lines

MAX_COLUMNS = 40
MAX_ROWSPAN = 1000
UPRIGHT_COLUMNS = 6
"""A plot and five more columns fill an upright sheet; a wider table is set on a turned one."""
LEAST_REST = 160.0
"""Points that a column of text among numbers gets, if its words ask for so much."""
LONG_CELL = 500
"""Characters. A cell longer than this may break over pages; all others stay whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell, its first column (from 0) and how far it spans."""

    element: Element
    column: int
    colspan: int
    rowspan: int

    @property
    def is_head(self) -> bool:
        """Whether the cell is a header."""
        return self.element.tag == "th"

    @property
    def is_long(self) -> bool:
        """Whether the cell may be cut by a page break."""
        return len(self.element.text) > LONG_CELL


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a group row is one header over the rows that follow it."""

    cells: tuple[Cell, ...]
    is_group: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: kinds of columns (`plot`, `first`, `rest`, `auto`), head rows and body rows."""

    columns: tuple[str, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]


def read_grid(table: Element) -> Grid:
    """Return the grid of a table that has no problems."""
    head_rows = tuple(row for part in table.elements("thead") for row in part.elements("tr"))
    body_parts = (part for part in table.elements("tbody", "tfoot", "tr"))
    groups = ((part,) if part.tag == "tr" else part.elements("tr") for part in body_parts)
    body_rows = tuple(row for group in groups for row in group)
    width = _width(head_rows + body_rows)
    rows = _placed(head_rows + body_rows, width)
    head, body = rows[: len(head_rows)], rows[len(head_rows) :]
    return Grid(_columns(head, body, width), head, body)


def grid_problems(table: Element, source: str) -> tuple[Problem, ...]:
    """Return rows whose cells, spans counted, do not fill the table's width exactly."""
    rows = tuple(element for element in table.descend() if element.tag == "tr")
    wide = [cell for row in rows for cell in row.elements("td", "th") if not _spans_are_sane(cell)]
    if wide:
        spans = ((cell, cell.get("colspan") or cell.get("rowspan")) for cell in wide)
        return tuple(_problem(cell, source, span, MAX_COLUMNS) for cell, span in spans)
    width = _width(rows)
    if width == 0:
        return (_problem(table, source, "0", 1),)
    if width > MAX_COLUMNS:
        return (_problem(table, source, str(width), MAX_COLUMNS),)
    parts = (table, *table.elements("thead", "tbody", "tfoot"))
    found = (_open_row(part.elements("tr"), width) for part in parts)
    return tuple(_problem(row, source, str(filled), width) for row, filled in filter(None, found))


def _open_row(rows: tuple[Element, ...], width: int) -> tuple[Element, int] | None:
    """Return the first row of a part of a table that is not `width` columns wide, and how wide it is.

    A cell may not reach below the last row of its part.
    """
    pending = (0,) * width
    for row in rows:
        cells = _cells(row, ())
        filled = sum(1 for left in pending if left) + sum(cell.colspan for cell in cells)
        if filled != width:
            return row, filled
        pending = _after(pending, cells)
    return (rows[-1], width + sum(1 for left in pending if left)) if any(pending) else None


def _placed(rows: tuple[Element, ...], width: int) -> tuple[Row, ...]:
    """Return rows with the column of each cell, spans from above counted."""
    placed = []
    pending = (0,) * width
    for row in rows:
        cells = _cells(row, pending)
        placed.append(Row(cells, len(cells) == 1 and cells[0].is_head and cells[0].colspan == width > 1))
        pending = _after(pending, cells)
    return tuple(placed)


def _after(pending: tuple[int, ...], cells: tuple[Cell, ...]) -> tuple[int, ...]:
    """Return, for each column, how many further rows the cells so far reach into."""
    spans = iter([cell.rowspan for cell in cells for _ in range(cell.colspan)])
    return tuple((left or next(spans)) - 1 for left in pending)


def _width(rows: tuple[Element, ...]) -> int:
    return sum(cell.colspan for cell in _cells(rows[0], ())) if rows else 0


def _cells(row: Element, pending: tuple[int, ...]) -> tuple[Cell, ...]:
    """Return the cells of a row; columns that a cell above reaches into are passed over."""
    cells: list[Cell] = []
    column = 0
    for element in row.elements("td", "th"):
        while column < len(pending) and pending[column]:
            column += 1
        cells.append(Cell(element, column, _span(element, "colspan"), _span(element, "rowspan")))
        column += cells[-1].colspan
    return tuple(cells)


def _columns(head: tuple[Row, ...], body: tuple[Row, ...], width: int) -> tuple[str, ...]:
    """Return the kinds of columns, from the last head row that has a cell for each.

    The one text column among numbers takes what they leave, unless that is too little for its words.
    """
    whole = [row for row in head if len(row.cells) == width]
    if not whole:
        return ("auto",) * width
    classes = [cell.element.classes for cell in whole[-1].cells]
    if any("plot" in names for names in classes):
        return tuple(_beside_plot(at, names, width > UPRIGHT_COLUMNS) for at, names in enumerate(classes))
    texts = [at for at, names in enumerate(classes) if "num" not in names]
    if len(texts) != 1 or not _leaves_room(texts[0], head + body):
        return ("auto",) * width
    return tuple("rest" if at == texts[0] else "auto" for at in range(width))


def _leaves_room(text: int, rows: tuple[Row, ...]) -> bool:
    """Whether the other columns, their lines unbroken, leave the column of text what it needs."""
    cells = (cell for row in rows for cell in row.cells if cell.colspan == 1)
    widths = widest_lines((cell.column, cell.element) for cell in cells)
    asked = min(widths.pop(text, 0.0), LEAST_REST)
    return sum(widths.values()) + GUTTER * len(widths) + asked <= UPRIGHT_POINTS


def _beside_plot(at: int, classes: tuple[str, ...], wide: bool) -> str:
    """Return the kind of a column beside a plot: on a turned sheet texts share what numbers leave."""
    if "plot" in classes:
        return "plot"
    if "num" in classes or not wide:
        return "auto"
    return "rest" if at else "first"


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0


def _spans_are_sane(cell: Element) -> bool:
    return 1 <= _span(cell, "colspan") <= MAX_COLUMNS and 1 <= _span(cell, "rowspan") <= MAX_ROWSPAN


def _problem(element: Element, source: str, found: str, expected: int) -> Problem:
    return Problem(source, element.line, element.column, "PRN10", found=found, expected=str(expected))
