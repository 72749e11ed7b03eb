"""A library in which only some records are looked at, and all others are there when they are asked for.

Who checks one study out of ten thousand needs the vocabularies, the references, the ids of all records, and
the few records that the study shares something with. The rest is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, Set, ValuesView
from dataclasses import replace
from typing import Any, TypeVar

from hemvist.library.library import KINDS, Library

Key = TypeVar("Key")
Value = TypeVar("Value")


class Near(Mapping[Key, Value]):
    """A mapping of which all keys are known and all values can be had, and some items are gone through."""

    def __init__(self, keys: Mapping[Key, Any], shown: Collection[Key], read: Callable[[Key], Value]) -> None:
        """`shown` are the keys whose items are gone through, in the order of `keys`."""
        self._keys, self._read = keys, read
        self._shown = {key: None for key in keys if key in shown} if shown else {}

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

    def items(self) -> ItemsView[Key, Value]:
        """Return the items that are gone through."""
        return ItemsView({key: self[key] for key in self._shown})

    def values(self) -> ValuesView[Value]:
        """Return the values that are gone through."""
        return ValuesView({key: self[key] for key in self._shown})


def narrowed(library: Library, shown: Set[tuple[str, str]]) -> Library:
    """Return a library of which only some records, by kind and id, are gone through, and no page is."""
    kinds = {kind: _narrowed(library.ids(kind), kind, shown) for kind in KINDS}
    origins = Near(library.origins, shown, library.origins.__getitem__)
    return replace(library, **kinds, origins=origins, pages=())  # type: ignore[arg-type]


def _narrowed(known: Mapping[str, Any], kind: str, shown: Set[tuple[str, str]]) -> Near[str, Any]:
    return Near(known, {id_ for of, id_ in shown if of == kind}, known.__getitem__)
