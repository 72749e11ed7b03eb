"""JSON Schemas of the files that contributors write, made from the models, for checks in the editor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from hemvist.formats.descriptions import described, described_list
from hemvist.formats.draft_seven import DRAFT_SEVEN, Schema, draft_seven
from hemvist.formats.vocabularies import Ids, with_vocabularies
from hemvist.library import Library
from hemvist.library.layout import (
    LISTS,
    ONE_A_FILE,
    OPEN_POINT_ID,
    SCHEMA_OF_FOLDER,
    TAXONOMIES,
)
from hemvist.library.shape import branches, fields_of
from hemvist.library.whole_file import write_whole
from hemvist.records.base import ID_PATTERN, Record

ANY_LANGUAGE = {"anyOf": [{"required": ["sv"]}, {"required": ["en"]}]}
"""What the model of a text checks beyond its fields."""


def schemas(library: Library) -> Mapping[str, Schema]:
    """Return the schema of each kind of file by the schema's file name."""
    ids = {kind: tuple(sorted(library.ids(kind))) for kind in TAXONOMIES}
    files = {f"{SCHEMA_OF_FOLDER[kind]}.json": _of_record(model, ids) for kind, model in ONE_A_FILE.items()}
    lists = {f"{kind}.json": {kind: model} for kind, model in TAXONOMIES.items()}
    lists |= {name.replace(".yaml", ".json"): models for name, models in LISTS.items()}
    return files | {name: _of_lists(models, ids) for name, models in lists.items()}


def write_schemas(library: Library, folder: Path) -> tuple[Path, ...]:
    """Write every schema into a folder, made if need be; return the files by name. Raises OSError."""
    return tuple(_write(folder / name, schema) for name, schema in sorted(schemas(library).items()))


def _write(file: Path, schema: Schema) -> Path:
    write_whole(file, schema_text(schema).encode("utf-8"))
    return file


def schema_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _of_record(model: type[Record], ids: Ids) -> Schema:
    schema = _schema(model, ids)
    return {"$schema": DRAFT_SEVEN, **draft_seven(schema)}


def _of_lists(models: Mapping[str, type[Record]], ids: Ids) -> Schema:
    """Return the schema of a file that holds lists of records by id."""
    parts = {kind: draft_seven(_schema(model, ids)) for kind, model in models.items()}
    inner = [schema.pop("definitions", {}) for schema in parts.values()]
    definitions = {name: part for found in inner for name, part in found.items()}
    entries = {f"{kind}-entry": schema for kind, schema in parts.items()}
    return {
        "$schema": DRAFT_SEVEN,
        "type": "object",
        "additionalProperties": False,
        "properties": {kind: described_list(kind, _list_of(kind)) for kind in models},
        "definitions": {**definitions, **entries},
    }


def _list_of(kind: str) -> Schema:
    pattern = f"^{OPEN_POINT_ID}$" if kind == "open_points" else ID_PATTERN
    entry = {"$ref": f"#/definitions/{kind}-entry"}
    return {"type": "object", "patternProperties": {pattern: entry}, "additionalProperties": False}


def _schema(model: type[Record], ids: Ids) -> Schema:
    """Return a model's schema with vocabularies and words in both languages, still in pydantic's dialect."""
    schema: Schema = model.model_json_schema(by_alias=True)
    models = {found.__name__: found for found in _models(model, set())}
    own = _completed(schema, model, ids)
    definitions = schema.get("$defs", {})
    filled = {name: _completed(part, models[name], ids) for name, part in definitions.items()}
    return {**own, "$defs": filled} if filled else own


def _completed(schema: Schema, model: type[Record], ids: Ids) -> Schema:
    """Return a model's own schema with vocabularies, descriptions, and that a text has a language."""
    properties = with_vocabularies(model, schema["properties"], ids)
    words = described(model, {**schema, "properties": properties})
    return {**words, **ANY_LANGUAGE} if model.__name__ == "Text" else words


def _models(model: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    """Walk through a model and every model in it, once each."""
    if model in seen:
        return
    seen.add(model)
    yield model
    for annotation in fields_of(model).values():
        for inner in _inner(annotation):
            yield from _models(inner, seen)


def _inner(annotation: Any) -> Iterable[type[Record]]:
    for branch in branches(annotation):
        if isinstance(branch, type) and issubclass(branch, Record):
            yield branch
        else:
            for part in get_args(branch):
                yield from _inner(part) if part is not Ellipsis else ()
