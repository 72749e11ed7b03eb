"""Records as JSON, one a line: large files stay quick to write, to read line by line and to compare."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from hemvist.library import Library
from hemvist.records.base import Record


def whole(library: Library, kinds: Iterable[str]) -> Iterator[bytes]:
    """Give all records of some kinds, by kind and id, a record a part."""
    for place, kind in enumerate(kinds):
        yield f"{',' if place else '{'}\n{json.dumps(kind)}: ".encode()
        yield from _by_id(library.ids(kind))
    yield b"\n}\n"


def one_with_list(name: str, record: Record, list_name: str, records: Iterable[Record]) -> Iterator[bytes]:
    """Give a record and the list that belongs to it."""
    listed = ",\n".join(map(_dumped, records))
    told = f"{json.dumps(name)}: {_dumped(record)},\n{json.dumps(list_name)}: [\n{listed}\n]"
    yield f"{{\n{told}\n}}\n".encode()


def listed(objects: Iterable[bytes]) -> Iterator[bytes]:
    """Give objects that are JSON already as a list."""
    yield b"[\n" + b",\n".join(each.rstrip(b"\n") for each in objects) + b"\n]\n"


def _by_id(records: Mapping[str, object]) -> Iterator[bytes]:
    for place, (id_, record) in enumerate(records.items()):
        assert isinstance(record, Record)
        yield f"{',' if place else '{'}\n {json.dumps(id_)}: {_dumped(record)}".encode()
    yield b"\n}" if records else b"{}"


def _dumped(record: Record) -> str:
    """Return a record as its file has it: the same keys in the model's order, none for what is not known."""
    return record.model_dump_json(by_alias=True, exclude_none=True)
