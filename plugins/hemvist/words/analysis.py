"""A word as the keys that it is found by, each with a weight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from hemvist.words import tables
from hemvist.words.compounds import parts
from hemvist.words.derivation import sources

WHOLE, PART, DERIVED = 100, 60, 50
"""Weights in per cent: the word itself, a part of it, what it is derived from."""
Keys = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Analyser:
    """Words of one language. What was asked once is kept."""

    lang: str
    known: dict[str, Keys] = field(default_factory=dict)
    lemmas: dict[str, str] = field(default_factory=dict)

    def lemma(self, word: str) -> str:
        """Return the dictionary form of a word in lower case; an unknown word is its own."""
        if (kept := self.lemmas.get(word)) is not None:
            return kept
        found = tables.known_lemma(self.lang, word)
        if found is None and self.lang == "sv":
            found = _unlisted(word)
        self.lemmas[word] = found or word
        return self.lemmas[word]

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the lemmas of a compound's parts; English compounds are written apart and have none."""
        return parts(word) if self.lang == "sv" else ()

    def keys(self, word: str) -> Keys:
        """Return what a word in lower case is found by, the heaviest first, then by alphabet."""
        if word not in self.known:
            self.known[word] = self._keys(word)
        return self.known[word]

    def _keys(self, word: str) -> Keys:
        lemma = self.lemma(word)
        found = {lemma: WHOLE}
        inner = self.parts(lemma)
        for part in inner:
            found.setdefault(part, PART)
        for part in (lemma, *inner):
            weight = DERIVED if part == lemma else DERIVED * PART // WHOLE
            for source in sources(self.lang, part):
                found[source] = max(found.get(source, 0), weight)
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def forms(self, lemmas: Iterable[str]) -> dict[str, set[str]]:
        """Return every known form of the lemmas."""
        return tables.forms(self.lang, lemmas)


def _unlisted(word: str) -> str | None:
    """Return the lemma of a compound that no table lists, which is inflected as its last part is."""
    if not parts(word):
        stem = word.removesuffix("s")
        return tables.known_lemma("sv", stem) if stem != word and len(stem) > 3 else None
    for cut in range(3, len(word) - 2):
        tail = tables.known_lemma("sv", word[cut:])
        if tail and tail == parts(word)[-1]:
            return word[:cut] + tail
    return None


@cache
def analyser(lang: str) -> Analyser:
    """Return the analyser of a language, one a process: it is a pure function with a memory."""
    return Analyser(lang)
