"""E488: a synonym stands in two groups, so that a search for it finds what both speak of."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Report the word in the later group, with the earlier one as the nearest."""
    seen: dict[tuple[str, str], str] = {}
    for id_, group in library.synonyms.items():
        for lang, words in (("sv", group.sv), ("en", group.en)):
            for number, word in enumerate(words):
                first = seen.setdefault((lang, word.casefold()), id_)
                if first != id_:
                    place = (lang, number)
                    yield library.problem("synonyms", id_, place, "E488", found=word, nearest=first)


RULE = Rule("E488", "synonym-twice", "across", find)
