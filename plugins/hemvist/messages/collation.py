"""Sort keys for Swedish and English, the same on every machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

SortKey = tuple[str, str]
"""The letters in the order of the alphabet; the text itself decides between equals."""
SWEDISH_LETTERS = {"å": "z\x01", "ä": "z\x02", "æ": "z\x02", "ö": "z\x03", "ø": "z\x03", "ü": "y"}


def sort_key(lang: str) -> Callable[[str], SortKey]:
    """Return a key function: å, ä, ö after z in Swedish; accents and case only decide between equals."""
    return swedish_key if lang == "sv" else english_key


def swedish_key(text: str) -> SortKey:
    """Key by the Swedish alphabet (w as its own letter, å < ä = æ < ö = ø last)."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join([SWEDISH_LETTERS.get(letter) or _base(letter) for letter in folded])
    return folded, text


def english_key(text: str) -> SortKey:
    """Key by the English alphabet, accents off."""
    return _base(text.casefold()), text


def _base(text: str) -> str:
    """Take accents off."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
