"""An index as small files: each is a script that calls one function, so that it also loads from a disk.

`meta` names the others; `f-<two letters>` holds forms, phrases and names of pages that begin so, `p-<n>`
postings by key, `t-<n>` addresses and titles, which is all that suggestions show, and `d-<n>` the cards of
results. A reader loads `meta`, then forms, then postings, then titles or cards: what can be split is in
small files, since each is asked for only when a query needs it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from hemvist.search.coding import forms_text, keys_text, postings_text
from hemvist.search.index import FACTOR, Index, Posted, rarity
from hemvist.search.searched import GROUPS, Card
from hemvist.words import folded, tokens

TITLES = 24
CARDS = (2, 4, 2, 6, 2, 4, 6, 6)
"""Cards in a file, by group: those with passages are long and seldom shown together."""
POSTINGS_MOST = 2_500
"""Characters of a file of postings; a longer list stands alone."""
STUDIES_MOST = 400
"""Single studies that a list of postings tells: of more, those where the key weighs most."""
HEAVIEST_OF_ALL = 99
LEAD_MOST = 220
NOTICE = (
    "// ODbL-1.0 https://opendatacommons.org/licenses/odbl/1-0/ github.com/michmech/lemmatization-lists\n"
)
"""What ODbL 4.2 b asks of a file with forms of words from Michal Měchura's lists, by way of simplemma."""
OTHER = "_"
"""In a file's name, for any letter but a–z and digits."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The data of each file of one language, by name."""

    lang: str
    data: Mapping[str, Any]
    said: Mapping[str, str] = field(default_factory=dict)
    """The same as JSON, where files are written from it."""

    def get(self, name: str) -> Any:
        """Return the data of a file, or None when there is none of that name."""
        return self.data.get(name)


def shards(index: Index, words: Mapping[str, str] = MappingProxyType({}), day: date | None = None) -> Shards:
    """Cut an index into files; `words` are those that the scripts show, `day` is that of the pages."""
    starts = [sum(GROUPS.index(page.group) < number for page in index.pages) for number in range(len(GROUPS))]
    forms, postings = _forms(index), _postings(index, starts)
    titles = {
        f"t-{start // TITLES}": [[page.url, page.title] for page in index.pages[start : start + TITLES]]
        for start in range(0, len(index.pages), TITLES)
    }
    cards = _cards(index, starts)
    parts = {f"p-{number}": part for number, part in enumerate(postings)}
    data = {**forms, **parts, **titles, **cards}
    said = {name: _json(part) for name, part in data.items()}
    meta = {
        "version": _version(said, words),
        "day": day.isoformat() if day else "",
        "pages": len(index.pages),
        "titles": TITLES,
        "cards": list(CARDS),
        "groups": list(GROUPS),
        "starts": starts,
        "factor": list(FACTOR),
        "longest": max((phrase.count(" ") + 1 for phrase in index.phrases), default=1),
        "stop": " ".join(index.stop),
        "words": dict(words),
        "forms": "".join(name.removeprefix("f-") for name in sorted(forms)),
        "postings": _beginnings(postings),
    }
    return Shards(index.lang, {"meta": meta, **data}, {"meta": _json(meta), **said})


def as_files(
    index: Index, words: Mapping[str, str] = MappingProxyType({}), day: date | None = None
) -> dict[str, bytes]:
    """Return the files of an index by path from the root of the site."""
    found = shards(index, words, day)
    version = found.data["meta"]["version"]
    return {
        f"search/{found.lang}/{name}.js": script(found.lang, name, version, said)
        for name, said in found.said.items()
    }


def script(lang: str, name: str, version: str, said: str) -> bytes:
    """Return one file as a script. The version tells the browser whether two files belong together."""
    notice = NOTICE if name.startswith("f-") else ""
    return f'hemvistShard("{lang}/{name}","{version}",{said});\n{notice}'.encode()


def _version(said: Mapping[str, str], words: Mapping[str, str]) -> str:
    """Return a fingerprint of all files but the head, and of the words that it holds."""
    files = ",".join(f'"{name}":{part}' for name, part in said.items())
    return blake2b(f"[{{{files}}},{_json(dict(words))}]".encode(), digest_size=6).hexdigest()


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def shard_of(form: str) -> str:
    """Return the name of the file that holds a form: by its first two letters, without dots and rings."""
    letters = [letter if letter.isascii() and letter.isalnum() else OTHER for letter in folded(form)[:2]]
    return "f-" + "".join(letters).ljust(2, OTHER)


