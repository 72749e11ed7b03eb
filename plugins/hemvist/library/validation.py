"""Hold plain data against a model and say all that is wrong, one problem for one mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hemvist.library.numerals import counts_meant, list_meant, number_meant, wanted_number
from hemvist.library.shape import as_id, fields_of, homes_of, models_at, nearest, words_at
from hemvist.records.base import (
    COUNTRY_PATTERN,
    ID_PATTERN,
    URL_PATTERN,
    JsonPath,
    PlainData,
    Record,
)
from hemvist.records.page import FRONT_PATTERN
from hemvist.records.partial_dates import PARTIAL_DATE_PATTERN
from hemvist.records.seen_text import is_seen, named

RecordType = TypeVar("RecordType", bound=Record)
UNKNOWN_KEY = "extra_forbidden"
MAX_ERRORS = 500
"""Problems reported of one record: enough for any honest file, and few enough to compare with each other."""
OWN_CODES = {
    "no_such_date": "E107",
    "text_too_long": "E108",
    "too_many_brackets": "E108",
    "text_without_language": "E109",
    "time_known_or_unknown": "E110",
}
RANGES = {
    "greater_than_equal": "≥ {ge}",
    "less_than_equal": "≤ {le}",
    "too_short": "≥ {min_length}",
    "too_long": "≤ {max_length}",
    "string_too_short": "≥ {min_length}",
    "string_too_long": "≤ {max_length}",
}
UNSEEN = frozenset({"string_too_short", "string_pattern_mismatch"})
"""What pydantic says of a text of which nothing can be seen."""
MAX_KEYS = 8
"""Keys that are named where a mapping is missing, or where a key is not known."""
MOST_HOMES = 3
NUMBERS = frozenset({"expected.number", "expected.whole-number"})
AFTER_COMMA = re.compile(r"[0-9]+|.*\s.*")
"""What stands as a key when a text or number with a comma has no quotes within braces."""

PATTERNS = {
    ID_PATTERN: "expected.id",
    COUNTRY_PATTERN: "expected.country",
    URL_PATTERN: "expected.url",
    PARTIAL_DATE_PATTERN: "expected.partial-date",
    FRONT_PATTERN: "expected.front-text",
}
"""A pattern of the models -> the message that words what was expected."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a record that does not follow its model, at a path."""

    path: JsonPath
    code: str
    found: str = ""
    expected: str = ""
    nearest: str = ""
    at_key: bool = False


def validate(model: type[RecordType], data: PlainData) -> tuple[RecordType | None, tuple[Fault, ...]]:
    """Return the record, or None and every fault. Raises nothing for what the data hold."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(_faults(model, data, error.errors(include_url=False)[:MAX_ERRORS]))
    except RecursionError:
        return None, (Fault((), "E103", found="…"),)


def _faults(model: type[Record], data: PlainData, errors: Iterable[ErrorDetails]) -> list[Fault]:
    """Turn pydantic's list into faults: union branches joined, a misspelt key counted once."""
    placed = _chosen_branches(
        data, [(_real_path(data, error), error) for error in errors if not _is_echo(error)]
    )
    missing = {path for path, error in placed if error["type"] == "missing"}
    faults: dict[tuple[JsonPath, str], Fault] = {}
    for path, error in placed:
        if error["type"] == UNKNOWN_KEY:
            faults[path, UNKNOWN_KEY], meant = _unknown_key(model, path, missing)
            missing.discard(meant)
        elif error["type"] != "missing":
            fault = _value_fault(model, data, path, error)
            known = faults.get((path, fault.code))
            faults[path, fault.code] = _joined(known, fault) if known else fault
    return [*faults.values(), *(_missing_fault(data, path) for path in sorted(missing, key=str))]


def _missing_fault(data: PlainData, path: JsonPath) -> Fault:
    """Word a key that is missing, or a list that is too short."""
    last = path[-1]
    if isinstance(last, int):
        return Fault(path[:-1], "E105", shown(_value_at(data, path[:-1])), f"≥ {last + 1}")
    return Fault(path, "E101", expected=last)


