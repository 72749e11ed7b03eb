"""What a page is found by: its words as keys, each with a weight from 1 to 99."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hemvist.search.searched import MOST, Searched
from hemvist.search.sentences import Sentence, sentences
from hemvist.search.texts import beginning, plain
from hemvist.words import Analyser, said

BEGINNING = 3_000
"""Characters of a study's page that are searched: its tables say the same again."""
BODY_MOST = 40_000
"""Characters of a page's text that are read."""
TITLE, HEADING, LEAD = 1.8, 0.5, 0.5
"""What a key is worth in a title, a heading and the summary; the text gives at most 1."""
SATURATION, LENGTH = 1.2, 0.5
"""k1 and b of BM25 (Robertson and Zaragoza, 2009, equation 3.15)."""
LAW_DAMP = 10
"""Times that a section of law is named for half its worth: a page about it, long or short, repeats it."""
MEAN = 750.0
"""Words of a page of middling length: fixed, so that what a page is found by hangs on no other page."""
SCALE = 24.5
"""Weights are kept as whole numbers from 1 to 99."""
GROUP_WEIGHT = 85
"""Per cent that a synonym weighs beside the word itself."""


Starts = Mapping[str, list[tuple[str, ...]]]
Known = tuple[tuple[tuple[str, int], ...], Starts | None]


class Reading(NamedTuple):
    """The keys of a page with their weights, all its words, and its sentences."""

    keys: tuple[str, ...]
    weights: bytes
    words: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(slots=True)
class Reader:
    """Pages as weighted keys."""

    words: Analyser
    by_phrase: Mapping[tuple[str, ...], tuple[str, ...]]
    firsts: dict[str, dict[str, list[tuple[str, ...]]]] = field(default_factory=dict)
    """Phrases of several words by their first lemma, then by their second."""
    single: dict[str, tuple[str, ...]] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    """What was asked once of a word."""
    now: set[str] = field(default_factory=set)
    """The words of the page that is being read."""

    def __post_init__(self) -> None:
        for phrase, ids in self.by_phrase.items():
            if len(phrase) == 1:
                self.single[phrase[0]] = tuple(f"~{id_}" for id_ in ids)
            else:
                self.firsts.setdefault(phrase[0], {}).setdefault(phrase[1], []).append(phrase)

    def read(self, page: Searched) -> Reading:
        """Return what a page is found by. It depends on no other page."""
        self.now.clear()
        body, length = self.keys((page.text or _text(page))[:BODY_MOST])
        damp = SATURATION * (1 - LENGTH + LENGTH * length / MEAN)
        score: dict[str, float] = defaultdict(float)
        for key, count in body.items():
            score[key] += count / (count + (LAW_DAMP if key[0].isdigit() and "kap" in key else damp))
        title, size = self.keys(page.title)
        for key, count in title.items():
            score[key] += TITLE * min(count, 1.0) * (0.5 + 0.5 / math.sqrt(max(size, 1)))
        for text, worth in ((" \n ".join(text for _, text in page.headings), HEADING), (page.lead, LEAD)):
            for key, count in self.keys(text)[0].items():
                score[key] += worth * min(count, 1.0)
        weights = bytes(max(1, min(99, round(value * SCALE))) for value in score.values())
        told = tuple(sentences(self.words, page)) if page.html and MOST[page.group] else ()
        return Reading(tuple(score), weights, tuple(sorted(self.now)), told)

    def keys(self, text: str) -> tuple[dict[str, float], int]:
        """Return the keys of a text with the weighted times each stands there, and the number of words."""
        row = said(text)
        counts = Counter(row)
        self.now.update(counts)
        found: dict[str, float] = {}
        begins, known, get = {}, self.known, found.get
        for word, count in counts.items():
            keys, starts = known.get(word) or self._known(word)
            for key, weight in keys:
                found[key] = get(key, 0.0) + count * weight / 100
            if starts is not None:
                begins[word] = starts
        if begins:
            for phrase in self._phrases(row, begins):
                for id_ in (" ".join(phrase), *(f"~{id_}" for id_ in self.by_phrase[phrase])):
                    found[id_] = found.get(id_, 0.0) + (GROUP_WEIGHT / 100 if id_[0] == "~" else 1.0)
        return found, len(row)

    def _known(self, word: str) -> Known:
        """Return what a word is found by, its groups of synonyms too, and the phrases that it begins."""
        lemma = self.words.lemma(word)
        groups = tuple((id_, GROUP_WEIGHT) for id_ in self.single.get(lemma, ()))
        self.known[word] = known = ((*self.words.keys(word), *groups), self.firsts.get(lemma))
        return known

    def _phrases(self, row: list[str], begins: Mapping[str, Starts]) -> Iterator[tuple[str, ...]]:
        """Give every phrase of two words or more that occurs; `begins` are words that one can begin with."""
        lemma = self.words.lemma
        for place in [place for place, word in enumerate(row[:-1]) if word in begins]:
            for phrase in begins[row[place]].get(lemma(row[place + 1]), ()):
                if (
                    len(phrase) == 2
                    or tuple(lemma(word) for word in row[place : place + len(phrase)]) == phrase
                ):
                    yield phrase


def _text(page: Searched) -> str:
    return beginning(page.html, BEGINNING) if page.group == "studies" else plain(page.html)
