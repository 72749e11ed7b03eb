"""How much room a part will take on paper, from its words: to set a part twice to learn it costs double."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from hemvist.print.markup import BLOCK_TAGS, Element

LARGE = 1.53
"""How much larger than usual text is set for weak eyes: 16 points."""
LARGE_TABLE = 1.35
"""The same for tables, which would not fit the sheet otherwise."""
TEXT, NOTE = 100.0, 27.0
"""Characters a line holds: of text over the whole sheet, and of a note beside it."""
BESIDE_NOTES = 73.0
WHOLE_LINES = 26
"""Lines. A part up to this height, half a page, stays on one page; a higher one may be cut."""
SHORT_LIST = 8
"""Lines of a list that no page break parts."""
KEY_COLUMNS, KEY_LETTERS = 3, 32
"""Columns of a key, and letters that its longest words may have in them."""
LED_TO = frozenset({"figure", "ol", "table", "ul"})
LEAD_IN = 160
"""Characters of a paragraph that introduces what follows."""
LEAD_OUT = 40
"""Characters of a line after a list that says nothing alone on a page."""
WHOLE_TABLE = 300.0
"""Points. The same for tables, two fifths of a page."""
LINE, NOTE_LINE, ROW_LINE = 13.3, 11.2, 11.0
"""Points from one line to the next."""
ROW_EDGE = 6.4
"""Points over and under a table's row together."""
BETWEEN, NOTE_BETWEEN = 8.0, 6.0
"""Points between two blocks."""
CELL_WASTE = 0.7
"""What of a cell's width words fill, as columns are not as wide as their words ask for."""


def stays_whole(element: Element, large: bool = False) -> bool:
    """Whether a part is low enough to be kept on one page, in usual or large type."""
    scale = LARGE if large else 1.0
    if element.tag == "table":
        return _table(element, TEXT) * scale <= WHOLE_TABLE
    return sum(lines + 0.6 for lines in _blocks(element, TEXT / scale)) * scale <= WHOLE_LINES


def is_short(items: Element) -> bool:
    """Whether a list is of so few lines that a page break would leave one of them alone."""
    return sum(_blocks(items, TEXT)) <= SHORT_LIST


def leads_in(part: Element, following: Sequence[Element | str], large: bool) -> bool:
    """Whether no page break parts this from what follows.

    So it is with a short paragraph before a list or table, a low table before its note, and a short list
    before a line of few words.
    """
    after = next((child for child in following if not isinstance(child, str) or child.strip()), "")
    if isinstance(after, str):
        return False
    if part.tag == "table":
        return after.tag == "p" and stays_whole(part, large)
    if part.tag in ("ol", "ul"):
        return after.tag == "p" and is_short(part) and len(after.text) <= LEAD_OUT
    return part.tag == "p" and after.tag in LED_TO and len(part.text) <= LEAD_IN


def key_columns(items: Element, large: bool = False) -> int:
    """Return in how many columns the signs of a key stand: their words are short, and there are many keys."""
    longest = max((len(item.text.strip()) for item in items.elements("li")), default=0)
    return KEY_COLUMNS if longest <= KEY_LETTERS / (LARGE if large else 1.0) else 1


def fits_beside(body: Element, notes: Element) -> bool:
    """Whether notes are no longer than the text beside which they would stand, with some to spare."""
    beside = sum(lines * NOTE_LINE + NOTE_BETWEEN for lines in _blocks(notes, NOTE))
    return beside <= 0.85 * sum(lines * LINE + BETWEEN for lines in _blocks(body, BESIDE_NOTES))


def _blocks(element: Element, width: float) -> Iterator[float]:
    """Give the lines of each block that holds text; `width` is in characters.

    A fact stands beside its name.
    """
    if element.tag == "table":
        yield _table(element, width) / LINE
        return
    inner = [child for child in element.elements() if child.tag in BLOCK_TAGS and child.tag != "dt"]
    own = sum(len(child) if isinstance(child, str) else _length(child) for child in element.children)
    if own or not inner:
        yield ceil(own / width)
    for child in inner:
        yield from _blocks(child, width)


def _length(element: Element) -> int:
    """Return the characters of an inline element; those of its blocks count elsewhere."""
    return 0 if element.tag in BLOCK_TAGS or element.tag == "svg" else len(element.text)


def _table(table: Element, across: float) -> float:
    """Return the points of a table's rows, each as high as its highest cell; `across` is in characters."""
    rows = [[*row.elements("td", "th")] for row in table.descend() if row.tag == "tr"]
    columns = max(map(len, rows), default=1)
    width = max(4.0, across / max(1, columns) * CELL_WASTE)
    highest = (max((ceil(len(cell.text) / width) or 1 for cell in row), default=1) for row in rows)
    return sum(lines * ROW_LINE + ROW_EDGE for lines in highest)


PIECE = re.compile(r"[^\s/–-]+[/–-]?")
LETTERS_KEPT = 12
"""Letters of a word that a line must hold: longer words are hyphenated."""
CHARACTER, GUTTER, PLOT = 4.4, 7.0, 170.0
"""Points: a character of a table's text, the space between columns, a column with a plot."""


UPRIGHT_POINTS, TURNED_POINTS = 480.0, 751.0
"""Points that a table may need on an upright sheet and on a turned one, margins left out."""


def least_width(table: Element, large: bool = False) -> float:
    """Return the points that a table needs even when every cell is broken wherever words may break."""
    widths: dict[int, float] = {}
    for row in (row for row in table.descend() if row.tag == "tr"):
        at = 0
        for cell in row.elements("td", "th"):
            across = int(cell.get("colspan", "1")) if cell.get("colspan", "1").isdigit() else 1
            if across == 1:
                widths[at] = max(widths.get(at, 0.0), _least(cell))
            at += across
    scale = LARGE_TABLE if large else 1.0
    return sum(widths.values()) * scale + GUTTER * max(0, len(widths) - 1)


def _least(cell: Element) -> float:
    """Return the points of the longest piece of a cell that no line may break."""
    if "plot" in cell.classes:
        return PLOT
    pieces = PIECE.findall(cell.text)
    return CHARACTER * max((min(len(p), LETTERS_KEPT) if p.isalpha() else len(p) for p in pieces), default=1)


def widest_lines(cells: Iterable[tuple[int, Element]]) -> dict[int, float]:
    """Return the points of the longest line of each column's cells, broken by `br` and blocks alone."""
    widths: dict[int, float] = {}
    for column, cell in cells:
        longest = max(map(len, _lines(cell).splitlines()), default=0)
        widths[column] = max(widths.get(column, 0.0), CHARACTER * longest)
    return widths


def _lines(element: Element) -> str:
    """Return the words of an element, with a line break where one of its lines ends."""
    text = "".join(child if isinstance(child, str) else _lines(child) for child in element.children)
    return f"{text}\n" if element.tag == "br" or element.tag in BLOCK_TAGS else text
