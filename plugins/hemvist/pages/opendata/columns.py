"""Columns of CSV files, made from the records' own models: name, type, meaning, and how a value is read."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hemvist.formats.csv_file import Value
from hemvist.messages import catalogue
from hemvist.records.base import LANGUAGES, Language, Record, Text

FieldType = Literal["string", "integer", "number", "boolean", "date"]
Read = Callable[[Any], Value]
Part = Callable[[Any], Any]
TYPES: dict[Any, FieldType] = {
    str: "string", int: "integer", float: "number", bool: "boolean", datetime.date: "date",
}  # fmt: skip
SEPARATOR = "; "
"""Between the values of a list in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in the words of Table Schema, where its meaning stands, allowed values.

    `messages` are ids of the catalogues, the first that exists counts; `told` is what the model itself says,
    in English. `read` reads a record, or what `part` finds in it; no part, no value.
    """

    name: str
    type: FieldType
    read: Read
    messages: tuple[str, ...] = ()
    told: str = ""
    values: tuple[str, ...] = ()
    part: Part | None = None

    def meaning(self, lang: Language) -> str:
        """Return what the column means, "" where nobody has described it in that language."""
        words = catalogue(lang)
        found = next((msgid for msgid in self.messages if words.has(msgid)), None)
        return words.text(found) if found else self.told if lang == "en" else ""


def columns(model: type[Record], only: Iterable[str] | None = None, *, skip: Iterable[str] = ()) -> Columns:
    """Return the columns of a model's plain fields; lists of records and maps stand in the JSON alone.

    A text in two languages becomes two columns, `_sv` and `_en`; an interval `_low` and `_high`; a record
    inside the record is spread out, its fields named after its own. `only` and `skip` are names of fields.
    """
    wanted = tuple(model.model_fields) if only is None else tuple(only)
    left_out = frozenset(skip)
    return tuple(column for name in wanted if name not in left_out for column in _field(model, name))


Columns = tuple[Column, ...]


def fixed(file: str, name: str, read: Read, type_: FieldType = "string", *others: str) -> Column:
    """Return a column that no model has; its meaning stands under `opendata.FILE.NAME`, or under `others`."""
    return Column(name, type_, read, (f"opendata.{file}.{hyphened(name)}", *others))


def hyphened(name: str) -> str:
    """Return a field's name as message ids write it."""
    return name.replace("_", "-")


def rows(columns: Columns, records: Iterable[Any]) -> Iterator[tuple[Value, ...]]:
    """Give one row a record. A part is looked up once for all columns beside each other that read it."""
    found = groupby(columns, key=attrgetter("part"))
    readers = [(part, [column.read for column in group]) for part, group in found]
    for record in records:
        row: list[Value] = []
        for part, reads in readers:
            inner = record if part is None else part(record)
            row += [None] * len(reads) if inner is None else [read(inner) for read in reads]
        yield tuple(row)


def inside(columns: Columns, part: Part) -> Columns:
    """Return columns that read a part of what they are given; no part, no value."""

    def deeper(within: Part) -> Part:
        return lambda whole: None if (inner := part(whole)) is None else within(inner)

    parts = {None: part} | {column.part: deeper(column.part) for column in columns if column.part is not None}
    return tuple(replace(column, part=parts[column.part]) for column in columns)


def joined(values: Iterable[object]) -> str | None:
    """Return a list as one cell, None when it is empty."""
    return SEPARATOR.join(str(plain(value)) for value in values) or None


def plain(value: object) -> Value:
    """Return a value as a file writes it: days as YYYY-MM-DD, yes and no as true and false."""
    if value is None or type(value) in (str, int, float):
        return value  # type: ignore[return-value]  # what nearly all values are
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _field(model: type[Record], name: str) -> Iterator[Column]:
    info = model.model_fields[name]
    key = info.alias or name
    parts = tuple(_parts(info.annotation))
    told = (f"schema.{model.__name__.casefold()}.{hyphened(key)}", f"schema.any.{hyphened(key)}")
    base = Column(key, "string", lambda record: plain(getattr(record, name)), told, info.description or "")
    records = [part for part in parts if _is(part, Record) and not _is(part, Text)]
    if records:
        if len(parts) == 1:
            nested = inside(columns(records[0]), attrgetter(name))
            yield from (replace(column, name=f"{key}_{column.name}") for column in nested)
        return
    yield from _plain_field(base, name, parts)


def _plain_field(base: Column, name: str, parts: tuple[Any, ...]) -> Iterator[Column]:
    scalars = tuple(part for part in parts if part in TYPES or get_origin(part) is Literal)
    if any(_is(part, Text) for part in parts):
        for lang in LANGUAGES:
            yield replace(base, name=f"{base.name}_{lang}", read=_in_language(name, lang))
        if scalars:
            yield replace(base, read=_unless_text(name), values=_values(scalars))
    elif pair := next((part for part in parts if _is_interval(part)), None):
        for index, end in enumerate(("low", "high")):
            yield replace(base, name=f"{base.name}_{end}", type=_type(get_args(pair)), read=_end(name, index))
    elif scalars:
        yield replace(base, type=_type(scalars), values=_values(scalars))
    elif parts and _is_list(parts[0]):
        yield replace(base, read=lambda record: joined(getattr(record, name) or ()))


def _parts(annotation: Any) -> Iterator[Any]:
    """Give the alternatives of a type, without None and without what is only noted beside it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _parts(part)
    elif annotation is not type(None):
        yield annotation


def _is(part: Any, kind: type) -> bool:
    return isinstance(part, type) and issubclass(part, kind)


def _is_interval(part: Any) -> bool:
    """Whether a type is two numbers."""
    kinds = [kind for argument in get_args(part) if argument is not Ellipsis for kind in _parts(argument)]
    return get_origin(part) is tuple and len(kinds) == 2 and set(kinds) <= {int, float}


def _is_list(part: Any) -> bool:
    """Whether a type is a list of plain values."""
    arguments = [argument for argument in get_args(part) if argument is not Ellipsis]
    return get_origin(part) is tuple and all(
        kind in TYPES or get_origin(kind) is Literal for argument in arguments for kind in _parts(argument)
    )


def _type(kinds: Iterable[Any]) -> FieldType:
    found = {TYPES.get(kind, "string") for argument in kinds for kind in _parts(argument)}
    if found == {"integer", "number"}:
        return "number"
    return found.pop() if len(found) == 1 else "string"


def _values(scalars: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the allowed values of a closed list, () where other values are allowed too."""
    if not all(get_origin(kind) is Literal for kind in scalars):
        return ()
    return tuple(str(value) for kind in scalars for value in get_args(kind))


def _in_language(name: str, lang: Language) -> Read:
    def read(record: Any) -> Value:
        words = getattr(record, name)
        found: str | None = getattr(words, lang) if isinstance(words, Text) else None
        return found

    return read


def _unless_text(name: str) -> Read:
    def read(record: Any) -> Value:
        words = getattr(record, name)
        return None if isinstance(words, Text) else plain(words)

    return read


def _end(name: str, index: int) -> Read:
    def read(record: Any) -> Value:
        found = getattr(record, name)
        return plain(found[index] if isinstance(found, tuple) else found)

    return read
