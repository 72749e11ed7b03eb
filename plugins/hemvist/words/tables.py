"""Lemmas of words: simplemma's tables, and our own corrections before them."""

from __future__ import annotations

import tomllib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hemvist.words.tokens import WORD


@cache
def overrides(lang: str) -> Mapping[str, str]:
    """Return our corrections of a language's table, as form -> lemma."""
    text = (files("hemvist.words") / "overrides.toml").read_text(encoding="utf-8")
    found: Mapping[str, str] = tomllib.loads(text).get(lang, {})
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """Forms and their lemmas as UTF-8, in a fifth of the room that a dictionary of a million texts takes.

    Forms stand one after the other in the order of their bytes; form `i` begins at `starts[i]`, and its lemma
    is `lemmas[of[i]]`.
    """

    forms: bytes
    starts: array[int]
    of: array[int]
    lemmas: tuple[bytes, ...]

    def form(self, place: int) -> bytes:
        """Return a form by its place."""
        return self.forms[self.starts[place] : self.starts[place + 1]]

    def get(self, form: str) -> str | None:
        """Return the lemma of a form as the table writes it, or None."""
        wanted = form.encode("utf-8", "replace")
        place = bisect_left(range(len(self.of)), wanted, key=self.form)
        if place == len(self.of) or self.form(place) != wanted:
            return None
        return self.lemmas[self.of[place]].decode()

    def of_lemmas(self, lemmas: Iterable[str]) -> list[tuple[str, str]]:
        """Return the pairs of form and lemma whose lemma is wanted."""
        places = {lemma: number for number, lemma in enumerate(self.lemmas)}
        wanted = {places.get(lemma.encode("utf-8", "replace")) for lemma in lemmas}
        return [
            (self.form(place).decode(), self.lemmas[number].decode())
            for place, number in enumerate(self.of)
            if number in wanted
        ]


@cache
def table(lang: str) -> Table:
    """Return a language's table. Reading the Swedish one takes about a second."""
    from simplemma.strategies.dictionaries import (  # loads rules of thirty languages
        dictionary_factory,
        frontcode,
    )

    data = dictionary_factory._read_decompressed(lang)  # what is public makes a dictionary of all
    is_reversed, _, start = frontcode._read_header(data)
    if is_reversed:
        raise ValueError(lang)
    forms, starts, of, lemmas = bytearray(), array("I"), array("I"), dict[bytes, int]()
    for _, form, lemma in frontcode._iter_records(data, start):
        starts.append(len(forms))
        forms += form
        of.append(lemmas.setdefault(lemma, len(lemmas)))
    starts.append(len(forms))
    return Table(bytes(forms), starts, of, tuple(lemmas))


def give_back() -> None:
    """Forget the tables, which take some 40 MB, until they are asked for again."""
    table.cache_clear()


@cache
def known_lemma(lang: str, form: str) -> str | None:
    """Return the lemma of a form in lower case, or None when the tables do not know it."""
    lemma = overrides(lang).get(form) or table(lang).get(form)
    return lemma.lower() if lemma else None


def is_lemma(lang: str, word: str) -> bool:
    """Whether a word is the form that dictionaries list."""
    return known_lemma(lang, word) == word


def forms(lang: str, lemmas: Iterable[str]) -> dict[str, set[str]]:
    """Return every form of the given lemmas, in lower case, that is a single word."""
    found: dict[str, set[str]] = {lemma: {lemma} for lemma in lemmas}
    corrected = overrides(lang)
    for form, lemma in (*table(lang).of_lemmas(found), *corrected.items()):
        if (known := found.get(lemma)) is not None and WORD.fullmatch(form):
            lower = form.lower()
            if corrected.get(lower, lemma) == lemma:
                known.add(lower)
    return found
