"""Footnotes of tables: letters, spoken names and texts, and the legend of the marks in effect plots."""

from __future__ import annotations

from collections.abc import Iterable

from hemvist.messages import Catalogue
from hemvist.tables.naming import Names
from hemvist.tables.table import Footnote, NumberCell, Row, TextCell

FOOTNOTES = ("computed", "derived", "second-hand", "no-interval", "other-scale")
"""Every footnote there is, in the order in which they stand under a table."""
MAY_HAVE_MARKS = (TextCell, NumberCell)


def footnotes_in(names: Names, rows: Iterable[Row]) -> tuple[Footnote, ...]:
    """Return the footnotes that the rows use."""
    used = {
        mark for row in rows for cell in row.cells if isinstance(cell, MAY_HAVE_MARKS) for mark in cell.marks
    }
    return tuple(footnote(names.words, mark) for mark in FOOTNOTES if mark in used)


def footnote(words: Catalogue, mark: str) -> Footnote:
    """Return a footnote in the reader's language."""
    letter, name, text = (words.text(f"tables.footnote.{mark}.{part}") for part in ("letter", "name", "text"))
    return Footnote(mark, letter, name, text)
