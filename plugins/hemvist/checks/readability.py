"""LIX, the readability index of Björnsson (1968)."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
END = re.compile(r"[.!?:;]+(?=\s|$)|[.!?]\n")
LONG = 6
FEWEST_WORDS = 100
"""Below so many words the index says nothing."""


def lix(text: str) -> float | None:
    """Return words per sentence plus the percentage of words of more than six letters.

    Björnsson, C. H. (1968), Läsbarhet: LIX = O/M + 100 L/O, with O words, M sentences ended by a full stop,
    colon, question or exclamation mark, and L long words. None for a text too short to be measured.
    """
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = sum(1 for part in END.split(text) if WORD.search(part))
    long = sum(1 for word in words if len(word) > LONG)
    return len(words) / max(1, sentences) + 100 * long / len(words)
