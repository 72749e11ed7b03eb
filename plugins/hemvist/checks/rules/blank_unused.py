"""E474: a letter declares a blank that its text does not ask for."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.letter_text import gaps


def find(library: Library) -> Iterator[Problem]:
    """Look for declared blanks that no line of the letter names."""
    for id_, letter in library.letters.items():
        asked = {name for _, _, name in gaps(letter.body)}
        for name in letter.blanks:
            if name not in asked:
                yield library.problem("letters", id_, ("blanks", name), "E474", at_key=True, found=name)


RULE = Rule("E474", "blank-unused", "file", find, severity="warning")
