"""Puts the ids of the vocabularies into schemas, so that an editor completes them."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from hemvist.library.shape import fields_of
from hemvist.records.base import Record, Refers

Schema = dict[str, Any]
Ids = Mapping[str, tuple[str, ...]]


def with_vocabularies(model: type[Record], properties: Schema, ids: Ids) -> Schema:
    """Return a model's properties in which each field that refers to a vocabulary lists its ids."""
    fields = fields_of(model)
    return {key: _inject(schema, fields[key], ids) for key, schema in properties.items()}


def _inject(schema: Schema, annotation: Any, ids: Ids) -> Schema:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        kinds = [mark.kind for mark in parts[1:] if isinstance(mark, Refers)]
        return _listed(schema, ids.get(kinds[0], ())) if kinds else _inject(schema, parts[0], ids)
    if origin in (Union, types.UnionType):
        return _union(schema, parts, ids)
    if origin is tuple:
        return _sequence(schema, parts, ids)
    if origin is dict:
        return _mapping(schema, parts, ids)
    return schema


def _listed(schema: Schema, ids: tuple[str, ...]) -> Schema:
    """Allow the ids and nothing else; a vocabulary without entries leaves the field open."""
    if not ids:
        return schema
    kept = {key: value for key, value in schema.items() if key not in ("pattern", "maxLength", "minLength")}
    return {**kept, "enum": list(ids)}


def _union(schema: Schema, parts: tuple[Any, ...], ids: Ids) -> Schema:
    branches = schema.get("anyOf")
    if branches is None or len(branches) != len(parts):
        return schema
    injected = [_inject(branch, part, ids) for branch, part in zip(branches, parts, strict=True)]
    return {**schema, "anyOf": injected}


def _sequence(schema: Schema, parts: tuple[Any, ...], ids: Ids) -> Schema:
    if "prefixItems" in schema:
        pairs = zip(schema["prefixItems"], parts, strict=True)
        return {**schema, "prefixItems": [_inject(item, part, ids) for item, part in pairs]}
    return {**schema, "items": _inject(schema["items"], parts[0], ids)} if "items" in schema else schema


def _mapping(schema: Schema, parts: tuple[Any, ...], ids: Ids) -> Schema:
    values = {
        pattern: _inject(value, parts[1], ids)
        for pattern, value in schema.get("patternProperties", {}).items()
    }
    return {**schema, "patternProperties": values} if values else schema
