"""Figures of one group in words, and the same figures as numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from hemvist.records.base import Interval
from hemvist.records.result import Figure, Result
from hemvist.synthesis.marking import is_derived, is_second_hand
from hemvist.synthesis.units import slug
from hemvist.tables.naming import DASH, Names
from hemvist.tables.table import NumberCell, Raw, Words
from hemvist.tables.units import SHARES

RAW_FIELDS = ("events", "total", "percent", "mean", "sd", "median")
NO_FIGURES: tuple[Raw, ...] = (None,) * len(RAW_FIELDS)
_raw = attrgetter(*RAW_FIELDS)


class Writing(NamedTuple):
    """What is needed to write figures: names and the unit of the result."""

    names: Names
    unit: str

    def amount(self, value: float) -> str:
        """Return a value with its unit."""
        number = self.names.words.number(value)
        if not self.unit:
            return number
        if slug(self.unit) in SHARES:
            return self.names.words.text("tables.figure.percent", n=number)
        return f"{number} {self.names.unit(self.unit).text}"

    def of(self, part: float, whole: float) -> str:
        """Return how many of how many."""
        number = self.names.words.number
        return self.names.words.text("tables.figure.of", a=number(part), b=number(whole))

    def say(self, msgid: str, value: float) -> str:
        """Return a message with a number in its place."""
        return self.names.words.text(f"tables.figure.{msgid}", a=self.names.words.number(value))

    def interval(self, ends: Interval) -> str:
        """Return an interval, with a word between its ends when one of them is negative."""
        return interval_text(self.names, ends, wordy=min(ends) < 0)


def interval_text(names: Names, ends: Interval, *, wordy: bool, decimals: int | None = None) -> str:
    """Return the two ends of an interval: with a dash, or with the word "to"."""
    low, high = (names.words.number(end, decimals) for end in ends)
    return names.words.text("tables.interval.wordy", low=low, high=high) if wordy else f"{low}{DASH}{high}"


SPREAD = "\n"
"""Stands between a figure and its spread, which a narrow cell puts on a line of its own."""


def figure_text(figure: Figure, writing: Writing) -> str:
    """Return a group's figures in words, or an empty text when none of them can be shown.

    A spread (SD, interval, number of people) stands after `SPREAD`.
    """
    for writer in WRITERS:
        if words := writer(figure, writing):
            return words
    return ""


def _approximate(figure: Figure, field: str, words: str, writing: Writing) -> str:
    how = figure.approx.get(field)
    return writing.names.words.text(f"tables.approx.{how}", figure=words) if how else words


def _events(figure: Figure, writing: Writing) -> str:
    if figure.events is None:
        return ""
    total = figure.total if figure.total is not None else figure.n
    said = writing.of(figure.events, total) if total is not None else writing.say("events", figure.events)
    return _approximate(figure, "events", said, writing)


def _percent(figure: Figure, writing: Writing) -> str:
    if figure.percent is None:
        return ""
    words = writing.names.words.text("tables.figure.percent", n=writing.names.words.number(figure.percent))
    total = figure.total if figure.total is not None else figure.n
    words = _approximate(figure, "percent", words, writing)
    return f"{words}{SPREAD}{writing.say('among', total)}" if total is not None else words


def _mean(figure: Figure, writing: Writing) -> str:
    if figure.mean is None:
        return ""
    words = _approximate(figure, "mean", writing.amount(figure.mean), writing)
    if figure.sd is not None:
        return f"{words}{SPREAD}{writing.say('sd', figure.sd)}"
    return f"{words}{SPREAD}({writing.interval(figure.ci)})" if figure.ci else words


def _median(figure: Figure, writing: Writing) -> str:
    if figure.median is None:
        return ""
    words = writing.names.words.text("tables.figure.median", value=writing.amount(figure.median))
    spread = figure.iqr or figure.range
    return f"{words}{SPREAD}({writing.interval(spread)})" if spread else words


def _number(field: str) -> Callable[[Figure, Writing], str]:
    def write(figure: Figure, writing: Writing) -> str:
        value = getattr(figure, field)
        return "" if value is None else _approximate(figure, field, writing.amount(value), writing)

    return write


def _count(figure: Figure, writing: Writing) -> str:
    if figure.count is None:
        return ""
    words = writing.names.words.number(figure.count)
    if figure.total is not None:
        words = writing.of(figure.count, figure.total)
    elif writing.unit:
        words = writing.amount(figure.count)
    return _approximate(figure, "count", words, writing)


def _before_after(figure: Figure, writing: Writing) -> str:
    parts = (("before", figure.before), ("after", figure.after))
    said = ((name, figure_text(part, writing)) for name, part in parts if part is not None)
    texts = (writing.names.words.text(f"tables.figure.{name}", figure=text) for name, text in said if text)
    return ", ".join(texts)


def _series(figure: Figure, writing: Writing) -> str:
    points = (figure.series or {}).items()
    return "; ".join(f"{name}: {writing.amount(value)}" for name, value in points)


WRITERS: tuple[Callable[[Figure, Writing], str], ...] = (
    _events, _percent, _mean, _median, _count, _number("rate"), _number("change"), _before_after, _series,
)  # fmt: skip


def pair_of_cells(names: Names, result: Result) -> tuple[NumberCell, ...]:
    """Return a cell for each compared group with its figures, marked when they are derived or second-hand."""
    writing = Writing(names, result.unit or "")
    is_marked = result.derived is not None or result.is_secondary  # most results are neither in any part
    return tuple([
        _cell(writing, figure, _marks(result, group, figure) if is_marked else ())
        if (figure := result.groups.get(group)) is not None
        else not_seen(names)
        for group in result.compare or ()
    ])  # fmt: skip


def _cell(writing: Writing, figure: Figure, marks: tuple[str, ...]) -> NumberCell:
    words = figure_text(figure, writing)
    if not words:
        return not_seen(writing.names)
    main, _, spread = words.partition(SPREAD)
    small = (Words(spread.replace(SPREAD, " ")),) if spread else ()
    return NumberCell(main, _sort_value(figure), marks, small)


@lru_cache(maxsize=4)
def not_seen(names: Names) -> NumberCell:
    """Return the cell that says that a number was not seen."""
    return NumberCell(names.words.text("tables.not-seen"), gap=True)


def _marks(result: Result, group: str, figure: Figure) -> tuple[str, ...]:
    used = tuple([f"groups.{group}.{field}" for field in RAW_FIELDS if getattr(figure, field) is not None])
    found = (("derived", is_derived(result, used)), ("second-hand", is_second_hand(result, used)))
    return tuple([mark for mark, holds in found if holds])


def _sort_value(figure: Figure) -> float | None:
    if figure.events is not None and (total := figure.total or figure.n):
        return figure.events / total
    values = (figure.percent, figure.mean, figure.median, figure.count, figure.rate)
    return next((value for value in values if value is not None), None)


def raw_figures(result: Result, group: str | None) -> tuple[Raw, ...]:
    """Return a group's figures as recorded, in the order of `RAW_FIELDS`."""
    alone = result.figure if group is not None and group == result.group else None
    figure = alone or result.groups.get(group or "")
    return _raw(figure) if figure else NO_FIGURES


def single_figure(names: Names, result: Result) -> tuple[Words, ...]:
    """Return the figure of a result without comparison."""
    words = figure_text(result.figure, Writing(names, result.unit or "")) if result.figure else ""
    return (Words(words.replace(SPREAD, " ")),) if words else ()
