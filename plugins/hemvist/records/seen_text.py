"""Text of which a reader can see something: what consists of spaces and invisible characters only is none."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
"""Inside of a character class: spaces, and characters that no font draws. Between letters most of them are
right: a soft hyphen, a joiner, a space that does not break.
"""
SEEN_PATTERN = f"[^{INVISIBLE}]"
SEEN = re.compile(SEEN_PATTERN)
MOST_NAMED = 4


def is_seen(text: str) -> bool:
    """Whether a reader can see anything of a text."""
    return SEEN.search(text) is not None


def named(text: str) -> str:
    """Return the characters of a text by number and name, each once, for who cannot see them."""
    signs = list(dict.fromkeys(text))
    told = [f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip() for sign in signs[:MOST_NAMED]]
    return ", ".join((*told, "…") if len(signs) > MOST_NAMED else told) or '""'
