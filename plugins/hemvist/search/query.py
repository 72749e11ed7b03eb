"""What a query finds: the reference of what `search-engine.js` does, step by step and number by number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hemvist.search import coding
from hemvist.search.shards import Shards, card_place, name_of, shard_of
from hemvist.words import folded, tokens

LONGEST_QUERY, MOST_WORDS = 200, 12
MOST_NEAR = 6
DIGIT = re.compile("[0-9]")
GUESSED = frozenset({"slips", "stem"})
SECTION = re.compile(r"[0-9]+kap[0-9]+\w?")
Keys = dict[str, int]


@dataclass(slots=True)
class Term:
    """A word or phrase of the query, the step that found it, the words it stands for, and its keys."""

    text: str
    how: str
    shown: list[str]
    keys: Keys


@dataclass(frozen=True, slots=True)
class Hit:
    """A page with its score, its language-neutral address and its title."""

    page: int
    score: float
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a query, the best first, and how each of its words was read.

    `total` pages were found; `left_out` single studies are not in the longest list of postings.
    """

    hits: tuple[Hit, ...]
    terms: tuple[Term, ...]
    alike: tuple[str, ...] = ()
    total: int = 0
    left_out: int = 0


@dataclass(slots=True)
class _Search:
    shards: Shards
    exact: bool
    typing: bool
    meta: Any = field(init=False)
    read: dict[str, dict[str, Keys]] = field(default_factory=dict)
    left_out: int = 0

    def __post_init__(self) -> None:
        self.meta = self.shards.get("meta")

    def forms(self, word: str) -> dict[str, Keys]:
        """Return the forms of the file that a word belongs to, with the keys they lead to."""
        name = shard_of(word)
        if name not in self.read:
            part = self.shards.get(name)
            self.read[name] = coding.forms(part[0]) if part else {}
        return self.read[name]

    def keys(self, word: str) -> Keys | None:
        """Return the keys of a known form."""
        return self.forms(word).get(word)

    def known_phrase(self, phrase: str) -> Keys | None:
        """Return the keys of a known phrase, which lies with its first word."""
        part = self.shards.get(shard_of(phrase))
        said = part[1].get(phrase) if part and len(part) > 1 else None
        return coding.keys(said) if said else None

    def lemma(self, word: str) -> str:
        """Return the word that a form leads to, or the form itself."""
        for key, weight in (self.keys(word) or {}).items():
            if weight == 100:
                return key
        return word

    def terms(self, query: str) -> list[Term]:
        """Read a query: phrases first, then words; stop words count only when there is nothing else."""
        words = [token.text for token in tokens(query[:LONGEST_QUERY])][:MOST_WORDS]
        stop = set(self.meta["stop"].split())
        found, place = [], 0
        lemmas = [self.lemma(word) for word in words]
        while place < len(words):
            phrase, length = self.phrase(words, lemmas, place)
            if phrase is not None:
                found.append(phrase)
            elif words[place] not in stop:
                found.append(self.word(words[place], last=place == len(words) - 1))
            place += length
        return [replace(term, keys={}) if _is_no_answer(term, found) else term for term in found]

    def phrase(self, words: list[str], lemmas: list[str], place: int) -> tuple[Term | None, int]:
        """Return the longest phrase that begins at a place, and the words it takes (else one)."""
        for length in range(min(self.meta["longest"], len(words) - place), 1, -1):
            said = " ".join(words[place : place + length])
            known = self.known_phrase(said) or self.known_phrase(" ".join(lemmas[place : place + length]))
            if known is not None and not self.exact:
                return Term(said, "exact", [], known), length
        return None, 1

    def word(self, word: str, *, last: bool) -> Term:
        """Find a word: as it is, without dots, as a beginning, with a slip, as a compound, with two slips."""
        known = self.forms(word)
        if word in known:
            exact = known[word]
            # A word without dots may stand in a name; who types without dots means the other one.
            dotted = [form for form in known if form != word and folded(form) == word]
            if dotted and len(word) >= 5 and not self.exact:
                return self.joined(word, "folded", [*dotted, word])
            if self.exact:
                exact = {key: weight for key, weight in exact.items() if weight == 100 and key[0] != "~"}
            return Term(word, "exact", [], exact)
        if self.exact:
            return Term(word, "none", [], {})
        plain = folded(word)
        shortest = 2 if self.typing and last else 4
        for how, near in (
            ("folded", [form for form in known if folded(form) == plain]),
            (
                "prefix",
                self.beginning(known, plain) if len(plain) >= shortest else [],
            ),
            ("slips", slips(known, word, 1)),
        ):
            if near:
                return self.joined(word, how, near)
        compound = self.compound(word)
        if compound is not None:
            return compound
        for how, near in (
            ("slips", slips(known, word, 2)),
            ("stem", common(known, plain)),
        ):
            if near:
                return self.joined(word, how, near)
        return Term(word, "none", [], {})

    def beginning(self, known: Mapping[str, Keys], plain: str) -> list[str]:
        """Return the shortest forms that begin so."""
        found = [form for form in known if folded(form).startswith(plain)]
        return sorted(found, key=lambda form: (len(form), form))[:MOST_NEAR]

    def joined(self, word: str, how: str, near: list[str]) -> Term:
        """Return a term that stands for several forms."""
        joined: Keys = {}
        known = self.forms(word)
        for form in near:
            for key, weight in known[form].items():
                joined[key] = max(weight, joined.get(key, 0))
        shown = list(dict.fromkeys(self.lemma(form) for form in near))
        return Term(word, how, shown, joined)

    def compound(self, word: str) -> Term | None:
        """Return the parts of a word that is made of two known forms, the most even cut first."""
        cuts = sorted(range(3, len(word) - 2), key=lambda cut: (abs(len(word) - 2 * cut), cut))
        for cut in cuts:
            head, tail = word[:cut], word[cut:]
            if len(head) < 4 or len(tail) < 4:
                continue
            first = self.keys(head)
            if first is None and head.endswith("s") and len(head) > 4:
                head = head[:-1]
                first = self.keys(head)
            second = self.keys(tail) if first is not None and len(tail) >= 4 else None
            if first is not None and second is not None:
                keys = {key: weight * 6 // 10 for key, weight in first.items()}
                for key, weight in second.items():
                    keys[key] = max(weight * 6 // 10, keys.get(key, 0))
                return Term(word, "compound", [head, tail], keys)
        return None

    def entry(self, key: str) -> Any:
        """Return what is kept of a key: text, or a list of text and synonyms; None for an unknown key."""
        part = self.shards.get(f"p-{bisect_right(self.meta['postings'], key) - 1}")
        return part.get(key) if part else None

    def postings(self, key: str) -> tuple[float, coding.Postings]:
        """Return how rare a key is, and its pages with weights."""
        entry = self.entry(key)
        if entry is None:
            return 0.0, ()
        rarity, pages, left_out = coding.postings(entry if isinstance(entry, str) else entry[0])
        self.left_out = max(self.left_out, left_out)
        return rarity, pages

    def called(self, query: str) -> dict[int, int]:
        """Return the pages that are called just so (0) or, while somebody types, whose name begins so (1).

        Rules, the last group, are for those who know their number or name.
        """
        name = " ".join(name_of(query[:LONGEST_QUERY]).split(" ")[:MOST_WORDS])
        part = self.shards.get(shard_of(name)) if name and not self.exact else None
        found: dict[int, int] = {}
        for known, pages in (part[2] if part and len(part) > 2 else {}).items():
            if known == name or (self.typing and known.startswith(name)):
                for page in pages:
                    if known == name or page < self.meta["starts"][-1]:
                        found[page] = min(int(known != name), found.get(page, 1))
        return found

    def score(self, terms: list[Term], called: Mapping[int, int]) -> list[tuple[int, float]]:
        """Return pages with their scores: those that are called so, then the best first, then by number."""
        total: dict[int, float] = dict.fromkeys(called, 0.0)
        matched: dict[int, int] = {}
        for term in terms:
            best: dict[int, float] = {}
            for key, weight in term.keys.items():
                rarity, pages = self.postings(key)
                for page, times in pages:
                    value = rarity * weight * times
                    if value > best.get(page, 0.0):
                        best[page] = value
            for page, value in best.items():
                total[page] = total.get(page, 0.0) + value
                matched[page] = matched.get(page, 0) + 1
        count = max(1, len(terms))
        scored = [
            (page, value * (0.4 + 0.6 * matched.get(page, 0) / count) * self.meta["factor"][self.group(page)])
            for page, value in total.items()
        ]
        return sorted(scored, key=lambda item: (called.get(item[0], 2), -item[1], item[0]))

    def group(self, page: int) -> int:
        """Return the number of a page's group; pages are sorted by group."""
        return bisect_right(self.meta["starts"], page) - 1

    def hit(self, page: int, score: float) -> Hit:
        """Return a page as a hit."""
        size = self.meta["titles"]
        url, title = self.shards.get(f"t-{page // size}")[page % size]
        return Hit(page, score, url, title)

    def card(self, page: int) -> list[Any]:
        """Return a page's card, as `shards` makes it."""
        name, place = card_place(self.meta, self.group(page), page)
        card: list[Any] = self.shards.get(name)[place]
        return card


def search(
    shards: Shards, query: str, *, exact: bool = False, typing: bool = False, most: int = 50
) -> Answer:
    """Return what a query finds. `exact` forgives nothing; `typing` takes the last word for a beginning."""
    work = _Search(shards, exact, typing)
    terms = work.terms(query)
    scored = work.score(terms, work.called(query))
    hits = tuple(work.hit(page, value) for page, value in scored[:most])
    return Answer(hits, tuple(terms), _alike(work, terms), len(scored), work.left_out)


def card_of(shards: Shards, page: int) -> list[Any]:
    """Return the card of a page as the results show it: url, title, lead, badges, passages."""
    return _Search(shards, exact=False, typing=False).card(page)


def _alike(work: _Search, terms: list[Term]) -> tuple[str, ...]:
    """Return the synonyms that were searched too, as they are shown."""
    words = dict.fromkeys(
        word
        for term in terms
        if term.how == "exact"
        for key in term.keys
        if key.startswith("~")
        for word in (work.entry(key) or [])[1:]
        if word.lower() != term.text
    )
    return tuple(words)


def _is_no_answer(term: Term, terms: list[Term]) -> bool:
    """Whether a word is no answer beside an unknown one: a guess, or a law's name beside its section."""
    unknown = [other.text for other in terms if other.how == "none"]
    if term.how in GUESSED:
        return bool(unknown)
    return any(SECTION.fullmatch(text) for text in unknown) and any(
        key.startswith("~laws.") for key in term.keys
    )


def slips(known: Mapping[str, Keys], word: str, most: int) -> list[str]:
    """Return the forms with the fewest slips, at most `most`: one needs five letters, two need eight.

    A number or a section of law is never taken for another. Who types dots and rings means them: "mögel"
    is no "model". Who types none may have left them out.
    """
    plain = folded(word)
    if len(plain) < (5, 8)[most - 1] or DIGIT.search(plain):
        return []
    best, found = most + 1, []
    for form in known:
        slip = distance(folded(form) if plain == word else form, word, most)
        if slip < best:
            best, found = slip, [form]
        elif slip == best and best <= most:
            found.append(form)
    return sorted(found)[:MOST_NEAR]


def distance(one: str, two: str, most: int) -> int:
    """Return the slips between two words (letter more, less, other, two changed over), up to `most` + 1."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, other in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def common(known: Mapping[str, Keys], plain: str) -> list[str]:
    """Return the forms with the longest common beginning: five letters and two thirds of the word."""
    if DIGIT.search(plain):
        return []
    best, found = max(5, -(-2 * len(plain) // 3)), []
    for form in known:
        other, length = folded(form), 0
        while length < min(len(other), len(plain)) and other[length] == plain[length]:
            length += 1
        if length > best:
            best, found = length, [form]
        elif length == best:
            found.append(form)
    return sorted(found, key=lambda form: (len(form), form))[:MOST_NEAR]
