"""The sentences of a page under their headings, with what each is found by: passages are chosen from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hemvist.search.searched import Searched
from hemvist.search.texts import prose
from hemvist.words import Analyser, said

SHORTEST, LONGEST = 30, 190
END = re.compile(r"(?<=[.!?]) +(?=[^\W\d_a-z\u00df-\u00ff])")
ASIDE = frozenset({"cite", "error", "status"})
"""Parts of an entry's page that tell how to cite it, report an error and who made it: no answers."""
NUMBER = re.compile(r"^[0-9]+\. ")


class Sentence(NamedTuple):
    """A sentence: anchor and words of the heading above it, its text, and its keys."""

    anchor: str
    heading: str
    text: str
    keys: tuple[str, ...]


def sentences(words: Analyser, page: Searched) -> Iterator[Sentence]:
    """Give the sentences of a page with the heading that they stand under."""
    part, coming = ("", ""), list(page.headings)
    for line in prose(page.html).split("\n"):
        if coming and line == coming[0][1]:
            part = coming.pop(0)
            continue
        if part[0] in ASIDE:
            continue
        for text in END.split(NUMBER.sub("", line)):
            if len(text) < SHORTEST or text == page.title:
                continue
            if len(text) > LONGEST:
                text = text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
            keys = dict.fromkeys(key for word in said(text) for key, _ in words.keys(word))
            yield Sentence(*part, text, tuple(keys))
