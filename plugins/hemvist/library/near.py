"""A library in which only some records are looked at, and all others are there when they are asked for.

Who checks one study out of ten thousand needs the vocabularies, the references, the ids of all records, and
the few records that the study shares something with. The rest is not read.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence, Set, ValuesView
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from hemvist.library.layout import LARGE
from hemvist.library.library import KINDS, Library

Key = TypeVar("Key")
Value = TypeVar("Value")


class Near(Mapping[Key, Value]):
    """A mapping of which all keys are known and all values can be had, and some items are gone through."""

    def __init__(self, keys: Mapping[Key, Any], shown: Iterable[Key], read: Callable[[Key], Value]) -> None:
        """`shown` are the keys whose items are gone through, in their order."""
        self._keys, self._read, self._shown = keys, read, shown

    def __getitem__(self, key: Key) -> Value:
        if key not in self._keys:
            raise KeyError(key)
        return self._read(key)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def get(self, key: Key, default: Any = None) -> Any:
        """Return a value, or what is given when there is no such key."""
        return self._read(key) if key in self._keys else default

    def items(self) -> ItemsView[Key, Value]:
        """Return the items that are gone through."""
        return self._gone_through.items()

    def values(self) -> ValuesView[Value]:
        """Return the values that are gone through."""
        return self._gone_through.values()

    @cached_property
    def _gone_through(self) -> dict[Key, Value]:
        return {key: self[key] for key in self._shown}


def narrowed(library: Library, shown: Set[tuple[str, str]]) -> Library:
    """Return a library of which only some records, by kind and id, are gone through, and no page is."""
    kinds = {kind: _narrowed(library.ids(kind), kind, shown) for kind in KINDS}
    origins = _in_order(library.origins, shown)
    return replace(library, **kinds, origins=origins, pages=())  # type: ignore[arg-type]


def _narrowed(known: Mapping[str, Any], kind: str, shown: Set[tuple[str, str]]) -> Near[str, Any]:
    return _in_order(known, {id_ for of, id_ in shown if of == kind})


def _in_order(known: Mapping[Key, Value], shown: Set[Key]) -> Near[Key, Value]:
    return Near(known, [key for key in known if key in shown] if shown else (), known.__getitem__)


PART = 50
"""Studies and reviews that are looked at together."""


def in_parts(library: Library) -> Iterator[Library]:
    """Give libraries in which together each record is gone through once: first some studies and reviews at a
    time, then all that is not so many. So a record is at hand while many rules look at it.
    """
    large = [key for key, _ in library.origins.items() if key[0] in LARGE]
    nothing = narrowed(library, frozenset())
    for start in range(0, len(large), PART):
        yield _with_large(nothing, library, large[start : start + PART])
    others = [key for key, _ in library.origins.items() if key[0] not in LARGE]
    origins = Near(library.origins, others, library.origins.__getitem__)
    yield replace(_with_large(library, library, ()), origins=origins)


def _with_large(others: Library, library: Library, keys: Sequence[tuple[str, str]]) -> Library:
    """Return a library that goes through some studies and reviews; what breaks its model has a file only."""
    kinds = {kind: library.ids(kind) for kind in LARGE}
    shown = {
        kind: Near(known, [id_ for of, id_ in keys if of == kind and id_ in known], known.__getitem__)
        for kind, known in kinds.items()
    }
    return replace(others, **shown, origins=Near(library.origins, keys, library.origins.__getitem__))  # type: ignore[arg-type]
