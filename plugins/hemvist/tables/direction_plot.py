"""The effect direction plot as a table: studies by design, a sign and its word for each result."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.figures import (
    DirectionMark,
    DirectionRow,
    DirectionTotal,
    DirectionView,
    SignTest,
    direction_sign,
)
from hemvist.figures.direction import STEPS, size_of
from hemvist.messages import Catalogue
from hemvist.synthesis.ways import AGREE, SIDES
from hemvist.tables.footnotes import FOOTNOTES, footnote
from hemvist.tables.forest_words import p_text
from hemvist.tables.table import (
    Cell,
    Column,
    Data,
    Footnote,
    Group,
    NumberCell,
    Raw,
    Row,
    Table,
    TextCell,
    Words,
    gap,
)

DATA = (
    "kind", "group", "label", "column", "study", "result", "direction", "people", "marks",
    "n", "p", "low", "high",
)  # fmt: skip
MANY_COLUMNS = 4
"""More columns than these have no room on an upright sheet."""


def direction_table(view: DirectionView, words: Catalogue) -> Table:
    """Return an effect direction plot as a table with its results as data; without studies it says so."""
    groups = tuple(
        Group(tuple(_row(view, words, row) for row in group.rows), _heading(group.heading), group.note)
        for group in view.groups
        if group.rows
    )
    sums = (Group((_totals(view, words),)),) if groups and view.totals else ()
    return Table(
        id=view.id,
        caption=view.caption,
        about=view.about,
        columns=_columns(view, words),
        groups=(*groups, *sums) or (_nothing(words),),
        legend=_legend(words),
        footnotes=_footnotes(view, words),
        sortable=False,
        data=Data(DATA, tuple(_data(view))),
        key=_key(words),
        remarks=(*_tests(view, words), *view.remarks),
        css="dir wide close" if view.is_close else "dir wide" if len(view.columns) > MANY_COLUMNS else "dir",
    )


def _heading(text: str) -> tuple[Words, ...]:
    return (Words(text),) if text else ()


def _columns(view: DirectionView, words: Catalogue) -> tuple[Column, ...]:
    people = Column("people", words.text("figures.direction.column.people"), "number")
    found = (Column(column.id, column.label) for column in view.columns)
    return (Column("study", words.text("tables.column.study")), people, *found)


def _nothing(words: Catalogue) -> Group:
    name = TextCell(((Words(words.text("tables.none")),),))
    return Group((Row((name, gap(words.text("figures.direction.none")))),))


def _row(view: DirectionView, words: Catalogue, row: DirectionRow) -> Row:
    small = ((Words(row.note),),) if row.note else ()
    header = TextCell(((Words(row.label, row.lang, row.href),), *small))
    people = NumberCell(words.text("tables.not-seen"), gap=True)
    if row.people is not None:
        people = NumberCell(words.number(row.people), row.people)
    marks = zip(view.columns, row.cells, strict=True)
    return Row((header, people, *(_marks(words, cell, is_close=view.is_close) for _, cell in marks)))


def _marks(words: Catalogue, marks: tuple[DirectionMark, ...], *, is_close: bool) -> TextCell:
    """Return the results of a study in a column: a line each, first sign and word, then what marks it."""
    if not marks:
        return gap(words.text("figures.direction.not-measured"))
    if is_close:
        small = tuple((Words(mark.said),) for mark in marks if mark.said)
        return TextCell((*((_sign(words, mark),) for mark in marks), *small), _letters(marks))
    return TextCell(tuple(_mark(words, mark) for mark in marks))


def _mark(words: Catalogue, mark: DirectionMark) -> tuple[Words, ...]:
    said = _sign(words, mark)
    told = [words.text(f"figures.direction.mark.{name}") for name in sorted(mark.marks)]
    if mark.said:
        told.insert(0, mark.said)
    return (said, Words(f" · {', '.join(told)}")) if told else (said,)


def _sign(words: Catalogue, mark: DirectionMark) -> Words:
    sign = direction_sign(mark.way, size_of(mark.people))
    return Words(words.text(f"figures.direction.way.{mark.way}"), None, mark.href, svg=sign)


def _letters(marks: tuple[DirectionMark, ...]) -> tuple[str, ...]:
    return tuple(id_ for id_ in FOOTNOTES if any(id_ in mark.marks for mark in marks))


def _footnotes(view: DirectionView, words: Catalogue) -> tuple[Footnote, ...]:
    used = {id_ for row in view.rows for cell in row.cells for id_ in _letters(cell)}
    return tuple(footnote(words, id_) for id_ in FOOTNOTES if id_ in used and view.is_close)


def _totals(view: DirectionView, words: Catalogue) -> Row:
    name = TextCell(((Words(words.text("figures.direction.total"), strong=True),),))
    cells: list[Cell] = [_total(words, total) for total in view.totals]
    return Row((name, NumberCell(""), *cells), css="sum")


def _total(words: Catalogue, total: DirectionTotal) -> TextCell:
    counts = {side: getattr(total, side) for side in ("better", "neither", "worse", "unclear")}
    lines = tuple(
        (Words(words.text(f"figures.direction.total.{side}", n=words.number(n))),)
        for side, n in counts.items()
        if n
    )
    return TextCell(lines) if lines else gap(total.none or words.text("figures.direction.total.none"))


def _tests(view: DirectionView, words: Catalogue) -> Iterator[str]:
    """Give the sign test of each column that has one, under the column's name if there are several."""
    for column, total in zip(view.columns, view.totals, strict=False):
        if total.test is not None:
            start = f"{column.label}: " if len(view.columns) > 1 else ""
            yield f"{start}{sign_test_text(words, total.test)}"


