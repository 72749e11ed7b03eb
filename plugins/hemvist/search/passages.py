"""Sentences of a page that show why it is found: a few that hold as much of what it is found by as they can.

A whole text would weigh ten times as much, and most of it is never what somebody searched for.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

from hemvist.search.numbered import numbers_of
from hemvist.search.reading import Reading
from hemvist.search.searched import MOST, Card
from hemvist.search.sentences import SHORTEST

FIXED = 40
"""What a sentence costs beside its characters: one that says more is better than many short ones."""

COMMON = 3
"""Pages that a sentence stands on to tell nothing of any: what every entry says where it has nothing."""


class _Sentence(NamedTuple):
    part: tuple[str, str]
    text: str
    keys: frozenset[int]


def with_passages(
    cards: Sequence[Card], coded: Sequence[Reading], rarity: Callable[[int], float]
) -> tuple[Card, ...]:
    """Return the cards with the sentences that show why pages are found; `rarity` is of a key's number."""
    said = Counter(text for code in coded for text in {text for _, _, text, _ in code.sentences})
    common = {text for text, pages in said.items() if pages >= COMMON}
    return tuple(
        card._replace(passages=_chosen(card, code, rarity, common))
        if code.sentences and MOST[card.group]
        else card
        for card, code in zip(cards, coded, strict=True)
    )


def _chosen(
    card: Card, code: Reading, rarity: Callable[[int], float], common: Set[str]
) -> tuple[tuple[str, ...], ...]:
    """Choose one sentence after the other, each time the one that adds most for its length."""
    worth = {
        key: rarity(key) * weight for key, weight in zip(numbers_of(code.keys), code.weights, strict=True)
    }
    sentences = [
        _Sentence((anchor, heading), text, frozenset(filter(worth.__contains__, numbers_of(keys))))
        for anchor, heading, text, keys in code.sentences
        if text not in card.lead and text not in common
    ]
    covered: set[int] = set()
    chosen: list[int] = []
    room = MOST[card.group]
    queue = [(-_gain(one, worth, covered), place) for place, one in enumerate(sentences)]
    heapify(queue)
    while queue and room > SHORTEST:
        # What a sentence adds only shrinks: one that is still the first after a new look is the best of all.
        place = queue[0][1]
        gain = _gain(sentences[place], worth, covered)
        if gain < -queue[0][0]:
            heapreplace(queue, (-gain, place))
            continue
        heappop(queue)
        if gain <= 0:
            break
        if len(sentences[place].text) <= room:
            chosen.append(place)
            covered |= sentences[place].keys
            room -= len(sentences[place].text)
    found: dict[tuple[str, str], list[str]] = {}
    for place in sorted(chosen):
        found.setdefault(sentences[place].part, []).append(sentences[place].text)
    return tuple((*part, *texts) for part, texts in found.items())


def _gain(sentence: _Sentence, worth: Mapping[int, float], covered: set[int]) -> float:
    """Return what a sentence adds for its length. An exact sum, since the order of a set is no order."""
    added = math.fsum(map(worth.__getitem__, sentence.keys - covered))
    return added / (len(sentence.text) + FIXED)
