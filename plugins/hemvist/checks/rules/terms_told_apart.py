"""E475: two terms that must be told apart share an English word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem

WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
SMALL = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "or", "s", "the", "to"})
"""Words that tell no term from another."""


def find(library: Library) -> Iterator[Problem]:
    """Compare the English words of every pair of terms that one of them says to keep apart."""
    seen: set[frozenset[str]] = set()
    for id_, term in library.glossary.items():
        for other in term.not_same_as:
            pair = frozenset({id_, other})
            if other not in library.glossary or pair in seen:
                continue
            seen.add(pair)
            shared = sorted(_words(term.term.en) & _words(library.glossary[other].term.en))
            if shared:
                yield library.problem(
                    "glossary", id_, ("term", "en"), "E475", found=", ".join(shared), other=other
                )


def _words(text: str) -> frozenset[str]:
    """Return the words that carry meaning; "re-opening" is one word and "opening" another."""
    return frozenset(WORD.findall(text.casefold())) - SMALL


RULE = Rule("E475", "terms-told-apart", "across", find)
