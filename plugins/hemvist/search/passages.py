"""Sentences of a page that show why it is found: a few that hold as much of what it is found by as they can.

A whole text would weigh ten times as much, and most of it is never what somebody searched for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heapreplace

from hemvist.search.searched import Group, Searched
from hemvist.words import Analyser, said

MOST: Mapping[Group, int] = {
    "guidance": 2_400, "law": 1_600, "evidence": 1_200, "studies": 0, "strategy": 1_200,
    "monitoring": 1_200, "about": 700,
}  # fmt: skip
"""Characters of a page's sentences. What a single study found stands in its summary."""
SHORTEST, LONGEST = 30, 190
FIXED = 40
"""What a sentence costs beside its characters: one that says more is better than many short ones."""
END = re.compile(r"(?<=[.!?]) +(?=[^\W\d_a-z\u00df-\u00ff])")
NUMBER = re.compile(r"^\d+\. ")


@dataclass(frozen=True, slots=True)
class _Sentence:
    part: tuple[str, str]
    text: str
    keys: frozenset[str]


def with_passages(
    words: Analyser, pages: tuple[Searched, ...], postings: Mapping[str, tuple[tuple[int, int], ...]]
) -> tuple[Searched, ...]:
    """Return the pages with the sentences that show why they are found."""
    wanted = {number for number, page in enumerate(pages) if page.prose and MOST[page.group]}
    ranked: dict[int, dict[str, float]] = {number: {} for number in wanted}
    for key, entries in postings.items():
        rarity = math.log(1 + (len(pages) - len(entries) + 0.5) / (len(entries) + 0.5))
        for number, weight in entries:
            if number in wanted:
                ranked[number][key] = rarity * weight
    return tuple(
        replace(page, passages=_chosen(words, page, ranked[number])) if number in wanted else page
        for number, page in enumerate(pages)
    )


def _chosen(words: Analyser, page: Searched, worth: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    """Choose one sentence after the other, each time the one that adds most for its length."""
    sentences = [one for one in _sentences(words, page) if one.text not in page.lead]
    covered: set[str] = set()
    chosen: list[int] = []
    room = MOST[page.group]
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


def _gain(sentence: _Sentence, worth: Mapping[str, float], covered: set[str]) -> float:
    return sum(worth.get(key, 0.0) for key in sentence.keys - covered) / (len(sentence.text) + FIXED)


def _sentences(words: Analyser, page: Searched) -> Iterator[_Sentence]:
    """Give the sentences of a page with the heading that they stand under."""
    part, coming = ("", ""), list(page.headings)
    for line in page.prose.split("\n"):
        if coming and line == coming[0][1]:
            part = coming.pop(0)
            continue
        for text in END.split(NUMBER.sub("", line)):
            if len(text) < SHORTEST or text == page.title:
                continue
            if len(text) > LONGEST:
                text = text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
            keys = frozenset(key for word in said(text) for key, _ in words.keys(word))
            yield _Sentence(part, text, keys)
