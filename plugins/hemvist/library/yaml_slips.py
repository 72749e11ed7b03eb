"""What was meant by a line that is no YAML: where the slip is, what it is, and how the line reads mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

HARD = "\u00a0\u2007\u202f\u3000"
HARD_SPACE = re.compile(rf"(?:(?<=:)|(?:^|(?<=\n))[ {HARD}]*?)[{HARD}]")
"""A space that is none for YAML, where one is needed: before a key or after its colon."""
VALUE = re.compile(r"(\s*(?:- +)?[\w-]+: +)(\S|\S.*\S)\s*")
NO_SPACE = re.compile(r"(\s*(?:- +)?[\w-]+:)([^\s:/].*)")
NO_SPACE_AFTER_DASH = re.compile(r"(\s*-)([\w-]+:(?: .*)?)")
IN_PLACE, QUOTES = "[{|>&*!#", "\"'"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip at a line and column, from 0: `found` leads to its sentence, `mended` is the line as meant."""

    line: int
    column: int
    found: str
    mended: str | None = None


def slip_of(lines: Sequence[str], error: Any, last: Any) -> Slip:
    """Return the slip behind a parser's error; `last` is the last scalar that was read before it."""
    mark, said = error.problem_mark or error.context_mark, error.problem or ""
    line = _line(lines, mark.line)
    return (
        _hard_space(lines, mark.line)
        or _quote(line, mark, last)
        or _bracket(line, error, mark, said)
        or _space(lines, mark.line, said)
        or Slip(mark.line, mark.column, said, _quoted_colon(line, mark.column, said))
    )


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _before(lines: Sequence[str], number: int) -> int:
    """Return the number of the last line with text before a line."""
    return next((n for n in range(min(number, len(lines)) - 1, -1, -1) if lines[n].strip()), 0)


def _hard_space(lines: Sequence[str], number: int) -> Slip | None:
    """Tell of a space that only looks like one, in the line or in the one before."""
    for at in (_before(lines, number), number):
        if match := HARD_SPACE.search(line := _line(lines, at)):
            mended = HARD_SPACE.sub(lambda found: re.sub(rf"[{HARD}]", " ", found[0]), line)
            return Slip(at, match.end() - 1, "hard space", mended)
    return None


def _quote(line: str, mark: Any, last: Any) -> Slip | None:
    """Tell of a quotation mark that ends a text too soon, or that is missing at its end."""
    if last is None or last.style not in tuple(QUOTES) or last.end_mark.line != mark.line:
        return None
    if line[last.end_mark.column : mark.column].strip() or mark.column < last.end_mark.column:
        return None
    if last.start_mark.line < last.end_mark.line:
        return Slip(last.start_mark.line, last.start_mark.column, "no end quote")
    return Slip(mark.line, mark.column, "end quote", _requoted(line))


def _bracket(line: str, error: Any, mark: Any, said: str) -> Slip | None:
    """Tell of a bracket where it opens, when its end was missed lines below only, and of one too many."""
    begun = error.context_mark
    if "expected ',' or" in said and begun is not None and begun.line < mark.line:
        return Slip(begun.line, begun.column, said)
    if said == "did not find expected key" and line[: mark.column].rstrip().endswith(("}", "]")):
        return Slip(mark.line, mark.column, "closed")
    return None


def _space(lines: Sequence[str], number: int, said: str) -> Slip | None:
    """Tell of a space that is missing after a colon or a dash."""
    if said == "could not find expected ':'" and (
        match := NO_SPACE.fullmatch(_line(lines, at := _before(lines, number)))
    ):
        return Slip(at, len(match[1]), "no space after colon", f"{match[1]} {match[2]}")
    if "'-' indicator" in said and (match := NO_SPACE_AFTER_DASH.fullmatch(_line(lines, number))):
        return Slip(number, len(match[1]), "no space after dash", f"{match[1]} {match[2]}")
    return None


def _quoted_colon(line: str, column: int, said: str) -> str | None:
    """Return the line with its text quoted, if the colon stands in the text and not after the key."""
    match = VALUE.fullmatch(line) if said.startswith("mapping values") else None
    return _requoted(line) if match and column >= len(match[1]) else None


def _requoted(line: str) -> str | None:
    """Return a line of a key and a text with quotation marks that hold the whole text, or None if unsure."""
    match = VALUE.fullmatch(line)
    if match is None or match[2][0] in IN_PLACE or " #" in match[2] or "\\" in match[2]:
        return None
    key, text = match[1], match[2]
    if text[0] in QUOTES:
        text = text[1:].removesuffix(text[0]).replace("''", "'")
    quoted = f'"{text}"' if '"' not in text else "'" + text.replace("'", "''") + "'"
    return key + quoted
