"""Lemmas of words: simplemma's tables, and our own corrections before them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from simplemma.strategies.dictionaries.dictionary_factory import (
    DefaultDictionaryFactory,
    MappingStrToByteString,
)

from hemvist.words.tokens import WORD


@cache
def overrides(lang: str) -> Mapping[str, str]:
    """Return our corrections of a language's table, as form -> lemma."""
    text = (files("hemvist.words") / "overrides.toml").read_text(encoding="utf-8")
    found: Mapping[str, str] = tomllib.loads(text).get(lang, {})
    return found


@cache
def table(lang: str) -> Mapping[str, str]:
    """Return a language's table, as form -> lemma. Reading the Swedish one takes about a second."""
    return DefaultDictionaryFactory().get_dictionary(lang)


def give_back() -> None:
    """Forget the tables, which take 100 MB, until they are asked for again."""
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
    for form, lemma in (*_of_lemmas(lang, found), *corrected.items()):
        if (known := found.get(lemma)) is not None and WORD.fullmatch(form):
            lower = form.lower()
            if corrected.get(lower, lemma) == lemma:
                known.add(lower)
    return found


def _of_lemmas(lang: str, lemmas: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of a table whose lemma is wanted. Looking through bytes spares a million texts."""
    view = table(lang)
    if not isinstance(view, MappingStrToByteString):
        return list(view.items())
    wanted = {lemma.encode("utf-8", "replace") for lemma in lemmas}
    pairs = view._dict.items()
    return [(form.decode(), lemma.decode()) for form, lemma in pairs if lemma in wanted]
