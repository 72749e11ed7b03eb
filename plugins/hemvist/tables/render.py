"""Tables as accessible HTML: a caption, headers with scope, linked and spoken footnotes, cards on phones.

Explicit ARIA roles keep the table a table where the style sheet changes `display`. What comes from records is
escaped. What is the same in every row, such as the label of a column, is written once a table.
"""

from __future__ import annotations

from dataclasses import dataclass

from hemvist.figures import certainty_discs
from hemvist.messages import Catalogue
from hemvist.messages.escaping import escape
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


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all rows of a table share: how the cells of each column begin, and the links to footnotes."""

    columns: tuple[tuple[str, str, bool], ...]
    """For each column but the first: a cell's start, that of a gap, and whether it sorts by number."""
    span: int
    marks: dict[str, str]


def render(table: Table, words: Catalogue, *, csv: str = "", plain: str = "") -> str:
    """Return a table as a figure. `csv` is the address of its numbers, if there is such a file.

    `plain` is the address of the same as JSON.
    """
    layout = "" if table.layout == "plain" else table.layout
    classes = " ".join(filter(None, (table.css, layout, "sortable" if table.sortable else "")))
    head = "".join(map(_column, table.columns))
    marks = {note.id: _mark(table, note) for note in table.footnotes}
    frame = _Frame(tuple(map(_starts, table.columns[1:])), len(table.columns), marks)
    body = "".join([_group(frame, group) for group in table.groups])
    return (
        f'<figure class="fig" id="{escape(table.id)}"><table class="{classes}" role="table">{_caption(table)}'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{body}</table>{_key(table)}{_notes(table)}'
        f"{csv_link(csv, words, plain, table.finder)}</figure>"
    )


def _caption(table: Table) -> str:
    about = f'<span class="small">{escape(table.about)}</span>' if table.about else ""
    return f"<caption><b>{escape(table.caption)}</b>{about}{table.axis}</caption>"


def csv_link(csv: str, words: Catalogue, plain: str = "", finder: str = "") -> str:
    """Return links to the numbers of a figure, and to its studies in the finder; nothing without a file."""
    if not csv:
        return ""
    links = ((csv, "tables.csv"), (plain, "figures.file.json"), (finder, "finder.open.table"))
    said = (f'<a href="{escape(link)}">{escape(words.text(id_))}</a>' for link, id_ in links if link)
    return f'<p class="small">{", ".join(said)}</p>'


def _column(column: Column) -> str:
    css = {"number": ' class="num"', "plot": ' class="plot"', "text": ""}[column.kind]
    chosen = f' data-filter="{escape(column.id)}"' if column.filtered else ""
    return f'<th role="columnheader" scope="col"{css}{chosen}>{escape(column.label)}{column.svg}</th>'


def _starts(column: Column) -> tuple[str, str, bool]:
    """Return how a cell of a column begins, how one that says that something is not known, and its kind."""
    label = f' data-l="{escape(column.phone or column.label)}"'
    if column.kind == "number":
        return f'<td role="cell" class="num"{label}', f'<td role="cell" class="num gap"{label}', True
    return f'<td role="cell"{label}', f'<td role="cell" class="gap"{label}', False


def _group(frame: _Frame, group: Group) -> str:
    rows = "".join([_row(frame, row) for row in group.rows])
    return f'<tbody role="rowgroup">{_heading(frame, group)}{rows}</tbody>'


def _heading(frame: _Frame, group: Group) -> str:
    if not group.heading:
        return ""
    note = f' <span class="small">{escape(group.note)}</span>' if group.note else ""
    words = _line(group.heading)
    span = f'colspan="{frame.span}"'
    return f'<tr role="row" class="grp"><th role="rowheader" {span} scope="rowgroup">{words}{note}</th></tr>'


def _row(frame: _Frame, row: Row) -> str:
    first, *rest = row.cells
    if len(row.cells) < frame.span:
        cells = _wide(frame, rest[-1])
    else:
        placed = zip(frame.columns, rest, strict=False)
        cells = "".join([_cell(frame, *column, cell) for column, cell in placed])
    anchor = f' id="{escape(row.id)}"' if row.id else ""
    header = f'<th role="rowheader" scope="row">{_content(frame, first)}</th>'
    css = f' class="{row.css}"' if row.css else ""
    return f'<tr role="row"{css}{anchor}>{header}{cells}</tr>'


