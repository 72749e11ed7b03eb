"""E489: a synonym is another word of its group, only inflected or written twice."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.words import analyser, said


def find(library: Library) -> Iterator[Problem]:
    """Compare the words of a group by their dictionary forms: the search knows inflections by itself."""
    for id_, group in library.synonyms.items():
        for lang, words in (("sv", group.sv), ("en", group.en)):
            seen: dict[tuple[str, ...], str] = {}
            for number, word in enumerate(words):
                lemmas = tuple(analyser(lang).lemma(part) for part in said(word))
                if lemmas in seen:
                    place, first = (lang, number), seen[lemmas]
                    yield library.problem("synonyms", id_, place, "E489", found=word, nearest=first)
                seen.setdefault(lemmas, word)


RULE = Rule("E489", "synonym-inflected", "file", find)
