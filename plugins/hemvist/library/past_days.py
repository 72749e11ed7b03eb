"""The days on which something was done, in records of any kind: found by the type of their fields."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Any

from hemvist.library.layout import MODELS
from hemvist.library.shape import fields_of, leads_to
from hemvist.records.base import Done, JsonPath, Record


@cache
def kinds_with_past_days() -> tuple[str, ...]:
    """Return the kinds of records that can hold a day on which something was done."""
    return tuple(kind for kind, model in MODELS.items() if _fields_with_days(model))


def past_days_after(record: Record, day: datetime.date) -> Iterator[tuple[JsonPath, datetime.date]]:
    """Give path and value of what is said to have been done after a day."""
    return (found for found in _past_days(record) if found[1] > day)


def _past_days(record: Record) -> Iterator[tuple[JsonPath, datetime.date]]:
    """Give every day on which something was done; other parts of a record are not walked through."""
    for name, key in _fields_with_days(type(record)):
        yield from _in_value(getattr(record, name), (key,))


def _in_value(value: Any, path: JsonPath) -> Iterator[tuple[JsonPath, datetime.date]]:
    if isinstance(value, Record):
        for inner, day in _past_days(value):
            yield (*path, *inner), day
    elif isinstance(value, datetime.date):
        yield path, value
    elif isinstance(value, tuple | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _in_value(item, (*path, key))


@cache
def _fields_with_days(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return name and key of the fields of a model under which such a day may stand."""
    named = ((name, info.alias or name) for name, info in model.model_fields.items())
    return tuple((name, key) for name, key in named if leads_to(fields_of(model)[key], Done))
