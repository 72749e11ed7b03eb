"""Texts as words and references to law, in the form that is searched.

The browser cuts queries by the same rules (`search-engine.js`); a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LAW = re.compile(
    r"(?<![\w:.])(?:(?P<sfs>(?:1[6-9]|20)[0-9][0-9]:[0-9]{1,4})|"
    r"(?P<chapter>[0-9]{1,3})(?: ?kap\.? ?|:)(?P<section>[0-9]{1,3} ?[a-z]?(?![\w]))(?: ?§)?|"
    r"chapter (?P<english>[0-9]{1,3}),? section (?P<part>[0-9]{1,3}(?: ?[a-z](?! [a-z]))?(?![\w])))(?!:?\w)"
)
"""An act by its number in the code of statutes, or a section of a chapter, in lower-case text.

After an English section a letter that a word follows is an article: "section 44 a tenant".
"""
WORD = re.compile(r"[^\W_]+")
LONGEST = 60
"""Letters of the longest word that is looked at."""


class Token(NamedTuple):
    """A word or reference as it is searched, and where it stands in the text."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text in lower case, with references to law as one word each (`12kap44`)."""
    lower = text.lower().replace("\u00a0", " ")
    found: list[Token] = []
    place = 0
    for law in LAW.finditer(lower):
        found += _words(lower, place, law.start())
        found.append(Token(law_key(law), law.start(), law.end()))
        place = law.end()
    return found + _words(lower, place, len(lower))


def said(text: str) -> list[str]:
    """Return the words of a text as `tokens` does, without their places, which is several times faster."""
    lower = text.lower().replace("\u00a0", " ")
    found: list[str] = []
    if _may_cite(lower):
        for line in lower.split("\n"):
            place = 0
            if _may_cite(line):
                for law in LAW.finditer(line):
                    found += WORD.findall(line, place, law.start())
                    found.append(law_key(law))
                    place = law.end()
            found += WORD.findall(line, place)
    else:
        found = WORD.findall(lower)
    return found if max(map(len, found), default=0) <= LONGEST else [w for w in found if len(w) <= LONGEST]


def law_key(found: re.Match[str]) -> str:
    """Return the key of a reference: `sfs2025:400`, or `12kap44` for "12 kap. 44 §" and "12:44".

    So is "chapter 12, section 44".
    """
    if found["sfs"]:
        return f"sfs{found['sfs']}"
    chapter, section = found["chapter"] or found["english"], found["section"] or found["part"]
    return f"{chapter}kap{section.replace(' ', '')}"


def _may_cite(text: str) -> bool:
    return ":" in text or "kap" in text or "chapter" in text


def _words(lower: str, start: int, end: int) -> list[Token]:
    return [
        Token(found.group(), found.start(), found.end())
        for found in WORD.finditer(lower, start, end)
        if found.end() - found.start() <= LONGEST
    ]


def folded(word: str) -> str:
    """Return a word without dots, rings and accents."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
