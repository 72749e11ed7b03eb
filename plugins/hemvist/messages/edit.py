"""A change of a text as data: for `lint --fix`, for SARIF, and for suggestions in review alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What stands from index `start` to index `end` of a text (in code points) becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """An edit by lines and columns, which count from 1; the end is the first column after it."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with all edits made. Raises ValueError when two of them touch the same characters."""
    end = len(text)
    for edit in sorted(edits, reverse=True):
        if edit.end > end:
            raise ValueError("two edits touch the same characters")
        text = text[: edit.start] + edit.text + text[edit.end :]
        end = edit.start
    return text


def change_of(text: str, edit: Edit) -> Change:
    """Return an edit by lines and columns."""
    return Change(*_place(text, edit.start), *_place(text, edit.end), edit.text)


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
