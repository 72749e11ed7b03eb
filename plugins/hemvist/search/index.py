"""The index of one language: pages as cards, keys with the pages they stand on, forms with their keys."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hemvist.search.passages import with_passages
from hemvist.search.searched import GROUPS, Searched
from hemvist.search.synonyms import Alike, phrase_of, phrases
from hemvist.words import Analyser, analyser, folded, said, tokens

FACTOR = (1.6, 1.2, 0.8, 0.5, 0.75, 0.9, 0.5)
"""What a hit counts by group: a single study stands behind the pages that weigh all of them."""
BODY_MOST = 40_000
"""Characters of a page's text that are read."""
TITLE, HEADING, LEAD = 1.8, 0.5, 0.5
"""What a key is worth in a title, a heading and the summary; the text gives at most 1."""
SATURATION, LENGTH = 1.2, 0.5
"""k1 and b of BM25 (Robertson and Zaragoza, 2009, equation 3.15)."""
LAW_DAMP = 10
"""Times that a section of law is named for half its worth: a page that is about it, long or short, repeats it."""
SCALE = 27.0
"""Weights are kept as whole numbers from 1 to 99."""
GROUP_WEIGHT = 85
"""Per cent that a synonym weighs beside the word itself."""


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


@dataclass(slots=True)
class _Reader:
    """Texts as weighted keys."""

    words: Analyser
    by_phrase: Mapping[tuple[str, ...], tuple[str, ...]]
    firsts: dict[str, dict[str, list[tuple[str, ...]]]] = field(default_factory=dict)
    """Phrases of several words by their first lemma, then by their second."""
    single: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for phrase, ids in self.by_phrase.items():
            if len(phrase) == 1:
                self.single[phrase[0]] = tuple(f"~{id_}" for id_ in ids)
            else:
                self.firsts.setdefault(phrase[0], {}).setdefault(phrase[1], []).append(phrase)

    def keys(self, text: str) -> tuple[dict[str, float], int]:
        """Return the keys of a text with the weighted times each stands there, and the number of words."""
        row = said(text)
        counts = Counter(row)
        self.seen.update(counts)
        found: dict[str, float] = {}
        begins = {}
        for word, count in counts.items():
            for key, weight in self.words.keys(word):
                found[key] = found.get(key, 0.0) + count * weight / 100
            lemma = self.words.lemma(word)
            for id_ in self.single.get(lemma, ()):
                found[id_] = found.get(id_, 0.0) + count * GROUP_WEIGHT / 100
            if lemma in self.firsts:
                begins[word] = self.firsts[lemma]
        if begins:
            for phrase in self._phrases(row, begins):
                for id_ in (" ".join(phrase), *(f"~{id_}" for id_ in self.by_phrase[phrase])):
                    found[id_] = found.get(id_, 0.0) + (GROUP_WEIGHT / 100 if id_[0] == "~" else 1.0)
        return found, len(row)

    def _phrases(
        self, row: list[str], begins: Mapping[str, Mapping[str, list[tuple[str, ...]]]]
    ) -> Iterator[tuple[str, ...]]:
        """Give every phrase of two words or more that occurs; `begins` are words that one can begin with."""
        lemma = self.words.lemma
        for place in [place for place, word in enumerate(row[:-1]) if word in begins]:
            for phrase in begins[row[place]].get(lemma(row[place + 1]), ()):
                if (
                    len(phrase) == 2
                    or tuple(lemma(word) for word in row[place : place + len(phrase)]) == phrase
                ):
                    yield phrase


def build(lang: str, pages: Iterable[Searched], groups: tuple[Alike, ...], stop: Iterable[str] = ()) -> Index:
    """Index the pages of a language; the same pages in any order give the same index."""
    words = analyser(lang)
    ordered = tuple(sorted(pages, key=lambda page: (GROUPS.index(page.group), page.url)))
    reader = _Reader(words, phrases(words, groups))
    postings = _postings(reader, ordered)
    return Index(
        lang,
        with_passages(words, ordered, postings),
        postings,
        _forms(reader, postings, groups),
        _phrases(reader, postings, groups),
        {group.id: group.words for group in groups if f"~{group.id}" in postings},
        tuple(sorted(set(stop))),
    )


def _postings(reader: _Reader, pages: tuple[Searched, ...]) -> dict[str, tuple[tuple[int, int], ...]]:
    bodies = [reader.keys(page.text[:BODY_MOST]) for page in pages]
    mean = sum(length for _, length in bodies) / max(1, len(bodies)) or 1.0
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (page, (body, length)) in enumerate(zip(pages, bodies, strict=True)):
        score: dict[str, float] = defaultdict(float)
        damp = SATURATION * (1 - LENGTH + LENGTH * length / mean)
        for key, count in body.items():
            score[key] += count / (count + (LAW_DAMP if key[0].isdigit() and "kap" in key else damp))
        title, size = reader.keys(page.title)
        for key, count in title.items():
            score[key] += TITLE * min(count, 1.0) * (0.5 + 0.5 / math.sqrt(max(size, 1)))
        for text, worth in ((" \n ".join(text for _, text in page.headings), HEADING), (page.lead, LEAD)):
            for key, count in reader.keys(text)[0].items():
                score[key] += worth * min(count, 1.0)
        for key, value in score.items():
            found[key].append((number, max(1, min(99, round(value * SCALE)))))
    return {key: tuple(found[key]) for key in sorted(found)}


def _forms(
    reader: _Reader, postings: Mapping[str, object], groups: tuple[Alike, ...]
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
    reader: _Reader, postings: Mapping[str, object], groups: tuple[Alike, ...]
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
