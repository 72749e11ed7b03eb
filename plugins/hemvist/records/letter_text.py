"""The text of a letter, read from its few signs into parts that every format is written from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

BLANK = re.compile(r"\{(?P<name>[^{}\n]*)\}")
LINE = re.compile(r"^\{\{(?P<name>[^{}]*)\}\}$")
ListKind = Literal["bullets", "steps", "boxes"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place inside a sentence where a blank is filled in."""

    name: str


Run = str | Gap


@dataclass(frozen=True, slots=True)
class Head:
    """A heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: one line for a paragraph of prose, several when each stands on its own line."""

    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list: bullets, numbered steps, or boxes to tick."""

    kind: ListKind
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line to fill in, named by its blank."""

    name: str


Part = Head | Block | Points | Line
SIGNS: tuple[tuple[re.Pattern[str], ListKind | Literal["heading"]], ...] = (
    (re.compile(r"^## +(?P<text>.+)$"), "heading"),
    (re.compile(r"^- +(?P<text>.+)$"), "bullets"),
    (re.compile(r"^[0-9]+\. +(?P<text>.+)$"), "steps"),
    (re.compile(r"^\[ \] +(?P<text>.+)$"), "boxes"),
)


def letter_parts(body: str, *, keep_lines: bool) -> tuple[Part, ...]:
    """Return the parts of a letter's text.

    `keep_lines`: every line of a paragraph stays a line of its own, as easy-to-read texts are set.
    """
    parts: list[Part] = []
    prose: list[str] = []
    for raw in (*body.split("\n"), ""):
        line = raw.strip()
        part = _part(line)
        if part is None and line:
            prose.append(line)
            continue
        if prose:
            parts.append(_block(prose, keep_lines))
            prose = []
        if part is not None:
            _put(parts, part)
    return tuple(parts)


def gaps(body: str) -> tuple[tuple[int, int, str], ...]:
    """Return every blank that a letter's text names: line and column (from 1) of the name, and the name."""
    found = []
    for number, line in enumerate(body.split("\n"), 1):
        for match in BLANK.finditer(line):
            found.append((number, match.start("name") + 1, match["name"]))
    return tuple(found)


def _part(line: str) -> Part | None:
    """Return what a line is by its sign, or None for prose and empty lines."""
    if match := LINE.match(line):
        return Line(match["name"])
    for sign, kind in SIGNS:
        if match := sign.match(line):
            if kind == "heading":
                return Head(match["text"])
            return Points(kind, (_runs(match["text"]),))
    return None


def _put(parts: list[Part], part: Part) -> None:
    """Add a part; an item goes on with the list before it when that is of its kind."""
    last = parts[-1] if parts else None
    if isinstance(part, Points) and isinstance(last, Points) and part.kind == last.kind:
        parts[-1] = Points(part.kind, last.items + part.items)
    else:
        parts.append(part)


def _block(prose: list[str], keep_lines: bool) -> Block:
    lines = prose if keep_lines else [" ".join(prose)]
    return Block(tuple(_runs(line) for line in lines))


def _runs(text: str) -> tuple[Run, ...]:
    """Split a text at its blanks."""
    pieces = BLANK.split(text)
    runs = (Gap(piece) if index % 2 else piece for index, piece in enumerate(pieces))
    return tuple(run for run in runs if run != "")
