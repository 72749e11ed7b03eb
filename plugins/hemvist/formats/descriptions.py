"""What keys mean, in Swedish and English: no editor switches language, so both stand in one description."""

from __future__ import annotations

from typing import Any

from hemvist.messages import LANGUAGES, catalogue
from hemvist.records.base import Record

Schema = dict[str, Any]


def described(model: type[Record], schema: Schema) -> Schema:
    """Return a model's schema with `Swedish / English` descriptions where the catalogues have them.

    A key that means the same in many models is described once, under `any`.
    """
    name = model.__name__.casefold()
    properties = {
        key: _with(_with(part, f"schema.any.{_hyphened(key)}"), f"schema.{name}.{_hyphened(key)}")
        for key, part in schema["properties"].items()
    }
    return _with({**schema, "properties": properties}, f"schema.{name}")


def described_list(kind: str, schema: Schema) -> Schema:
    """Return the schema of a list of records by id, with its description."""
    return _with(schema, f"schema.list.{_hyphened(kind)}")


def _hyphened(key: str) -> str:
    return key.replace("_", "-")


def _with(schema: Schema, msgid: str) -> Schema:
    words = [catalogue(lang).text(msgid) for lang in LANGUAGES if catalogue(lang).has(msgid)]
    return {**schema, "description": " / ".join(words)} if words else schema
