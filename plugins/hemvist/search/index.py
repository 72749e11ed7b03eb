"""The index of one language: pages as cards, keys with the pages they stand on, forms with their keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hemvist.search.kept import Kept
from hemvist.search.passages import with_passages
from hemvist.search.reading import Reader
from hemvist.search.searched import GROUPS, Searched
from hemvist.search.synonyms import Alike, phrase_of, phrases
from hemvist.words import analyser, folded, tokens

FACTOR = (1.6, 1.2, 0.8, 0.5, 0.75, 0.9, 0.5)
"""What a hit counts by group: a single study stands behind the pages that weigh all of them."""


@dataclass(frozen=True, slots=True)
class Index:
    """What is written into the files of one language. `postings` are (page, weight) in rising order."""

    lang: str
    pages: tuple[Searched, ...]
    postings: Mapping[str, tuple[tuple[int, int], ...]]
    forms: Mapping[str, tuple[tuple[str, int], ...]]
    phrases: Mapping[str, tuple[tuple[str, int], ...]]
    groups: Mapping[str, tuple[str, ...]]
    stop: tuple[str, ...] = ()


def build(
    lang: str,
    pages: Iterable[Searched],
    groups: tuple[Alike, ...],
    stop: Iterable[str] = (),
    kept: Kept | None = None,
) -> Index:
    """Index the pages of a language; the same pages in any order give the same index.

    What is `kept` of former builds spares reading a study's page again, and gives the same index.
    """
    words = analyser(lang)
    ordered = tuple(sorted(pages, key=lambda page: (GROUPS.index(page.group), page.url)))
    reader = Reader(words, phrases(words, groups))
    postings = _postings(reader, ordered, kept)
    return Index(
        lang,
        with_passages(words, ordered, postings),
        postings,
        _forms(reader, postings, groups),
        _phrases(reader, postings, groups),
        {group.id: group.words for group in groups if f"~{group.id}" in postings},
        tuple(sorted(set(stop))),
    )


def _postings(
    reader: Reader, pages: tuple[Searched, ...], kept: Kept | None
) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, page in enumerate(pages):
        reading = kept.get(page) if kept else None
        if reading is None:
            reading = reader.read(page)
            if kept:
                kept.keep(page, reading)
        reader.seen.update(reading.words)
        for key, weight in zip(reading.keys, reading.weights, strict=True):
            found[key].append((number, weight))
    return {key: tuple(found[key]) for key in sorted(found)}


def _forms(
    reader: Reader, postings: Mapping[str, object], groups: tuple[Alike, ...]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return what each form leads to: its word, what that is derived from, and groups of synonyms."""
    words = reader.words
    single = {phrase[0]: ids for phrase, ids in reader.by_phrase.items() if len(phrase) == 1}
    lemmas = {key for key in postings if key.isalnum()} | set(single)
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    inflected = words.forms(lemmas)
    for word in sorted(reader.seen):
        inflected.setdefault(words.lemma(word), set()).add(word)
    for lemma in sorted(inflected):
        keys = {lemma: 100}
        inner = words.parts(lemma)
        keys |= {key: weight for key, weight in words.keys(lemma) if weight == 50 and key not in inner}
        keys |= {f"~{id_}": 90 for id_ in single.get(lemma, ())}
        kept = tuple(
            sorted(
                ((key, weight) for key, weight in keys.items() if key in postings),
                key=lambda item: (-item[1], item[0]),
            )
        )
        if kept:
            for form in inflected[lemma]:
                if form.isalnum() or form.startswith("sfs"):
                    found[form] = _stronger(found.get(form, ()), kept)
    return dict(sorted(found.items(), key=lambda item: (folded(item[0]), item[0])))


def _stronger(
    one: tuple[tuple[str, int], ...], two: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, int], ...]:
    joined = dict(one)
    for key, weight in two:
        joined[key] = max(weight, joined.get(key, 0))
    return tuple(sorted(joined.items(), key=lambda item: (-item[1], item[0])))


def _phrases(
    reader: Reader, postings: Mapping[str, object], groups: tuple[Alike, ...]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return what each phrase of two words or more leads to, by its lemmas and as it is written."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for words in sorted({words for group in groups for words in group.words}):
        phrase = phrase_of(reader.words, words)
        if len(phrase) < 2:
            continue
        keys = ((" ".join(phrase), 100), *((f"~{id_}", 90) for id_ in reader.by_phrase[phrase]))
        if kept := tuple((key, weight) for key, weight in keys if key in postings):
            found[" ".join(phrase)] = kept
            found[" ".join(token.text for token in tokens(words))] = kept
    return dict(sorted(found.items()))