def _is_echo(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because pydantic leaves out the items that are wrong."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _real_path(data: PlainData, error: ErrorDetails) -> JsonPath:
    """Keep the parts of pydantic's location that are keys or indices of the data, not union branches."""
    path: list[str | int] = []
    here: Any = data
    last = len(error["loc"]) - 1
    for position, part in enumerate(error["loc"]):
        if _leads_on(here, part):
            here = here[part]
        elif not (error["type"] == "missing" and position == last):
            continue
        path.append(part)
    return tuple(path)


def _leads_on(here: PlainData, part: str | int) -> bool:
    if isinstance(here, tuple):
        return isinstance(part, int) and part < len(here)
    return isinstance(here, dict) and part in here


Placed = list[tuple[JsonPath, ErrorDetails]]


def _chosen_branches(data: PlainData, placed: Placed) -> Placed:
    """Drop errors of union branches that the author plainly did not mean.

    Where a mapping stands, the complaint that it is not a word is noise when the mapping's own
    faults are listed too; where a word stands, the complaint that it is not a mapping.
    """

    def is_noise(path: JsonPath, error: ErrorDetails) -> bool:
        if not error["type"].endswith("_type"):
            return False
        return any(
            other is not error
            and len(where) >= len(path)
            and where[: len(path)] == path
            and (len(where) > len(path) or not other["type"].endswith("_type"))
            for where, other in placed
        )

    return [(path, error) for path, error in placed if not is_noise(path, error)]


def _unknown_key(model: type[Record], path: JsonPath, missing: set[JsonPath]) -> tuple[Fault, JsonPath]:
    """Word an unknown key; when a missing key is near, it is the one that was meant."""
    key = str(path[-1])
    wanted = tuple(str(other[-1]) for other in missing if other[:-1] == path[:-1])
    near = nearest(key, wanted)
    meant = (*path[:-1], near)
    known = dict.fromkeys(name for owner in models_at(model, path[:-1]) for name in fields_of(owner))
    near = near or nearest(key, tuple(known))
    expected = "" if near else _known_elsewhere(model, path) or _some_of(known)
    if AFTER_COMMA.fullmatch(key):
        expected = "expected.no-comma"
    elif ":" in key:
        expected, near = "expected.space-after-colon", key.replace(":", ": ", 1)
    return Fault(path, "E102", found=key, expected=expected, nearest=near, at_key=True), meant


def _known_elsewhere(model: type[Record], path: JsonPath) -> str:
    """Return the places where a key belongs that does not belong here, or nothing."""
    homes = homes_of(model, path)
    return f"expected.elsewhere: {', '.join(homes[:MOST_HOMES])}" if homes else ""


def _some_of(keys: Iterable[str]) -> str:
    """Return the first keys of a mapping, and a sign that there are more."""
    first = list(islice(keys, MAX_KEYS + 1))
    return ", ".join([*first[:MAX_KEYS], *("…" for _ in first[MAX_KEYS:])])


def _value_fault(model: type[Record], data: PlainData, path: JsonPath, error: ErrorDetails) -> Fault:
    """Word a value that does not fit."""
    kind, context = error["type"], error.get("ctx", {})
    at_key = "[key]" in error["loc"]
    value = path[-1] if at_key else _value_at(data, path)
    found = f'"{value}"' if kind.endswith("_type") and isinstance(value, str) else shown(value)
    if kind in OWN_CODES:
        return Fault(
            path, OWN_CODES[kind], found=found, expected=str(context.get("expected", "")), at_key=at_key
        )
    if kind == "literal_error":
        words = words_at(model, path)
        return Fault(path, "E104", found, ", ".join(words), nearest(found, words))
    if kind in UNSEEN and isinstance(value, str) and not is_seen(value):
        return Fault(path, "E111", named(value), "expected.text", at_key=at_key)
    if kind == "too_long" and path and path[-1] == "ci":
        return Fault(path, "E105", found, "expected.two-numbers")
    if path and path[-1] == "level" and isinstance(value, float) and 0 < value < 1:
        return Fault(path, "E105", found, "expected.level", f"{value * 100:g}")
    if kind == "too_short" and context["min_length"] == 1:
        return Fault(path, "E105", found, "expected.not-empty")
    if kind in RANGES:
        return Fault(path, "E105", found, RANGES[kind].format_map(context), at_key=at_key)
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        near = as_id(str(value)) if pattern == ID_PATTERN else ""
        return Fault(path, "E106", found, PATTERNS.get(pattern, pattern), near, at_key=at_key)
    expected = TYPES.get(kind, kind)
    if expected == "expected.mapping" and (keys := _some_of(_keys_at(model, path))):
        near = counts_meant(value) if isinstance(value, str) and keys.startswith("events, total") else ""
        wanted = "expected.both-languages" if keys == "sv, en" else f"{expected}: {keys}"
        return Fault(path, "E103", found, wanted, near)
    if expected == "expected.list" and isinstance(value, str):
        return Fault(path, "E103", found, expected, list_meant(value))
    if expected in NUMBERS and isinstance(value, str):
        return Fault(path, "E103", found, wanted_number(expected, path, value), number_meant(path, value))
    return Fault(path, "E103", found, expected, at_key=at_key)


def _keys_at(model: type[Record], path: JsonPath) -> list[str]:
    """Return the keys of a mapping that is missing, those that it must have first."""
    fields = [
        (info.alias or name, info.is_required())
        for owner in models_at(model, path)
        for name, info in owner.model_fields.items()
    ]
    return [key for key, _ in sorted(fields, key=lambda field: not field[1])]


TYPES = {
    "model_type": "expected.mapping",
    "dict_type": "expected.mapping",
    "tuple_type": "expected.list",
    "string_type": "expected.text",
    "float_type": "expected.number",
    "float_parsing": "expected.number",
    "int_type": "expected.whole-number",
    "int_from_float": "expected.whole-number",
    "bool_type": "expected.truth",
    "date_type": "expected.date",
}
"""pydantic's name of a type error -> the message that words what was expected."""


def _joined(one: Fault, other: Fault) -> Fault:
    """Join what two branches of a union expected."""
    if other.expected and other.expected not in one.expected.split(" | "):
        return Fault(
            one.path, one.code, one.found, f"{one.expected} | {other.expected}", one.nearest, one.at_key
        )
    return one


def _value_at(data: PlainData, path: JsonPath) -> PlainData:
    here: Any = data
    for part in path:
        here = here[part]
    return here  # type: ignore[no-any-return]


def shown(value: PlainData) -> str:
    """Return a value as a reader would recognise it in the file."""
    words: dict[type, Callable[[Any], str]] = {
        dict: lambda mapping: "{" + ", ".join(list(mapping)[:4]) + "}",
        tuple: lambda items: "[" + ", ".join(shown(item) for item in items[:4]) + "]",
        bool: lambda truth: "true" if truth else "false",
        type(None): lambda _: "null",
        str: lambda text: text if is_seen(text) else f'"{text}"',
    }
    return words.get(type(value), str)(value)[:200]
