"""Where things stand in an author's file: marks that travel through Markdown, problems at their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hemvist.library import Library
from hemvist.library.text_file import source_line
from hemvist.messages import Problem
from hemvist.pages.stash import PLACE_END, PLACE_START, PRIVATE_USE, REPLACEMENT
from hemvist.records.page import PageSource

BRACKET = re.compile(r"!?\[|<(?=[A-Za-z/!?])")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a page's body and a column of that line, both from 1."""

    line: int
    column: int

    def after(self, characters: int) -> Place:
        """Return the place so many characters to the right."""
        return Place(self.line, self.column + characters)


@dataclass(slots=True)
class Trace:
    """The places and problems of one page while it is being made."""

    library: Library
    page: PageSource
    places: list[Place] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def mark_line(self, number: int, text: str) -> str:
        """Return a line with a mark before each bracket that may begin something of ours."""
        pieces, start = [], 0
        for match in BRACKET.finditer(text):
            if _is_escaped(text, match.start()):
                continue
            self.places.append(Place(number, match.start() + 1))
            pieces += [text[start : match.start()], f"{PLACE_START}{len(self.places) - 1}{PLACE_END}"]
            start = match.start()
        return "".join(pieces) + text[start:]

    def place_of(self, text: str, place: Place) -> Place:
        """Return where a text stands on the line of a place, from there on; else the place itself."""
        line = source_line(self.page.body, place.line)
        index = line.find(text, place.column - 1) if text else -1
        return Place(place.line, index + 1) if index >= 0 else place

    def without_private_use(self, number: int, text: str) -> str:
        """Return a line whose private-use characters are replaced, since our own marks are made of them."""
        for match in PRIVATE_USE.finditer(text):
            self.problem(Place(number, match.start() + 1), "E623", found=f"U+{ord(match.group()):04X}")
        return PRIVATE_USE.sub(REPLACEMENT, text)

    def problem(
        self, place: Place, code: str, *, width: int = 1, found: str = "", expected: str = "",
        nearest: str = "", **values: str,
    ) -> None:  # fmt: skip
        """Note a problem."""
        self.problems.append(
            self.library.page_problem(
                self.page,
                place.line,
                place.column,
                code,
                width=width,
                found=found,
                expected=expected,
                nearest=nearest,
                severity="error",
                **values,
            )
        )


def _is_escaped(text: str, index: int) -> bool:
    """Whether an odd number of backslashes stands before a character."""
    before = text[:index]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
