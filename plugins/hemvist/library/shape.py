"""What the models say about a place in a file: which keys belong there, which words are allowed."""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hemvist.records.base import JsonPath, PlainData, Record, Refers

NEAR = 0.6
Use = tuple[JsonPath, str, str]
"""Where a record names another one: path, kind and id."""


def nearest(word: str, known: Iterator[str] | tuple[str, ...]) -> str:
    """Return the known word that is nearest to a misspelt one, whatever its case, or nothing."""
    from rapidfuzz import process  # only what is misspelt needs it
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(
        word,
        sorted(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=str.casefold,
        score_cutoff=NEAR,
    )
    return best[0] if best else ""


LONG_PART = 5
"""Letters of a part of an id that say enough of it: the, of and for say nothing."""


def nearest_id(words: str, known: Iterable[str]) -> str:
    """Return the known id that is nearest to an id or to words, or that shares most of its longer parts."""
    wanted, ids = as_id(words), tuple(known)
    if near := nearest(wanted, ids):
        return near
    begun = [f"-{part}" for part in wanted.split("-") if len(part) >= LONG_PART]
    shared = ((sum(part in f"-{id_}" for part in begun), -len(id_), id_) for id_ in ids)
    count, _, id_ = max(shared, default=(0, 0, ""))
    return id_ if count else ""


def as_id(words: str) -> str:
    """Return words in the form of an id: Bostad först -> bostad-forst. Nothing when no letter can be kept."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


@cache
def fields_of(model: type[Record]) -> dict[str, Any]:
    """Return the type of each key of a model, under the name that stands in files."""
    hints = get_type_hints(model, include_extras=True)
    return {(info.alias or name): hints[name] for name, info in model.model_fields.items()}


def branches(annotation: Any) -> Iterator[Any]:
    """Walk through Annotated and unions down to plain types."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from branches(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from branches(part)
    else:
        yield annotation


def models_at(model: type[Record], path: JsonPath) -> tuple[type[Record], ...]:
    """Return the models that a mapping at `path` may follow."""
    level: list[Any] = [model]
    for part in path:
        level = [child for kind in level for child in _children(kind, part)]
    return tuple(kind for kind in level if isinstance(kind, type) and issubclass(kind, Record))


def _children(kind: Any, part: str | int) -> Iterator[Any]:
    """Return the types that may stand under a key or index."""
    if isinstance(kind, type) and issubclass(kind, Record):
        annotation = fields_of(kind).get(str(part))
        if annotation is not None:
            yield from branches(annotation)
    elif get_origin(kind) is dict:
        yield from branches(get_args(kind)[1])
    elif get_origin(kind) is tuple:
        parts = [item for item in get_args(kind) if item is not Ellipsis]
        index = part if isinstance(part, int) and part < len(parts) else 0
        yield from branches(parts[index])


def homes_of(model: type[Record], path: JsonPath) -> list[str]:
    """Return where a key that does not belong at `path` does: below what stands there, or further out."""
    key = str(path[-1])
    for depth in range(len(path) - 1, -1, -1):
        owners = models_at(model, path[:depth])
        if depth < len(path) - 1 and any(key in fields_of(owner) for owner in owners):
            return [key]
        below = (
            f"{name}.{key}"
            for owner in owners
            for name, annotation in fields_of(owner).items()
            if any(key in fields_of(inner) for inner in _records_in(annotation))
        )
        if homes := list(dict.fromkeys(below)):
            return homes
    return []


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    """Give the models of a type, of its items and of the values of its keys."""
    for part in branches(annotation):
        if isinstance(part, type) and issubclass(part, Record):
            yield part
        elif get_origin(part) in (tuple, dict):
            for item in get_args(part):
                yield from _records_in(item)


def words_at(model: type[Record], path: JsonPath) -> tuple[str, ...]:
    """Return the closed list of words that may stand at `path`, or nothing."""
    owners = models_at(model, path[:-1]) if path else ()
    found = [part for owner in owners for part in _children(owner, path[-1])]
    return tuple(str(word) for part in found if get_origin(part) is Literal for word in get_args(part))


def references(record: Record) -> list[Use]:
    """Walk through a record and give path, kind and id of every reference to another record.

    A reference that is a key of a mapping has the key itself as the last part of its path.
    """
    found: list[Use] = []
    _gather(record, type(record), (), found)
    return found


def _gather(value: Any, annotation: Any, path: JsonPath, found: list[Use]) -> None:
    """Add the references below a value; types that cannot hold one are not walked through."""
    if isinstance(value, Record):
        for name, key, inner in _leading_fields(type(value)):
            if (item := getattr(value, name)) is not None:
                _gather(item, inner, (*path, key), found)
    elif isinstance(value, str):
        if (kind := _kind(annotation)) is not None:
            found.append((path, kind, value))
    elif isinstance(value, tuple):
        inner = _item_type(annotation)
        for index, item in enumerate(value):
            _gather(item, inner, (*path, index), found)
    elif isinstance(value, dict):
        key_kind, inner, is_leading = _mapping(annotation)
        for key, item in value.items():
            if key_kind is not None:
                found.append(((*path, key), key_kind, key))
            if is_leading:
                _gather(item, inner, (*path, key), found)


def referred(record: Record) -> set[tuple[str, str]]:
    """Return kind and id of every other record that a record refers to."""
    found: set[tuple[str, str]] = set()
    _collect_fields(record, found)
    return found


Collect = Callable[[Any, set[tuple[str, str]]], None]


def _collect_fields(record: object, found: set[tuple[str, str]]) -> None:
    kind: Any = type(record)
    for name, collect in _collectors(kind):
        if (item := getattr(record, name)) is not None:
            collect(item, found)


@cache
def _collectors(model: type) -> tuple[tuple[str, Collect], ...]:
    """Return what goes through the fields of a model; a number or a date has none."""
    if not issubclass(model, Record):
        return ()
    return tuple((name, _collector(inner)) for name, _, inner in _leading_fields(model))


@cache
def _collector(annotation: Any) -> Collect:
    """Return what does as `_gather` does for a type, without the paths: most readers ask for none."""
    kind, item_type = _kind(annotation), _item_type(annotation)
    key_kind, value_type, is_leading = _mapping(annotation)
    collect_item = _collector(item_type) if item_type is not Any else None
    collect_value = _collector(value_type) if is_leading else None

    def collect(value: Any, found: set[tuple[str, str]]) -> None:
        if isinstance(value, str):
            if kind is not None:
                found.add((kind, value))
        elif isinstance(value, tuple):
            if collect_item is not None:
                for item in value:
                    collect_item(item, found)
        elif isinstance(value, dict):
            if key_kind is not None:
                found.update([(key_kind, key) for key in value])
            if collect_value is not None:
                for item in value.values():
                    collect_value(item, found)
        else:
            _collect_fields(value, found)

    return collect


@cache
def _mapping(annotation: Any) -> tuple[str | None, Any, bool]:
    """Return what the keys of a mapping refer to, the type of its values, and whether they can refer."""
    key_type, value_type = _dict_types(annotation)
    return _kind(key_type), value_type, leads_to(value_type, Refers)


@cache
def _leading_fields(model: type[Record]) -> tuple[tuple[str, str, Any], ...]:
    """Return the fields of a model (attribute, key, type) under which a reference may stand."""
    fields = ((name, info.alias or name) for name, info in model.model_fields.items())
    return tuple(
        (name, key, fields_of(model)[key]) for name, key in fields if leads_to(fields_of(model)[key], Refers)
    )


def leads_to(annotation: Any, mark: type, above: frozenset[Any] = frozenset()) -> bool:
    """Whether a type can hold a value with a mark, looking through its parts and the models in it."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        inner = above | {annotation}
        return annotation not in above and any(
            leads_to(part, mark, inner) for part in fields_of(annotation).values()
        )
    if get_origin(annotation) is Annotated and any(
        isinstance(found, mark) for found in annotation.__metadata__
    ):
        return True
    return any(leads_to(part, mark, above) for part in get_args(annotation))


def references_in(model: type[Record], data: PlainData) -> Iterator[tuple[JsonPath, str, str]]:
    """Give the references of plain data that may break their model; unknown keys are passed over."""
    yield from _references(data, model, ())


def _references(value: Any, annotation: Any, path: JsonPath) -> Iterator[tuple[JsonPath, str, str]]:
    if isinstance(value, str):
        if (kind_of := _kind(annotation)) is not None:
            yield path, kind_of, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _references(item, _item_type(annotation), (*path, index))
    elif isinstance(value, dict) and (models := _models(annotation)):
        for key, item in value.items():
            if field := next((fields_of(model)[key] for model in models if key in fields_of(model)), None):
                yield from _references(item, field, (*path, key))
    elif isinstance(value, dict):
        key_type, value_type = _dict_types(annotation)
        for key, item in value.items():
            if (kind_of := _kind(key_type)) is not None:
                yield (*path, key), kind_of, key
            yield from _references(item, value_type, (*path, key))


@cache
def _kind(annotation: Any) -> str | None:
    """Return the kind that an annotation refers to, looking through unions."""
    if get_origin(annotation) is Annotated:
        marks = [mark.kind for mark in get_args(annotation)[1:] if isinstance(mark, Refers)]
        return marks[0] if marks else _kind(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return next((kind for part in get_args(annotation) if (kind := _kind(part))), None)
    return None


@cache
def _models(annotation: Any) -> tuple[type[Record], ...]:
    """Return the models among the branches of a type."""
    return tuple(part for part in branches(annotation) if isinstance(part, type) and issubclass(part, Record))


@cache
def _item_type(annotation: Any) -> Any:
    """Return the type of the items of a tuple, looking through unions."""
    for part in branches(annotation):
        if get_origin(part) is tuple:
            return get_args(part)[0]
    return Any


@cache
def _dict_types(annotation: Any) -> tuple[Any, Any]:
    """Return the types of keys and values of a mapping, looking through unions."""
    for part in branches(annotation):
        if get_origin(part) is dict:
            key, value = get_args(part)
            return key, value
    return Any, Any
