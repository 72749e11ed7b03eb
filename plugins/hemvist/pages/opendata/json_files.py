"""Records as JSON, one a line: large files stay quick to write, to read line by line and to compare."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from hemvist.library import Library
from hemvist.records.base import Record


def whole(library: Library, kinds: Iterable[str]) -> bytes:
    """Return all records of some kinds, by kind and id."""
    parts = (f"{json.dumps(kind)}: {_by_id(library.ids(kind))}" for kind in kinds)
    return f"{{{','.join(f'{chr(10)}{part}' for part in parts)}\n}}\n".encode()


def one_with_list(name: str, record: Record, list_name: str, records: Iterable[Record]) -> bytes:
    """Return a record and the list that belongs to it."""
    listed = ",\n".join(map(_dumped, records))
    told = f"{json.dumps(name)}: {_dumped(record)},\n{json.dumps(list_name)}: [\n{listed}\n]"
    return f"{{\n{told}\n}}\n".encode()


def listed(objects: Iterable[bytes]) -> bytes:
    """Return objects that are JSON already as a list."""
    return b"[\n" + b",\n".join(each.rstrip(b"\n") for each in objects) + b"\n]\n"


def _by_id(records: Mapping[str, object]) -> str:
    lines = ",\n".join(f" {json.dumps(id_)}: {text}" for id_, text in _texts(records))
    return f"{{\n{lines}\n}}" if lines else "{}"


def _texts(records: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for id_, record in records.items():
        assert isinstance(record, Record)
        yield id_, _dumped(record)


def _dumped(record: Record) -> str:
    """Return a record as its file has it: the same keys in the model's order, none for what is not known."""
    return record.model_dump_json(by_alias=True, exclude_none=True)
