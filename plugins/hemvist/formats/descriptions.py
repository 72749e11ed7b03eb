"""What keys mean, in Swedish and English: no editor switches language, so both stand in one description."""

from __future__ import annotations

from typing import Any

from hemvist.messages import LANGUAGES, catalogue
from hemvist.records.base import Record

Schema = dict[str, Any]


def described(model: type[Record], schema: Schema) -> Schema:
    """Return a model's schema with `Swedish / English` descriptions where the catalogues have them."""
    name = model.__name__.casefold()
    properties = {
        key: _with(part, f"schema.{name}.{key.replace('_', '-')}")
        for key, part in schema["properties"].items()
    }
    return _with({**schema, "properties": properties}, f"schema.{name}")


def _with(schema: Schema, msgid: str) -> Schema:
    words = [catalogue(lang).text(msgid) for lang in LANGUAGES if catalogue(lang).has(msgid)]
    return {**schema, "description": " / ".join(words)} if words else schema
