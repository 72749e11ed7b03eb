"""Read YAML 1.2 core from strangers: plain data, every duplicate key, and places on demand.

The data are built from the parser's events, since every reader that was tried either composes
recursively (and crashes on deep files), accepts duplicate keys, or forgets where things stand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not export it

from hemvist.library.text_file import HIDDEN, source_line
from hemvist.library.yaml_slips import Slip, slip_of
from hemvist.messages import Problem
from hemvist.records.base import JsonPath, PlainData

MAX_DEPTH = 64
MAX_DIGITS = 40
MAX_MENDED = 20
"""Lines of one file that are read as they were meant, so that all that is wrong can be told at once."""
MAX_PROBLEMS = 500
"""Problems reported of one file: enough for any honest one."""
INTEGER = re.compile(r"[-+]?[0-9]+$")
OCTAL = re.compile(r"0o[0-7]+$")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+$")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUES = frozenset({"true", "True", "TRUE"})
FALSES = frozenset({"false", "False", "FALSE"})


@dataclass(frozen=True, slots=True)
class Span:
    """Where a key or value begins: line and column from 1, and its width on that line."""

    line: int
    column: int
    width: int


@dataclass(slots=True)
class Places:
    """Where the keys and the values of a file stand, by path."""

    keys: dict[JsonPath, Span] = field(default_factory=dict)
    values: dict[JsonPath, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds; `data` is None when a syntax problem ended the reading."""

    data: PlainData
    problems: tuple[Problem, ...]


