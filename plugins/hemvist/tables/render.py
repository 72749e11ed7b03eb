"""Tables as accessible HTML: a caption, headers with scope, linked and spoken footnotes, cards on phones.

Explicit ARIA roles keep the table a table where the style sheet changes `display`. What comes from records is
escaped.
"""

from __future__ import annotations

from html import escape

from hemvist.figures import certainty_discs
from hemvist.messages import Catalogue
from hemvist.tables.table import (
    Cell,
    CertaintyCell,
    Column,
    Footnote,
    Group,
    NumberCell,
    PlotCell,
    Row,
    Table,
    TextCell,
    Words,
)


def render(table: Table, words: Catalogue, *, csv: str = "") -> str:
    """Return a table as a figure. `csv` is the address of its numbers, if there is such a file."""
    classes = (
        f"{'' if table.layout == 'plain' else table.layout}{' sortable' if table.sortable else ''}".strip()
    )
    head = "".join(_column(column) for column in table.columns)
    body = "".join(_group(table, group) for group in table.groups)
    return (
        f'<figure class="fig" id="{escape(table.id)}"><table class="{classes}" role="table">{_caption(table)}'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{body}</table>{_notes(table)}'
        f"{_csv_link(csv, words)}</figure>"
    )


def _caption(table: Table) -> str:
    about = f'<span class="small">{escape(table.about)}</span>' if table.about else ""
    return f"<caption><b>{escape(table.caption)}</b>{about}{table.axis}</caption>"


def _csv_link(csv: str, words: Catalogue) -> str:
    if not csv:
        return ""
    return f'<p class="small"><a href="{escape(csv)}">{escape(words.text("tables.csv"))}</a></p>'


def _column(column: Column) -> str:
    css = {"number": ' class="num"', "plot": ' class="plot"', "text": ""}[column.kind]
    chosen = f' data-filter="{escape(column.id)}"' if column.filtered else ""
    return f'<th role="columnheader" scope="col"{css}{chosen}>{escape(column.label)}{column.svg}</th>'


def _group(table: Table, group: Group) -> str:
    rows = "".join(_row(table, row) for row in group.rows)
    return f'<tbody role="rowgroup">{_heading(table, group)}{rows}</tbody>'


def _heading(table: Table, group: Group) -> str:
    if not group.heading:
        return ""
    note = f' <span class="small">{escape(group.note)}</span>' if group.note else ""
    words = "".join(words_html(part) for part in group.heading)
    span = f'colspan="{len(table.columns)}"'
    return f'<tr role="row" class="grp"><th role="rowheader" {span} scope="rowgroup">{words}{note}</th></tr>'


def _row(table: Table, row: Row) -> str:
    wide = len(row.cells) < len(table.columns)
    first, *rest = row.cells
    header = f'<th role="rowheader" scope="row">{_content(table, first)}</th>'
    cells = (
        _wide(table, rest[-1]) if wide else "".join(map(_cell, [table] * len(rest), table.columns[1:], rest))
    )
    anchor = f' id="{escape(row.id)}"' if row.id else ""
    return f'<tr role="row"{anchor}>{header}{cells}</tr>'


def _wide(table: Table, cell: Cell) -> str:
    """Return a cell that takes the rest of the row."""
    return f'<td role="cell" colspan="{len(table.columns) - 1}" class="gap wide">{_content(table, cell)}</td>'


def _cell(table: Table, column: Column, cell: Cell) -> str:
    if isinstance(cell, PlotCell):
        return f'<td role="cell" class="plot">{cell.svg}</td>'
    names = ["num"] if column.kind == "number" else []
    if isinstance(cell, TextCell | NumberCell) and cell.gap:
        names.append("gap")
    css = f' class="{" ".join(names)}"' if names else ""
    label = f' data-l="{escape(column.phone or column.label)}"'
    return f'<td role="cell"{css}{label}{_sort(column, cell)}>{_content(table, cell)}</td>'


def _sort(column: Column, cell: Cell) -> str:
    """Return what a number sorts by; an empty value comes last."""
    if isinstance(cell, CertaintyCell):
        return f' data-sort="{"" if cell.discs is None else cell.discs}"'
    if column.kind != "number":
        return ""
    value = cell.sort if isinstance(cell, NumberCell) else None
    return f' data-sort="{"" if value is None else f"{value:.10g}"}"'


def _content(table: Table, cell: Cell) -> str:
    if isinstance(cell, PlotCell):
        return cell.svg
    if isinstance(cell, CertaintyCell):
        return _certainty(cell)
    if isinstance(cell, NumberCell):
        return escape(cell.text) + _marks(table, cell.marks) + _small(cell.small)
    first, *rest = cell.lines or ((),)
    start = "".join(words_html(part) for part in first) + _marks(table, cell.marks)
    return start + "".join(_small(line) for line in rest)


def _small(line: tuple[Words, ...]) -> str:
    return f'<br><span class="small">{"".join(words_html(part) for part in line)}</span>' if line else ""


def _certainty(cell: CertaintyCell) -> str:
    discs = "" if cell.discs is None else certainty_discs(cell.discs)
    small = f'<br><span class="small">{escape(cell.small)}</span>' if cell.small else ""
    return f'<span class="cert">{discs}{escape(cell.word)}</span>{small}'


def words_html(words: Words) -> str:
    """Return a run of text, in its own language and as a link where it is one."""
    text = f"<b>{escape(words.text)}</b>" if words.strong else escape(words.text)
    lang = f' lang="{escape(words.lang)}"' if words.lang else ""
    if words.href:
        return f'<a href="{escape(words.href)}"{lang}>{text}</a>'
    return f"<span{lang}>{text}</span>" if lang else text


def _marks(table: Table, marks: tuple[str, ...]) -> str:
    """Return linked footnote letters; listeners hear their names."""
    known = {note.id: note for note in table.footnotes}
    links = "".join(_mark(table, known[mark]) for mark in marks if mark in known)
    return f"<sup>{links}</sup>" if links else ""


def _mark(table: Table, note: Footnote) -> str:
    return f'<a href="#{_note_id(table, note)}" aria-label="{escape(note.name)}">{escape(note.letter)}</a>'


def _note_id(table: Table, note: Footnote) -> str:
    return escape(f"{table.id}-fn-{note.id}")


def _notes(table: Table) -> str:
    legend = [f"<li>{escape(table.legend)}</li>"] if table.legend else []
    notes = [
        f'<li id="{_note_id(table, note)}"><b>{escape(note.letter)}</b> {escape(note.text)}</li>'
        for note in table.footnotes
    ]
    return f'<ul class="notes">{"".join(legend + notes)}</ul>' if legend or notes else ""