def _wide(frame: _Frame, cell: Cell) -> str:
    """Return a cell that takes the rest of the row."""
    return f'<td role="cell" colspan="{frame.span - 1}" class="gap wide">{_content(frame, cell)}</td>'


def _cell(frame: _Frame, start: str, gap: str, is_number: bool, cell: Cell) -> str:
    """Return a cell with its label for phones, and what a number sorts by; an empty value comes last."""
    if isinstance(cell, NumberCell):
        sort = cell.sort
        by = "" if not is_number else ' data-sort=""' if sort is None else f' data-sort="{sort:.10g}"'
        return f"{gap if cell.gap else start}{by}>{_number(frame, cell)}</td>"
    if isinstance(cell, TextCell):
        by = ' data-sort=""' if is_number else ""
        return f"{gap if cell.gap else start}{by}>{_text(frame, cell)}</td>"
    if isinstance(cell, PlotCell):
        return f'<td role="cell" class="plot">{cell.svg}</td>'
    discs = "" if cell.discs is None else cell.discs
    return f'{start} data-sort="{discs}">{_certainty(cell)}</td>'


def _content(frame: _Frame, cell: Cell) -> str:
    if isinstance(cell, TextCell):
        return _text(frame, cell)
    if isinstance(cell, NumberCell):
        return _number(frame, cell)
    return cell.svg if isinstance(cell, PlotCell) else _certainty(cell)


def _number(frame: _Frame, cell: NumberCell) -> str:
    marks = _marks(frame, cell.marks) if cell.marks else ""
    return f"{escape(cell.text)}{marks}{_small(cell.small) if cell.small else ''}"


def _text(frame: _Frame, cell: TextCell) -> str:
    """Return the first line, then marks, and the others in small."""
    first, *rest = cell.lines or ((),)
    marks = _marks(frame, cell.marks) if cell.marks else ""
    return f"{_line(first)}{marks}{''.join(map(_small, rest))}"


def _small(line: tuple[Words, ...]) -> str:
    return f'<br><span class="small">{_line(line)}</span>' if line else ""


def _line(line: tuple[Words, ...]) -> str:
    return words_html(line[0]) if len(line) == 1 else "".join(map(words_html, line))


def _certainty(cell: CertaintyCell) -> str:
    discs = "" if cell.discs is None else certainty_discs(cell.discs)
    small = f'<br><span class="small">{escape(cell.small)}</span>' if cell.small else ""
    return f'<span class="cert">{discs}{escape(cell.word)}</span>{small}'


def words_html(words: Words) -> str:
    """Return a run of text, in its own language and as a link where it is one."""
    said, lang, href, strong, svg = words
    text = f"<b>{escape(said)}</b>" if strong else escape(said)
    mark = f' lang="{escape(lang)}"' if lang else ""
    if href and not href.startswith("http:"):  # unsafe to follow; the CSV has the address
        text = f'<a href="{escape(href)}"{mark}>{text}</a>'
    elif mark:
        text = f"<span{mark}>{text}</span>"
    return f'<span class="sign">{svg}</span> {text}' if svg else text


def _marks(frame: _Frame, marks: tuple[str, ...]) -> str:
    """Return linked footnote letters; listeners hear their names."""
    links = "".join([frame.marks[mark] for mark in marks if mark in frame.marks])
    return f"<sup>{links}</sup>" if links else ""


def _mark(table: Table, note: Footnote) -> str:
    return f'<a href="#{_note_id(table, note)}" aria-label="{escape(note.name)}">{escape(note.letter)}</a>'


def _note_id(table: Table, note: Footnote) -> str:
    return escape(f"{table.id}-fn-{note.id}")


def _key(table: Table) -> str:
    """Return what the signs mean, each beside its words."""
    items = (f"<li>{_line(item)}</li>" for item in table.key)
    return f'<ul class="key">{"".join(items)}</ul>' if table.key else ""


def _notes(table: Table) -> str:
    legend = [f"<li>{escape(line)}</li>" for line in (*table.remarks, table.legend) if line]
    notes = [
        f'<li id="{_note_id(table, note)}"><b>{escape(note.letter)}</b> {escape(note.text)}</li>'
        for note in table.footnotes
    ]
    return f'<ul class="notes">{"".join(legend + notes)}</ul>' if legend or notes else ""
