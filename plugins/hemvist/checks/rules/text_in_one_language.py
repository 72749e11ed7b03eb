"""E215: texts of a record exist in one language only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, get_args

from hemvist.checks.contents import records_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.library.shape import fields_of
from hemvist.messages import Problem
from hemvist.records.base import FullText, JsonPath, Record, Text

MAX_COUNTED = 100


def find(library: Library) -> Iterator[Problem]:
    """Report the first text of a record that lacks a language, and how many there are."""
    for kind, id_, record in records_of(library):
        if not _lacks(record):
            continue
        found = list(islice(_lacking(record, ()), MAX_COUNTED))
        if found:
            path, lang = found[0]
            yield library.problem(kind, id_, path, "E215", expected=lang, places=str(len(found)))


def _lacks(value: Any) -> bool:
    """Whether a text below a value lacks a language: most records have all, and need no paths."""
    kind: Any = type(value)
    if kind is Text:
        return value.sv is None or value.en is None
    if kind is dict or kind is tuple:
        return any(map(_lacks, value.values() if kind is dict else value))
    for name, _ in _with_texts(kind):
        if (item := getattr(value, name)) and type(item) is not str and _lacks(item):
            return True
    return False


def _lacking(record: Record, path: JsonPath) -> Iterator[tuple[JsonPath, str]]:
    """Give path and missing language of every text in a record."""
    for name, key in _with_texts(type(record)):
        value = getattr(record, name)
        if value:
            yield from _in_value(value, (*path, key))


def _in_value(value: Any, path: JsonPath) -> Iterator[tuple[JsonPath, str]]:
    if isinstance(value, Text):
        if value.sv is None or value.en is None:
            yield path, "sv" if value.sv is None else "en"
    elif isinstance(value, Record):
        yield from _lacking(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _in_value(item, (*path, key))


@cache
def _with_texts(model: type) -> tuple[tuple[str, str], ...]:
    """Return name and key of the fields of a model that may hold a text that may lack a language."""
    if not issubclass(model, Record):
        return ()
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if _may_hold_text(fields_of(model)[info.alias or name], frozenset({model}))
    )


def _may_hold_text(annotation: Any, seen: frozenset[type]) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        if issubclass(annotation, Text):
            return not issubclass(annotation, FullText)
        inner = fields_of(annotation).values() if annotation not in seen else ()
        return any(_may_hold_text(field, seen | {annotation}) for field in inner)
    return any(_may_hold_text(part, seen) for part in get_args(annotation))


RULE = Rule("E215", "text-in-one-language", "file", find, severity="warning")
