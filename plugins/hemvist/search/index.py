"""The index of one language: pages as cards, keys with the pages they stand on, forms with their keys."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hemvist.search.kept import Kept, name_of
from hemvist.search.passages import with_passages
from hemvist.search.reading import Reader, Reading
from hemvist.search.searched import GROUPS, Card, Searched
from hemvist.search.synonyms import Alike, phrase_of, phrases
from hemvist.words import analyser, folded, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FACTOR = (1.6, 1.2, 0.8, 0.5, 0.8, 1.1, 0.5, 0.05)
"""What a hit counts by group: a single study stands behind the pages that weigh all of them, the figures of
how many are evicted before guidance that names them, and the rules for those who write behind all else."""

RARE, PART = 3, 30
"""Pages that a compound stands on for its parts to be searched too, and what they then weigh in per cent:
who searches for a word that one page happens to hold looks for what other pages call otherwise."""


class Posted(NamedTuple):
    """The pages that hold a key, in rising order, and how much it weighs in each."""

    pages: NDArray[np.int32]
    weights: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Index:
    """What is written into the files of one language. `postings` are the pages of each key."""

    lang: str
    pages: tuple[Card, ...]
    postings: Mapping[str, Posted]
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

    Each is read as it comes and then let go. What is `kept` of former builds spares reading a page again,
    and gives the same index.
    """
    words = analyser(lang)
    kept = kept or Kept(None, groups)
    reader, texts = Reader(words, phrases(words, groups), kept.numbered), kept.numbered.texts
    read = [(Card.of(page), _coded(page, reader, kept)) for page in pages]
    read.sort(key=lambda one: (GROUPS.index(one[0].group), one[0].url))
    cards, coded = [card for card, _ in read], [code for _, code in read]
    postings = _postings(coded, texts)

    @cache
    def rare(key: int) -> float:
        return rarity(len(postings[texts[key]].pages), len(cards))

    return Index(
        lang,
        with_passages(cards, coded, rare),
        postings,
        _forms(reader, postings, groups, _words(coded, texts)),
        _phrases(reader, postings, groups),
        {group.id: group.words for group in groups if f"~{group.id}" in postings},
        tuple(sorted(set(stop))),
    )


def _coded(page: Searched, reader: Reader, kept: Kept) -> Reading:
    name = name_of(page)
    return kept.get(name) or kept.keep(name, reader.read(page))


def rarity(holding: int, total: int) -> float:
    """Return how much a key tells that so many of all pages hold (Robertson and Zaragoza, 2009, 3.3)."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _postings(coded: Sequence[Reading], texts: Sequence[str]) -> dict[str, Posted]:
    """Return the pages of each key, by key in rising order: ten thousand studies give millions of pairs."""
    import numpy as np

    keys = np.frombuffer(b"".join(one.keys for one in coded), np.uint32)
    weights = np.frombuffer(b"".join(one.weights for one in coded), np.uint8)
    pages = np.repeat(np.arange(len(coded), dtype=np.int32), [len(one.weights) for one in coded])
    # Short numbers are sorted in one pass.
    order = np.argsort(keys.astype(np.uint16) if len(texts) < 1 << 16 else keys, kind="stable")
    keys, weights, pages = keys[order], weights[order], pages[order]
    starts = [0, *(np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist(), len(keys)] if len(keys) else [0]
    found = {
        texts[keys[start]]: Posted(pages[start:end], weights[start:end]) for start, end in pairwise(starts)
    }
    return dict(sorted(found.items()))


def _words(coded: Sequence[Reading], texts: Sequence[str]) -> set[str]:
    """Return all words of the pages."""
    import numpy as np

    used = np.unique(np.frombuffer(b"".join(one.words for one in coded), np.uint32))
    return {texts[number] for number in used.tolist()}


def _forms(
    reader: Reader, postings: Mapping[str, Posted], groups: tuple[Alike, ...], seen: Iterable[str]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return what each form leads to: its word, what that is derived from, and groups of synonyms."""
    words = reader.words
    single = {phrase[0]: ids for phrase, ids in reader.by_phrase.items() if len(phrase) == 1}
    lemmas = {key for key in postings if key.isalnum()} | set(single)
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    inflected = words.forms(lemmas)
    for word in sorted(seen):
        inflected.setdefault(words.lemma(word), set()).add(word)
    for lemma in sorted(inflected):
        keys = {lemma: 100}
        inner = words.parts(lemma)
        keys |= {key: weight for key, weight in words.keys(lemma) if weight == 50 and key not in inner}
        keys |= {f"~{id_}": 90 for id_ in single.get(lemma, ())}
        if len(inner) > 1 and lemma in postings and len(postings[lemma].pages) <= RARE:
            keys |= {part: PART for part in inner if part not in keys}
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
