"""Turns a schema of pydantic (JSON Schema 2020-12) into draft-07, which editors read."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
DRAFT_SEVEN = "http://json-schema.org/draft-07/schema#"

DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def draft_seven(schema: Schema) -> Schema:
    """Return the schema in draft-07: `definitions`, no siblings of `$ref`, one `items`, closed mappings."""
    changed = {
        key: _value(key, value) for key, value in schema.items() if key not in ("title", "default", "$defs")
    }
    if "$defs" in schema:
        changed["definitions"] = _all(schema["$defs"])
    for rule in (_reference, _fixed_length, _closed, _date, _nullable):
        changed = rule(changed)
    return changed


MAPS_OF_SCHEMAS = frozenset({"properties", "patternProperties"})


def _value(key: str, value: Any) -> Any:
    if key in MAPS_OF_SCHEMAS:
        return _all(value)
    if isinstance(value, list) and key in ("anyOf", "allOf", "oneOf", "prefixItems"):
        return [draft_seven(part) for part in value]
    return draft_seven(value) if isinstance(value, dict) else value


def _all(schemas: Schema) -> Schema:
    return {name: draft_seven(part) for name, part in schemas.items()}


def _reference(schema: Schema) -> Schema:
    """Point to `definitions`; draft-07 ignores what stands beside a `$ref`, so it moves into `allOf`."""
    if "$ref" not in schema:
        return schema
    target = {"$ref": schema["$ref"].replace("#/$defs/", "#/definitions/")}
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    return {**beside, "allOf": [target]} if beside else target


def _fixed_length(schema: Schema) -> Schema:
    """Give a list of fixed length one schema for its items, which are all alike in our records."""
    if "prefixItems" not in schema:
        return schema
    items = schema["prefixItems"]
    if any(item != items[0] for item in items):
        raise ValueError("a list of fixed length with items of different kinds")
    return {**{key: value for key, value in schema.items() if key != "prefixItems"}, "items": items[0]}


def _closed(schema: Schema) -> Schema:
    """Refuse keys that no pattern fits."""
    if "patternProperties" in schema and "additionalProperties" not in schema:
        return {**schema, "additionalProperties": False}
    return schema


def _date(schema: Schema) -> Schema:
    """Say the form of a day too: many readers of schemas take `format` for a note."""
    return {**schema, "pattern": DATE_PATTERN} if schema.get("format") == "date" else schema


def _nullable(schema: Schema) -> Schema:
    """Say "this or nothing" in one type, where the other branch is plain: completion stays short."""
    branches = schema.get("anyOf", [])
    plain = [branch for branch in branches if branch != {"type": "null"}]
    if len(branches) != 2 or len(plain) != 1 or not isinstance(plain[0].get("type"), str):
        return schema
    merged = {**plain[0], **{key: value for key, value in schema.items() if key != "anyOf"}}
    merged["type"] = [plain[0]["type"], "null"]
    if "enum" in merged:
        merged["enum"] = [*merged["enum"], None]
    return merged
