"""Texts as numbers of four bytes: a key stands on thousands of pages, and is held once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

NUMBERS = "I"


class Numbered:
    """Texts by number, in the order in which they came."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Give the first numbers to some texts."""
        self.texts = list(texts)
        self.places = {text: place for place, text in enumerate(self.texts)}

    def number(self, text: str) -> int:
        """Return the number of a text; one that has none gets the next."""
        place = self.places.setdefault(text, len(self.texts))
        if place == len(self.texts):
            self.texts.append(text)
        return place


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as bytes."""
    return array(NUMBERS, numbers).tobytes()


def numbers_of(said: bytes) -> array[int]:
    """Return the numbers that bytes stand for."""
    found = array(NUMBERS)
    found.frombytes(said)
    return found