def card_place(meta: Mapping[str, Any], group: int, page: int) -> tuple[str, int]:
    """Return the name of the file that holds a page's card, and its place there."""
    starts, sizes, first = [*meta["starts"], meta["pages"]], meta["cards"], 0
    for number in range(group):
        first += -(-(starts[number + 1] - starts[number]) // sizes[number])
    within = page - starts[group]
    return f"d-{first + within // sizes[group]}", within % sizes[group]


def _forms(index: Index) -> dict[str, list[Any]]:
    """Return the forms as text, the phrases by what they lead to, and the pages by name, of each file."""
    found: dict[str, dict[str, Any]] = {}
    for form, keys in index.forms.items():
        found.setdefault(shard_of(form), {})[form] = keys
    phrases: dict[str, dict[str, str]] = {}
    for phrase, keys in index.phrases.items():
        phrases.setdefault(shard_of(phrase), {})[phrase] = keys_text(keys)
    named = _named(index.pages)
    return {
        name: _filled([forms_text(found.get(name, {})), phrases.get(name, {}), named.get(name, {})])
        for name in sorted({*found, *phrases, *named})
    }


def _filled(row: list[Any]) -> list[Any]:
    """Return a row without what is empty at its end."""
    while not row[-1]:
        row.pop()
    return row


def name_of(text: str) -> str:
    """Return a name as it is looked up: its words without dots and rings."""
    return " ".join(folded(token.text) for token in tokens(text))


def _named(pages: Sequence[Card]) -> dict[str, dict[str, list[int]]]:
    """Return the pages by what they are called, of each file."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, page in enumerate(pages):
        for name in dict.fromkeys(filter(None, map(name_of, page.names))):
            found.setdefault(shard_of(name), {}).setdefault(name, []).append(number)
    return {name: dict(sorted(named.items())) for name, named in found.items()}


def _postings(index: Index, starts: list[int]) -> list[dict[str, Any]]:
    """Return the postings in files of about the same length, by key in rising order."""
    studies = range(starts[GROUPS.index("studies")], starts[GROUPS.index("studies") + 1])
    parts: list[dict[str, Any]] = [{}]
    size = 0
    for key, pages in index.postings.items():
        entry: Any = _entry(pages, len(index.pages), studies)
        cost = len(key) + len(entry) + 6
        if key.startswith("~"):
            entry = [entry, *index.groups[key[1:]]]
            cost += sum(len(word) + 3 for word in entry[1:])
        if size and size + cost > POSTINGS_MOST:
            parts.append({})
            size = 0
        parts[-1][key] = entry
        size += cost
    return parts


def _entry(posted: Posted, total: int, studies: range) -> str:
    pages, weights, left = posted.pages, posted.weights, 0
    if len(pages) > STUDIES_MOST:
        low, high = (int(place) for place in pages.searchsorted((studies.start, studies.stop)))
        left = max(0, high - low - STUDIES_MOST)
    if left:
        import numpy as np

        lightest = (HEAVIEST_OF_ALL - weights[low:high]).argsort(kind="stable")[STUDIES_MOST:] + low
        pages, weights = np.delete(pages, lightest), np.delete(weights, lightest)
    return postings_text(rarity(len(posted.pages), total), pages.tolist(), weights.tobytes(), left)


def _beginnings(postings: list[dict[str, Any]]) -> list[str]:
    """Return the shortest text for each file that is above all keys of the file before it."""
    found, last = [], ""
    for part in postings:
        first = next(iter(part), "")
        length = 0
        while first[:length] <= last and length < len(first):
            length += 1
        found.append(first[:length])
        last = next(reversed(part), "")
    return found


def _cards(index: Index, starts: list[int]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    ends = [*starts[1:], len(index.pages)]
    for start, end, size in zip(starts, ends, CARDS, strict=True):
        for first in range(start, end, size):
            found[f"d-{len(found)}"] = [
                _card(page, index.lang) for page in index.pages[first : min(first + size, end)]
            ]
    return found


def _card(page: Card, lang: str) -> list[Any]:
    """Return url, title, lead, badges, passages, another language; what is empty at the end is left out."""
    lead = page.lead if len(page.lead) <= LEAD_MOST else page.lead[: LEAD_MOST - 1].rsplit(" ", 1)[0] + "…"
    card = [page.url, page.title, lead, list(page.badges), [list(part) for part in page.passages]]
    card.append("" if page.lang == lang else page.lang)
    return _filled(card)
