"""Which marks of honesty an effect carries, from the fields it was made of."""

from __future__ import annotations

from collections.abc import Iterable

from hemvist.records.base import Source
from hemvist.records.result import Result
from hemvist.synthesis.effect import Mark


def covers(named: Iterable[str], used: Iterable[str]) -> bool:
    """Whether named fields touch used ones: `groups.hf` covers `groups.hf.events`, and the reverse."""
    pairs = ((a, b) for a in named for b in used)
    return any(a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.") for a, b in pairs)


def is_derived(result: Result, used: Iterable[str]) -> bool:
    """Whether the record says that one of the used fields is arithmetic rather than print."""
    return result.derived is not None and covers(result.derived.fields, tuple(used))


def is_second_hand(result: Result, used: Iterable[str]) -> bool:
    """Whether one of the used fields was read as told by others; a source without `fields` speaks for all."""
    fields = tuple(used)
    return any(_tells(source, fields) for source in result.sources if source.seen == "secondary")


def _tells(source: Source, used: tuple[str, ...]) -> bool:
    return not source.fields or covers(source.fields, used)


def marks_of(
    result: Result, used: Iterable[str], *, derived: bool = False, interval: bool = True
) -> frozenset[Mark]:
    """Return the marks of an effect made of the used fields; `derived`: we derived something on the way."""
    fields = tuple(used)
    marks: set[Mark] = set()
    if derived or is_derived(result, fields):
        marks.add("derived")
    if is_second_hand(result, fields):
        marks.add("second-hand")
    if not interval:
        marks.add("no-interval")
    return frozenset(marks)
