"""What a page is found by: its words as keys, each with a weight from 1 to 99."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from hemvist.search.numbered import Numbered, packed
from hemvist.search.searched import MOST, Searched
from hemvist.search.sentences import sentences
from hemvist.search.texts import blocks, text_of
from hemvist.words import Analyser, said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BEGINNING = 3_000
"""Characters of a study's page that are searched: its tables say the same again."""
BODY_MOST = 200_000
"""Characters of a page's text that are read."""
TITLE, HEADING, LEAD = 1.8, 0.5, 0.5
"""What a key is worth in a title, a heading and the summary; the text gives at most 1."""
SATURATION, LENGTH = 1.2, 0.5
"""k1 and b of BM25 (Robertson and Zaragoza, 2009, equation 3.15)."""
LAW_DAMP = 10
"""Times that a section of law is named for half its worth: a page about it, long or short, repeats it."""
LONG = 6_000
"""Words of a page from which on it names sections because it names everything."""
MEAN = 750.0
"""Words of a page of middling length: fixed, so that what a page is found by hangs on no other page."""
SCALE = 24.5
"""Weights are kept as whole numbers from 1 to 99."""
GROUP_WEIGHT = 85
"""Per cent that a synonym weighs beside the word itself."""
BLOCKS = 1 << 14
"""Blocks whose keys are remembered: cells of tables and labels stand on thousands of pages."""

Starts = Mapping[str, list[tuple[str, ...]]]


class Reading(NamedTuple):
    """The keys of a page with their weights, all its words, and its sentences; texts are four bytes each.

    `sentences` are (anchor, heading, sentence, keys).
    """

    keys: bytes
    weights: bytes
    words: bytes
    sentences: tuple[tuple[str, str, str, bytes], ...]


class Word(NamedTuple):
    """A word by its number, what it is found by with weights in per cent, and the phrases that it begins."""

    number: int
    keys: tuple[tuple[int, int], ...]
    starts: Starts | None
    is_law: bool


class Said(NamedTuple):
    """What a text says, in numbers of four bytes: keys, how often each stands there in per cent, words."""

    keys: bytes
    times: bytes
    words: bytes
    laws: bytes
    """Which of the keys are sections of law."""
    length: int
    """The number of words, each as often as it stands there."""
    characters: int