class _RefusedError(Exception):
    """A construct that ends the reading of a file."""

    def __init__(self, code: str, event: Any, found: str = "") -> None:
        super().__init__(code)
        self.code, self.event, self.found = code, event, found


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being read."""

    path: JsonPath
    items: Any
    key: str | None = None

    @property
    def next_path(self) -> JsonPath:
        return (*self.path, self.key or "") if isinstance(self.items, dict) else (*self.path, len(self.items))


class _Builder:
    """Builds plain data from events without recursion."""

    def __init__(self, name: str, text: str, line_offset: int, places: Places | None) -> None:
        self.name, self.text, self.offset, self.places = name, text, line_offset, places
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: PlainData = None
        self.documents = 0
        self.last: Any = None

    def problem(self, code: str, mark: Any, width: int = 1, found: str = "") -> None:
        """Report a problem at a parser's mark."""
        if len(self.problems) >= MAX_PROBLEMS:
            return
        line = source_line(self.text, mark.line + 1)
        self.problems.append(
            Problem(self.name, mark.line + 1 + self.offset, mark.column + 1, code, line, width, found)
        )

    def feed(self, event: Any) -> None:
        """Take one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._start(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            raise _RefusedError("E009", event, f"*{event.anchor}")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _RefusedError("E012", event)

    def _plain(self, event: Any) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            raise _RefusedError("E009", event, f"&{event.anchor}")
        if event.tag is not None:
            raise _RefusedError("E009", event, event.tag)

    def _visible(self, event: Any) -> None:
        """Refuse hidden characters that were written as escapes in a quoted text."""
        if event.style == '"':
            for code, pattern in HIDDEN:
                if match := pattern.search(event.value):
                    raise _RefusedError(code, event, f"U+{ord(match.group()[0]):04X}")

    def _start(self, event: Any) -> None:
        self._plain(event)
        if self._expects_key():
            raise _RefusedError("E011", event)
        if len(self.stack) >= MAX_DEPTH:
            raise _RefusedError("E008", event, str(MAX_DEPTH))
        path = self.stack[-1].next_path if self.stack else ()
        self._note(path, event)
        self.stack.append(_Open(path, {} if isinstance(event, yaml.MappingStartEvent) else []))

    def _end(self) -> None:
        closed = self.stack.pop()
        self._put(closed.items if isinstance(closed.items, dict) else tuple(closed.items))

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].items, dict) and self.stack[-1].key is None

    def _scalar(self, event: Any) -> None:
        self.last = event
        self._plain(event)
        self._visible(event)
        if self._expects_key():
            self._key(event)
            return
        self._note(self.stack[-1].next_path if self.stack else (), event)
        self._put(self._resolve(event) if event.implicit[0] else event.value)

    def _key(self, event: Any) -> None:
        parent = self.stack[-1]
        if not event.value.strip():
            raise _RefusedError("E011", event)
        key = event.value
        if key in parent.items:
            self.problem("E010", event.start_mark, len(key), found=key)
            key = f"{key}\x00{len(parent.items)}"
        elif self.places is not None:
            self.places.keys[(*parent.path, key)] = _span(event)
        parent.key = key

    def _put(self, value: PlainData) -> None:
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        if isinstance(parent.items, dict):
            key = parent.key or ""
            parent.key = None
            if "\x00" not in key:
                parent.items[key] = value
        else:
            parent.items.append(value)

    def _note(self, path: JsonPath, event: Any) -> None:
        if self.places is not None:
            self.places.values[path] = _span(event)

    def _resolve(self, event: Any) -> PlainData:
        """Resolve a plain scalar by the YAML 1.2 core schema; infinities stay words."""
        value: str = event.value
        if value in NULLS:
            return None
        if value in TRUES or value in FALSES:
            return value in TRUES
        if value[0] not in "+-.0123456789":
            return value
        if len(value) > MAX_DIGITS and any(kind.match(value) for kind in (FLOAT, OCTAL, HEXADECIMAL)):
            self.problem("E014", event.start_mark, len(value), found=value)
            return None
        return _number(value)


def _number(value: str) -> PlainData:
    """Read a number of the core schema, or return the word itself."""
    if INTEGER.match(value):
        return int(value)
    if OCTAL.match(value):
        return int(value[2:], 8)
    if HEXADECIMAL.match(value):
        return int(value[2:], 16)
    if FLOAT.match(value) and math.isfinite(number := float(value)):
        return number
    return value


def _span(event: Any) -> Span:
    """Return where an event begins, and how wide it is on its first line."""
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Span(start.line + 1, start.column + 1, max(1, width))


def _events(text: str) -> Iterator[Any]:
    parser = CParser(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def read_yaml(name: str, text: str, line_offset: int = 0, places: Places | None = None) -> Reading:
    """Read one YAML document into plain data (dict, tuple, str, int, float, bool, None).

    `line_offset` is added to line numbers, for YAML that stands inside another file. With `places`,
    the place of every key and value is noted there. Never raises for what the text holds: a syntax
    problem ends the reading, unless it is sure what was meant by the line; duplicate keys do not.
    """
    lines, told = text.split("\n"), list[Problem]()
    mended = set[int]()
    while True:
        if places is not None:
            places.keys.clear()
            places.values.clear()
        builder = _Builder(name, "\n".join(lines), line_offset, places)
        slip = _read(builder)
        if slip is None or slip.line in mended:
            return Reading(None if slip else builder.root, (*told, *builder.problems))
        told.append(_told(builder, slip))
        if slip.mended is None or len(mended) == MAX_MENDED:
            return Reading(None, (*told, *builder.problems))
        mended.add(slip.line)
        lines[slip.line] = slip.mended


def _read(builder: _Builder) -> Slip | None:
    """Build the data of a text; return the slip that ended it. What is refused leaves no data."""
    try:
        for event in _events(builder.text):
            builder.feed(event)
    except _RefusedError as refused:
        builder.problem(refused.code, refused.event.start_mark, found=refused.found)
        builder.root = None
    except yaml.MarkedYAMLError as error:
        builder.root = None
        if error.problem_mark or error.context_mark:
            return slip_of(builder.text.split("\n"), error, builder.last)
        builder.problems.append(Problem(builder.name, 1 + builder.offset, 1, "E007"))
    except yaml.YAMLError:
        builder.root = None
        builder.problems.append(Problem(builder.name, 1 + builder.offset, 1, "E007"))
    return None


def _told(builder: _Builder, slip: Slip) -> Problem:
    """Report a slip; a tab used for indentation has its own code."""
    line = source_line(builder.text, slip.line + 1)
    is_tab = "\t" in line[: len(line) - len(line.lstrip())] or line[slip.column : slip.column + 1] == "\t"
    place = (builder.name, slip.line + 1 + builder.offset, slip.column + 1)
    if is_tab:
        return Problem(*place, "E015", line)
    return Problem(*place, "E007", line, found=slip.found, nearest=(slip.mended or "").strip())


def find_places(name: str, text: str) -> Places:
    """Read a file again to learn where everything stands."""
    places = Places()
    read_yaml(name, text, places=places)
    return places
