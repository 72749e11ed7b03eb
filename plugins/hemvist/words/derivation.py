"""Words that are made from others by an ending: vräkning from vräka, hemlöshet from hemlös."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from hemvist.words.tables import is_lemma

ENDINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "sv": {
            "ning": ("a", "na"),
            "ande": ("a",),
            "ende": ("", "a"),
            "het": ("",),
            "are": ("a",),
            "else": ("a",),
        },
        "en": {
            "ion": ("", "e"),
            "ing": ("", "e"),
            "ness": ("",),
            "ment": ("",),
            "er": ("", "e"),
            "ly": ("",),
        },
    }
)
"""What an ending takes the place of, by language."""
SHORTEST_STEM = 3


def sources(lang: str, lemma: str) -> Iterator[str]:
    """Give the lemmas that a lemma is derived from."""
    for ending, before in ENDINGS[lang].items():
        stem = lemma.removesuffix(ending)
        if stem == lemma or len(stem) < SHORTEST_STEM:
            continue
        yield from (stem + letters for letters in before if is_lemma(lang, stem + letters))
