"""A table of a page as lines of a Markdown table: cells that span are told again or left empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hemvist.formats.html_tree import Node

MOST = 60
"""Columns that a cell can span: a longer span is a mistake."""


Hanging = dict[int, tuple[int, str]]
"""Cells that come down from the rows above, by column: for how many rows more, and their words."""


@dataclass(slots=True)
class Table:
    """A table: one row of heads, and rows of cells, all on one line each."""

    head: list[str]
    rows: list[list[str]]


def read_table(node: Node, cell: Callable[[Node], str]) -> Table:
    """Return a table with the words of each cell. Heads of several rows are joined by column."""
    heads = [row for part in node.elements("thead") for row in part.elements("tr")]
    body = [row for part in node.elements("tbody", "tfoot") for row in part.elements("tr")]
    body += node.elements("tr")
    if not heads and body and all(one.tag == "th" for one in body[0].elements("th", "td")):
        heads, body = body[:1], body[1:]
    head_rows, rows = _grid(heads, cell), _grid(body, cell)
    width = max((len(row) for row in (*head_rows, *rows)), default=0)
    columns = zip(*(_wide(row, width) for row in head_rows), strict=True) if head_rows else ()
    head = [" ".join(dict.fromkeys(word for word in column if word)) for column in columns]
    return Table(_wide(head, width), [_wide(row, width) for row in rows])


def written_table(table: Table) -> list[str]:
    """Return the table as one block, nothing for one without rows."""
    if not table.head:
        return []
    rows = [table.head, ["---"] * len(table.head), *table.rows]
    return ["\n".join(f"| {' | '.join(row)} |" for row in rows)]


def _wide(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _grid(rows: list[Node], cell: Callable[[Node], str]) -> list[list[str]]:
    """Return rows of words: a cell over several rows is told in each, over several columns in the first."""
    found: list[list[str]] = []
    hanging: Hanging = {}
    for row in rows:
        words: list[str] = []
        below: Hanging = {}
        for one in row.elements("th", "td"):
            _hang(words, hanging, below)
            said, high = cell(one), _span(one, "rowspan")
            if _span(one, "colspan") > 1 and len(row.elements("th", "td")) == 1 and "*" not in said:
                said = f"**{said}**" if said else said
            for part in [said, *[""] * (_span(one, "colspan") - 1)]:
                if high > 1:
                    below[len(words)] = (high - 1, part)
                words.append(part)
        _hang(words, hanging, below)
        hanging = below
        found.append(words)
    return found


def _hang(words: list[str], hanging: Hanging, below: Hanging) -> None:
    """Add the cells that come down from the rows above; what goes on is noted for the row below."""
    while len(words) in hanging:
        left, said = hanging.pop(len(words))
        if left > 1:
            below[len(words)] = (left - 1, said)
        words.append(said)


def _span(node: Node, name: str) -> int:
    value = node.get(name)
    return min(int(value), MOST) if value.isdecimal() and value not in ("", "0") and len(value) < 4 else 1
