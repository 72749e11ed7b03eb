"""What a choice finds: the reference of what `finder-data.js` does, and a test holds the two equal.

Any of the values within a facet, all of the facets together. The count of a value says how many entries
would be found with it, so it leaves out what its own facet has chosen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from hemvist.tables.finder_columns import CELL, FACETS, FinderEntry

CHOSEN_BY = (*FACETS, CELL)
FINDER = "/evidens/studier/"
YEAR = "year"
YEARS = re.compile(r"([0-9]{4})?-([0-9]{4})?|([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Choice:
    """Chosen ids by facet, and the first and last year (None: open). `unknown` values do not exist."""

    values: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    first: int | None = None
    last: int | None = None
    unknown: tuple[tuple[str, str], ...] = ()


def read_choice(query: str, known: Mapping[str, Iterable[str]]) -> Choice:
    """Read a choice from the query of an address: `intervention=a,b&year=2000-2020`.

    `known` holds the ids of each facet. What it does not hold is named in `unknown`; the rest is kept.
    """
    values: dict[str, set[str]] = {}
    unknown: list[tuple[str, str]] = []
    first = last = None
    for name, text in parse_qsl(query):
        if name == YEAR:
            years = YEARS.fullmatch(text)
            if years is None:
                unknown.append((name, text))
                continue
            one = int(years[3]) if years[3] else None
            first, last = (one or _number(years[1])), (one or _number(years[2]))
        elif name in CHOSEN_BY:
            there = frozenset(known.get(name, ()))
            for value in filter(None, text.split(",")):
                if value in there:
                    values.setdefault(name, set()).add(value)
                elif (name, value) not in unknown:
                    unknown.append((name, value))
    chosen = {name: frozenset(ids) for name, ids in values.items()}
    return Choice(MappingProxyType(chosen), first, last, tuple(unknown))


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def address(values: Mapping[str, Iterable[str]]) -> str:
    """Return the query of an address that chooses values, beginning with "?"."""
    return "?" + urlencode({name: ",".join(sorted(ids)) for name, ids in values.items() if ids}, safe=",.")


def finder_link(**values: Iterable[str]) -> str:
    """Return a link to the finder with values chosen, as it stands in fragments; not escaped."""
    return f"hv:{FINDER}{address(values)}"


def _misses(entry: FinderEntry, choice: Choice) -> list[str]:
    """Return the facets, and the years, by which an entry is not chosen."""
    missed = [
        name for name, wanted in choice.values.items() if wanted and wanted.isdisjoint(entry.of(name))
    ]  # fmt: skip
    if choice.first is not None or choice.last is not None:
        first, last = choice.first or 0, choice.last or 9999
        if entry.year is None or not first <= entry.year <= last:
            missed.append(YEAR)
    return missed


def chosen(entries: Sequence[FinderEntry], choice: Choice) -> tuple[str, ...]:
    """Return the ids of the entries that a choice finds, in their order."""
    return tuple(entry.id for entry in entries if not _misses(entry, choice))


def counts(entries: Sequence[FinderEntry], choice: Choice) -> dict[str, Counter[str]]:
    """Return how many entries each value would find, by facet; years count as text."""
    found: dict[str, Counter[str]] = {name: Counter() for name in (*CHOSEN_BY, YEAR)}
    for entry in entries:
        missed = _misses(entry, choice)
        if len(missed) > 1:
            continue
        for name in missed or found:
            given = (str(entry.year),) if name == YEAR and entry.year else entry.of(name)
            found[name].update(given)
    return found