class Reader:
    """Pages as weighted keys. What a block says is kept for a while: many stand on thousands of pages."""

    def __init__(
        self, words: Analyser, by_phrase: Mapping[tuple[str, ...], tuple[str, ...]], texts: Numbered
    ) -> None:
        """`by_phrase` are the groups of synonyms by the lemmas of a phrase; keys and words become `texts`."""
        self.words, self.by_phrase, self.texts = words, by_phrase, texts
        self.firsts: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        """Phrases of several words by their first lemma, then by their second."""
        self.single: dict[str, tuple[str, ...]] = {}
        self.known: dict[str, Word] = {}
        """What was asked once of a word."""
        self.blocks: dict[str, Said] = {}
        self.headings: dict[str, Said] = {}
        for phrase, ids in by_phrase.items():
            if len(phrase) == 1:
                self.single[phrase[0]] = tuple(f"~{id_}" for id_ in ids)
            else:
                self.firsts.setdefault(phrase[0], {}).setdefault(phrase[1], []).append(phrase)

    def read(self, page: Searched) -> Reading:
        """Return what a page is found by. It depends on no other page."""
        import numpy as np

        body = tuple(self._body(page))
        keys, times = _added(_numbers(one.keys for one in body), _numbers(one.times for one in body) / 100)
        length = sum(one.length for one in body)
        damp, law_damp = SATURATION * (1 - LENGTH + LENGTH * length / MEAN), LAW_DAMP * max(1, length / LONG)
        laws = _numbers(one.laws for one in body)
        damps = np.where(np.isin(keys, laws), law_damp, damp) if len(laws) else damp
        found, worth = [keys], [times / (times + damps)]
        title, lead = self.said(page.title), self.said(page.lead)
        headings = self._headings(" \n ".join(text for _, text in page.headings))
        shorter = TITLE * (0.5 + 0.5 / math.sqrt(max(title.length, 1)))
        for one, most in ((title, shorter), (headings, HEADING), (lead, LEAD)):
            found.append(_numbers((one.keys,)))
            worth.append(most * np.minimum(_numbers((one.times,)) / 100, 1.0))
        keys, score = _added(np.concatenate(found), np.concatenate(worth))
        if page.worth != 1:
            named = _numbers(one.laws for one in (*body, title, headings, lead))
            score = np.where(np.isin(keys, named), score, score * page.worth)
        weights = np.clip(np.rint(score * SCALE), 1, 99).astype(np.uint8)
        words = _numbers(one.words for one in (*body, title, headings, lead))
        told = sentences(self.words, page) if page.html and MOST[page.group] else ()
        return Reading(
            keys.tobytes(),
            weights.tobytes(),
            np.unique(words).tobytes(),
            tuple(
                (one.anchor, one.heading, one.text, packed(map(self.texts.number, one.keys))) for one in told
            ),
        )

    def _body(self, page: Searched) -> Iterator[Said]:
        """Give what the blocks of a page say, so far as it is read; the last may be cut."""
        if page.text:
            yield self.said(page.text[:BODY_MOST])
            return
        room = BEGINNING if page.group == "studies" else BODY_MOST
        for block in blocks(page.html):
            one = self._block(block)
            if one.characters > room:
                if room > 0:
                    yield self.said(text_of(block)[:room])
                return
            if one.characters:
                yield one
                room -= one.characters + 1

    def _block(self, block: str) -> Said:
        found = self.blocks.get(block)
        if found is None:
            found = _remembered(self.blocks, block, self.said(text_of(block)))
        return found

    def _headings(self, text: str) -> Said:
        return self.headings.get(text) or _remembered(self.headings, text, self.said(text))

    def said(self, text: str) -> Said:
        """Return the keys of a text with the times that each stands there, and its words."""
        row = said(text)
        found: dict[int, int] = {}
        numbers, laws, begins = [], [], {}
        known, get = self.known, found.get
        for word in row:
            number, keys, starts, is_law = known.get(word) or self._known(word)
            numbers.append(number)
            for key, weight in keys:
                found[key] = get(key, 0) + weight
            if is_law:
                laws.append(number)
            if starts is not None:
                begins[word] = starts
        if begins:
            for phrase in self._phrases(row, begins):
                for key, weight in self._keys_of(phrase):
                    found[key] = get(key, 0) + weight
        return Said(packed(found), packed(found.values()), packed(numbers), packed(laws), len(row), len(text))

    def _known(self, word: str) -> Word:
        """Return what a word is found by, its groups of synonyms too, and the phrases that it begins."""
        lemma, number = self.words.lemma(word), self.texts.number
        keys = [(number(key), weight) for key, weight in self.words.keys(word)]
        keys += [(number(id_), GROUP_WEIGHT) for id_ in self.single.get(lemma, ())]
        is_law = word[0].isdigit() and "kap" in word
        self.known[word] = known = Word(number(word), tuple(keys), self.firsts.get(lemma), is_law)
        return known

    def _keys_of(self, phrase: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        yield self.texts.number(" ".join(phrase)), 100
        for id_ in self.by_phrase[phrase]:
            yield self.texts.number(f"~{id_}"), GROUP_WEIGHT

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


def _remembered(kept: dict[str, Said], text: str, said: Said) -> Said:
    """Keep what a text says, and forget all others when they are many: those that recur soon come back."""
    if len(kept) == BLOCKS:
        kept.clear()
    kept[text] = said
    return said


def _numbers(said: Iterable[bytes]) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(b"".join(said), np.uint32)


def _added(
    keys: NDArray[np.uint32], worth: NDArray[np.float64]
) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    """Return each key once, with the sum of what it is worth."""
    import numpy as np

    distinct, places = np.unique(keys, return_inverse=True)
    return distinct, np.bincount(places, worth, len(distinct)).astype(np.float64, copy=False)
