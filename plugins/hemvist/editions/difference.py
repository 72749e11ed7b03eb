"""What differs between two libraries: entries, figures, and the changes that pages tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from hemvist.library import Library
from hemvist.records.base import Record
from hemvist.records.indicator import Observation
from hemvist.records.page import Change, PageSource
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import OutcomeAnswer, answer_of

KINDS = (
    "studies", "reviews", "questions", "interventions", "outcomes", "indicators", "plans", "publications",
    "provisions", "open_points", "actors", "checklists", "letters", "recommendations", "glossary", "steps",
)  # fmt: skip
"""Kinds of entries that the notes of an edition name, in this order."""
GONE = frozenset({"withdrawn", "retracted"})
DIGITS = 2
"""Decimals to which a pooled answer is compared: what no page prints has not changed for a reader."""
PERIODS = ("Q1", "jan-apr", "H1", "Q2", "jan-sep", "Q3", "H2", "Q4", "count", "year")
"""Parts of a year in the order in which they end; the year is what is known last."""


NOTHING = (None, "")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A record by kind and id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that is in both libraries, and the fields that differ, by name."""

    entry: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that readers see and that is another now; None where there was or is none.

    Of a question `part` is the outcome, the figures are estimate and limits of the interval to two decimals,
    and `before_of` and `now_of` their measure, such as `rr`. Of an indicator `part` is `series/area`, the
    figure is the newest value in the indicator's own unit, and the others say of when it is: `2025-H1`.
    """

    kind: Literal["questions", "indicators"]
    id: str
    part: str
    before: tuple[float, ...] | None
    now: tuple[float, ...] | None
    before_of: str = ""
    now_of: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs from one library to the next, each list in a fixed order."""

    added: tuple[Entry, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[Entry, ...]
    """Records whose status is now withdrawn or retracted, and was not."""
    removed: tuple[Entry, ...]
    """Records that are not there any more."""
    moved: tuple[Moved, ...]
    told: tuple[tuple[PageSource, Change], ...]
    """Major changes that pages tell of and did not tell of before, the newest first, then by address."""


def difference(old: Library, new: Library) -> Difference:
    """Return what differs from `old` to `new`. Pure: neither is changed, no clock is asked."""
    withdrawn = tuple(_withdrawn(old, new))
    return Difference(
        added=_only_in(new, old),
        changed=tuple(one for one in _changed(old, new) if one.entry not in withdrawn),
        withdrawn=withdrawn,
        removed=_only_in(old, new),
        moved=(*_answers(old, new), *_indicators(old, new)),
        told=_told(old, new),
    )


def _only_in(one: Library, other: Library) -> tuple[Entry, ...]:
    return tuple(
        Entry(kind, id_) for kind in KINDS for id_ in sorted(one.ids(kind)) if id_ not in other.ids(kind)
    )


def _in_both(old: Library, new: Library) -> Iterator[tuple[Entry, Any, Any]]:
    for kind in KINDS:
        before, now = old.ids(kind), new.ids(kind)
        for id_ in sorted(now):
            if id_ in before:
                yield Entry(kind, id_), before[id_], now[id_]


def _withdrawn(old: Library, new: Library) -> Iterator[Entry]:
    for entry, before, now in _in_both(old, new):
        if _state(now) in GONE and _state(before) not in GONE:
            yield entry


def _state(record: Any) -> str:
    """Return the status of a record: a word of its own, or one with a day; "" where it has none."""
    status = getattr(record, "status", "")
    return str(getattr(status, "is_", status))


def _changed(old: Library, new: Library) -> Iterator[Changed]:
    for entry, before, now in _in_both(old, new):
        if before != now and isinstance(now, Record):
            fields = type(now).model_fields
            differ = tuple(name for name in fields if getattr(before, name) != getattr(now, name))
            yield Changed(entry, tuple(name.rstrip("_") for name in differ))


def _answers(old: Library, new: Library) -> Iterator[Moved]:
    """Give the estimates that are others now, of questions and outcomes that either library has."""
    for id_ in sorted(old.questions.keys() | new.questions.keys()):
        before, now = _pooled(old, id_), _pooled(new, id_)
        for outcome in sorted(before.keys() | now.keys()):
            (was, was_of), (is_, is_of) = before.get(outcome, NOTHING), now.get(outcome, NOTHING)
            if (was, was_of) != (is_, is_of):
                yield Moved("questions", id_, outcome, was, is_, was_of, is_of)


def _pooled(library: Library, id_: str) -> Mapping[str, tuple[tuple[float, ...], str]]:
    """Return rounded figures and measure of every outcome of a question that has one estimate."""
    outcomes = answer_of(library, id_).outcomes if id_ in library.questions else ()
    found = {outcome.asked.outcome: _estimate(outcome) for outcome in outcomes}
    return {
        outcome: (tuple(round(each, DIGITS) for each in one[0] if each is not None), one[1])
        for outcome, one in found.items()
        if one is not None
    }


def _estimate(outcome: OutcomeAnswer) -> tuple[tuple[float | None, ...], str] | None:
    """Return the pooled estimate of the main strand, or its only one, with its limits and its measure."""
    if (pool := outcome.main.pooled) is not None:
        return (pool.estimate, pool.low, pool.high), pool.measure
    own = [entry.effect for entry in outcome.main.estimates if isinstance(entry.effect, Effect)]
    return ((own[0].estimate, own[0].low, own[0].high), own[0].measure) if len(own) == 1 else None


def _indicators(old: Library, new: Library) -> Iterator[Moved]:
    """Give the newest value of each series and area where it is of another time, or another value."""
    for id_ in sorted(old.observations.keys() | new.observations.keys()):
        before, now = _newest(old, id_), _newest(new, id_)
        for part in sorted(before.keys() | now.keys()):
            was, is_ = before.get(part), now.get(part)
            if _seen(was) != _seen(is_):
                yield Moved("indicators", id_, part, _values(was), _values(is_), _seen(was)[1], _seen(is_)[1])


def _newest(library: Library, id_: str) -> Mapping[str, Observation]:
    found: dict[str, Observation] = {}
    for one in library.observations.get(id_, ()):
        part = f"{one.series}/{one.area}"
        if part not in found or _when(one) >= _when(found[part]):
            found[part] = one
    return found


def _when(one: Observation) -> tuple[int, int]:
    return one.year, PERIODS.index(one.period)


def _seen(one: Observation | None) -> tuple[float | None, str]:
    """Return a value and when it is of: `2025` or `2025-H1`."""
    return (one.value, one.name.partition("/")[2]) if one is not None else (None, "")


def _values(one: Observation | None) -> tuple[float, ...] | None:
    return (one.value,) if one is not None else None


def _told(old: Library, new: Library) -> tuple[tuple[PageSource, Change], ...]:
    known = {(page.url, page.lang, change) for page in old.pages for change in page.front.changes}
    found = [
        (page, change)
        for page in new.pages
        for change in page.front.changes
        if change.size == "major" and (page.url, page.lang, change) not in known
    ]
    return tuple(sorted(found, key=lambda item: (-item[1].on.toordinal(), item[0].url, item[0].lang)))
