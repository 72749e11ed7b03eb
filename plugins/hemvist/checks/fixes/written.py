"""A file as it is written, and what its data are: a fix may change no more of them than it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from hemvist.library.text_file import decode
from hemvist.library.yaml_reader import Places, find_places, read_yaml
from hemvist.messages import Edit, edited
from hemvist.records.base import JsonPath

BYTE_ORDER_MARK = "\ufeff"
Data = Any
"""Plain data of a YAML file; type and fields of each entry of a BibTeX file; else the text itself."""


@dataclass(frozen=True)
class Written:
    """A file with its text as it stands, with byte-order mark and line ends of any kind."""

    file: Path
    text: str

    @cached_property
    def plain(self) -> str | None:
        """Return the text as it is read, or None when it cannot be read."""
        return decode(self.file.name, self.text.encode("utf-8")).text

    @cached_property
    def places(self) -> Places:
        """Return where the keys and values of a YAML file stand; what else holds YAML is no data by path."""
        return find_places(self.file.name, self.plain or "") if self.file.suffix == ".yaml" else Places()

    def index(self, line: int, column: int) -> int:
        """Return the index in the text of a place as messages tell it."""
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1
        has_mark = line == 1 and self.text.startswith(BYTE_ORDER_MARK)
        return start + column - 1 + has_mark

    def data(self) -> Data | None:
        """Return what the file says, or None when it cannot be read whole: then nothing is changed."""
        if (plain := self.plain) is None:
            return None
        if self.file.suffix == ".yaml":
            reading = read_yaml(self.file.name, plain)
            return None if reading.problems else reading.data
        if self.file.suffix == ".bib":
            from hemvist.library.bibtex import read_bibtex  # its parser loads many others

            entries, problems = read_bibtex(self.file.name, plain)
            return None if problems else {entry.key: (entry.type, dict(entry.fields)) for entry in entries}
        return plain


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of a file's text, and what its data are afterwards."""

    edits: tuple[Edit, ...]
    expected: Callable[[Data], Data] = lambda data: data


def mended(written: Written, fix: Fix) -> Written | None:
    """Return the file with a fix made, or None when its data would not be the expected ones."""
    before = written.data()
    if before is None:
        return None
    after = Written(written.file, edited(written.text, fix.edits))
    return after if after.text != written.text and after.data() == fix.expected(before) else None


def with_value(data: Data, path: JsonPath, value: Data) -> Data:
    """Return data with one value replaced."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict):
        return {k: with_value(v, tuple(rest), value) if k == first else v for k, v in data.items()}
    return tuple(with_value(v, tuple(rest), value) if i == first else v for i, v in enumerate(data))


def value_at(data: Data, path: JsonPath) -> Data:
    """Return the value at a path."""
    for part in path:
        data = data[part]
    return data
