"""An index as small files: each is a script that calls one function, so that it also loads from a disk.

`meta` names the others; `f-<two letters>` holds forms, `p-<n>` postings by key, `d-<n>` cards of pages.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from hemvist.search.index import FACTOR, GROUPS, Index, Searched
from hemvist.words import folded

CARDS = 20
POSTINGS_MOST = 24_000
"""Characters of a file of postings; a longer list stands alone."""
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

    def get(self, name: str) -> Any:
        """Return the data of a file, or None when there is none of that name."""
        return self.data.get(name)


def shards(index: Index, words: Mapping[str, str] = MappingProxyType({})) -> Shards:
    """Cut an index into files; `words` are those that the scripts show."""
    forms, postings = _forms(index), _postings(index)
    cards = {
        f"d-{start // CARDS}": [_card(page) for page in index.pages[start : start + CARDS]]
        for start in range(0, len(index.pages), CARDS)
    }
    meta = {
        "pages": len(index.pages),
        "cards": CARDS,
        "groups": list(GROUPS),
        "starts": [
            sum(GROUPS.index(page.group) < number for page in index.pages) for number in range(len(GROUPS))
        ],
        "factor": list(FACTOR),
        "phrases": {phrase: [list(key) for key in keys] for phrase, keys in index.phrases.items()},
        "longest": max((phrase.count(" ") + 1 for phrase in index.phrases), default=1),
        "alike": {id_: list(words) for id_, words in sorted(index.groups.items())},
        "stop": list(index.stop),
        "words": dict(words),
        "forms": sorted(forms),
        "postings": [next(iter(part)) for part in postings],
    }
    parts = {f"p-{number}": part for number, part in enumerate(postings)}
    return Shards(index.lang, {"meta": meta, **forms, **parts, **cards})


def as_files(index: Index, words: Mapping[str, str] = MappingProxyType({})) -> dict[str, bytes]:
    """Return the files of an index by path from the root of the site."""
    found = shards(index, words)
    return {
        f"search/{found.lang}/{name}.js": script(found.lang, name, data) for name, data in found.data.items()
    }


def script(lang: str, name: str, data: Any) -> bytes:
    """Return one file as a script."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    notice = NOTICE if name.startswith("f-") else ""
    return f'hemvistShard("{lang}/{name}",{said});\n{notice}'.encode()


def shard_of(form: str) -> str:
    """Return the name of the file that holds a form: by its first two letters, without dots and rings."""
    letters = [letter if letter.isascii() and letter.isalnum() else OTHER for letter in folded(form)[:2]]
    return "f-" + "".join(letters).ljust(2, OTHER)


def _forms(index: Index) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    places: dict[str, dict[tuple[tuple[str, int], ...], int]] = {}
    for form, keys in index.forms.items():
        name = shard_of(form)
        known = places.setdefault(name, {})
        number = known.setdefault(keys, len(known))
        found.setdefault(name, {})[form] = number
    return {
        name: {"k": [[list(key) for key in keys] for keys in places[name]], "f": found[name]}
        for name in sorted(found)
    }


def _postings(index: Index) -> list[dict[str, Any]]:
    """Return the postings in files of about the same length, by key in rising order."""
    total = len(index.pages)
    parts: list[dict[str, Any]] = [{}]
    size = 0
    for key, pages in index.postings.items():
        spaced, before = [], 0
        for number, weight in pages:
            spaced += [number - before, weight]
            before = number
        entry = [round(math.log(1 + (total - len(pages) + 0.5) / (len(pages) + 0.5)), 2), spaced]
        cost = len(key) + 3 * len(spaced) + 12
        if size and size + cost > POSTINGS_MOST:
            parts.append({})
            size = 0
        parts[-1][key] = entry
        size += cost
    return parts


def _card(page: Searched) -> list[Any]:
    lead = page.lead if len(page.lead) <= LEAD_MOST else page.lead[: LEAD_MOST - 1].rsplit(" ", 1)[0] + "…"
    headings = [list(heading) for heading in page.headings] if page.group not in ("studies",) else []
    return [page.url, GROUPS.index(page.group), page.title, lead, headings, list(page.badges)]
