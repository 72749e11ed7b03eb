"""What a table is: data that a view can show, print or save, with the numbers it was made of beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Raw = str | int | float | None
"""A value as the CSV file holds it: numbers unformatted, None for what is not known."""


class Words(NamedTuple):
    """A run of text. `lang` is set when it is not the page's language; `href` makes it a link.

    `svg` is a sign that stands before the text and says the same.
    """

    text: str
    lang: str | None = None
    href: str = ""
    strong: bool = False
    svg: str = ""


class TextCell(NamedTuple):
    """Lines of text: the first in full size, the others small. `marks` are ids of footnotes."""

    lines: tuple[tuple[Words, ...], ...]
    marks: tuple[str, ...] = ()
    gap: bool = False
    """Whether the text says that something is not known."""


class NumberCell(NamedTuple):
    """A formatted number, with the value it sorts by."""

    text: str
    sort: float | None = None
    marks: tuple[str, ...] = ()
    small: tuple[Words, ...] = ()
    gap: bool = False


class PlotCell(NamedTuple):
    """A drawing with its own spoken sentence."""

    svg: str


class CertaintyCell(NamedTuple):
    """Certainty of evidence: discs, never without their word."""

    discs: int | None
    word: str
    small: str = ""


Cell = TextCell | NumberCell | PlotCell | CertaintyCell


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `phone` is its label on a phone, where each row is a card; `svg` stands under the label."""

    id: str
    label: str
    kind: Literal["text", "number", "plot"] = "text"
    svg: str = ""
    phone: str = ""
    filtered: bool = False
    """Whether readers may choose among its values: names that a comma parts."""


class Row(NamedTuple):
    """A row; the first cell is its header. A row with two cells spans the rest with the second.

    `css` names a kind of row that is set apart, such as a sum.
    """

    cells: tuple[Cell, ...]
    id: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under a heading if there is one."""

    rows: tuple[Row, ...]
    heading: tuple[Words, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its letter, its spoken name and its text."""

    id: str
    letter: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Data:
    """The numbers of a table, unformatted: names of the columns and rows of the same length."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[Raw, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `id` is unique on its page; `about` stands small under the caption; `axis` is for phones.

    `key` explains its signs, one an item, those that no row uses too. `remarks` are lines under the table.
    `css` names what the style sheet knows it by. `finder` is a link to its studies in the finder.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    about: str = ""
    legend: str = ""
    footnotes: tuple[Footnote, ...] = ()
    axis: str = ""
    layout: Literal["stack", "stack three", "plain"] = "stack"
    sortable: bool = True
    data: Data = field(default_factory=Data)
    key: tuple[tuple[Words, ...], ...] = ()
    remarks: tuple[str, ...] = ()
    css: str = ""
    finder: str = ""


def joined(parts: Sequence[Words], mark: str) -> tuple[Words, ...]:
    """Return runs of text with a mark between them."""
    if len(parts) < 2:
        return tuple(parts)
    between = Words(mark)
    return tuple([run for part in parts for run in (between, part)][1:])


def plain(text: str, lang: str | None = None) -> TextCell:
    """Return a cell with one line of text."""
    return TextCell(((Words(text, lang),),))


def gap(text: str) -> TextCell:
    """Return a cell that says that something is not known."""
    return TextCell(((Words(text),),), gap=True)


def linked(text: str, href: str, lang: str | None = None) -> TextCell:
    """Return a cell that is a link."""
    return TextCell(((Words(text, lang, href),),))
