"""What every record refers to, gathered once for all rules that ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from hemvist.library import KINDS, Library, referred
from hemvist.records.base import Record

INSIDE = frozenset({"deadlines"})
"""Kinds whose records stand inside others, with which they are looked at."""
WITH_REFERENCES = tuple(kind for kind in KINDS if kind not in INSIDE | {"references"})


@lru_cache(maxsize=1)
def all_referred(library: Library) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Return, for kind and id of every record, kind and id of all that it refers to, in no order."""
    same: dict[tuple[str, str], tuple[str, str]] = {}  # most records refer to the same few others
    return {
        (kind, id_): tuple([same.setdefault(pair, pair) for pair in referred(record)])
        for kind in WITH_REFERENCES
        for id_, record in library.ids(kind).items()
        if isinstance(record, Record)
    }


def referred_by(library: Library, kinds: tuple[str, ...], target: str) -> Iterator[str]:
    """Give the ids of a kind that records of some kinds refer to."""
    for (kind, _), found in all_referred(library).items():
        if kind in kinds:
            yield from (id_ for to, id_ in found if to == target)
