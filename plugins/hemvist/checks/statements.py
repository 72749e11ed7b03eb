"""Where statements stand in registers, for rules that look at all of them alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hemvist.library import Library
from hemvist.records.base import JsonPath, Record
from hemvist.records.stated import Stated

KINDS = ("actors", "checklists", "recommendations", "accessibility")
Found = tuple[str, str, JsonPath, Stated]


def statements_of(library: Library) -> Iterator[Found]:
    """Give kind, id, path and statement of every statement in the registers."""
    for kind in KINDS:
        for id_, record in library.ids(kind).items():
            for path, statement in _inside(record, ()):
                yield kind, id_, path, statement


def _inside(value: Any, path: JsonPath) -> Iterator[tuple[JsonPath, Stated]]:
    """Walk through records, tuples and mappings down to statements."""
    if isinstance(value, Stated):
        yield path, value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _inside(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _inside(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, (*path, key))