def sign_test_text(words: Catalogue, test: SignTest) -> str:
    """Return a sign test in words: counts, p, and the share with its interval."""
    said = words.text(
        "figures.direction.test",
        better=words.number(test.better), all=words.number(test.better + test.worse),
        counted=words.text(f"figures.direction.counted.{test.counted}"), p=p_text(words, test.p),
    )  # fmt: skip
    if test.low is None or test.high is None:
        return f"{said}."
    low, high = (words.number(100 * end, 0) for end in (test.low, test.high))
    return f"{said}, {words.text('figures.direction.test.share', low=low, high=high)}."


def _key(words: Catalogue) -> tuple[tuple[Words, ...], ...]:
    """Return every sign with its word, those that the plot does not use too."""
    return tuple(
        (Words(words.text(f"figures.direction.way.{way}"), svg=direction_sign(way)),) for way in SIDES
    )


def _legend(words: Catalogue) -> str:
    small, large = (words.number(step) for step in STEPS)
    sizes = (words.text(f"figures.direction.size.{at}", small=small, large=large) for at in range(3))
    return words.text("figures.direction.legend", sizes=", ".join(sizes), share=words.number(100 * AGREE, 0))


def _data(view: DirectionView) -> Iterator[tuple[Raw, ...]]:
    for group in view.groups:
        for row in group.rows:
            for column, marks in zip(view.columns, row.cells, strict=True):
                for mark in marks:
                    start = (group.heading or None, row.label, column.id)
                    yield from (_result("result", start, each) for each in mark.of or (mark,))
                    yield _result("study", start, mark)
    for column, total in zip(view.columns, view.totals, strict=False):
        for side in ("better", "neither", "worse", "unclear"):
            count = getattr(total, side)
            yield ("total", None, None, column.id, None, None, side, None, None, count, *(None,) * 3)
        if (test := total.test) is not None:
            n, ends = test.better + test.worse, (test.low, test.high)
            yield ("sign-test", None, None, column.id, *(None,) * 5, n, test.p, *ends)


def _result(kind: str, start: tuple[Raw, ...], mark: DirectionMark) -> tuple[Raw, ...]:
    study, result = mark.key
    told = "; ".join(sorted(mark.marks)) or None
    return (kind, *start, study or None, result or None, mark.way, mark.people, told, *(None,) * 4)
