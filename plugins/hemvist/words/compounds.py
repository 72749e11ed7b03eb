"""Swedish compounds and their parts: "vräkningsförebyggande" is vräkning and förebyggande."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from hemvist.words.tables import is_lemma, known_lemma

JOINTS = (("s", ""), ("o", "a"), ("u", "a"), ("e", "a"), ("", ""), ("", "a"), ("", "e"))
"""Endings of a first part, and what stands there in its lemma: hyres = hyra + es has its own line below."""
SHORTEST = 7
DEEPEST = 4


@cache
def _listed(name: str) -> frozenset[str]:
    """Return one of our lists: `short_parts` or `no_heads`."""
    text = (files("hemvist.words") / "compounds.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])


@cache
def parts(word: str) -> tuple[str, ...]:
    """Return the lemmas of the parts of a compound in their order, or nothing for a word that is whole."""
    found = _split(word, DEEPEST)
    return found if found and len(found) > 1 else ()


def _split(word: str, most: int) -> tuple[str, ...] | None:
    """Return the fewest parts, then the most even ones, of a word; None when it cannot be cut."""
    if most < 2 or len(word) < SHORTEST:
        return None
    best: tuple[int, int, tuple[str, ...]] | None = None
    for cut in range(2, len(word) - 2):
        tail = _tail(word[cut:])
        rest = (tail,) if tail else _split(word[cut:], most - 1)
        if rest is None:
            continue
        for head in _heads(word[:cut]):
            found = (len(rest), abs(len(word) - 2 * cut), (head, *rest))
            if best is None or found < best:
                best = found
    return best[2] if best else None


def _tail(word: str) -> str | None:
    lemma = known_lemma("sv", word)
    return lemma if lemma and (len(word) >= 4 or lemma in _listed("short_parts")) else None


def _heads(joint: str) -> Iterator[str]:
    """Give the lemmas that a first part may stand for."""
    short_parts, no_heads = _listed("short_parts"), _listed("no_heads")
    if joint.endswith("es") and len(joint) > 4 and is_lemma("sv", joint[:-2] + "a"):
        yield joint[:-2] + "a"
        return
    for ending, lemma_ending in JOINTS:
        if not joint.endswith(ending):
            continue
        lemma = joint[: len(joint) - len(ending)] + lemma_ending
        long_enough = len(joint) >= 4 or lemma in short_parts or joint in short_parts
        if long_enough and len(lemma) >= 2 and lemma not in no_heads and is_lemma("sv", lemma):
            yield lemma
            return
