"""How the files of an index write numbers, forms and keys: short texts, which cost less on a slow line.

`search-engine.js` reads the same. A number is written in digits of base 45, all but the last from the second
half of the alphabet, so that no separator is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""91 signs that JSON and scripts need not escape; the space is left for separating."""
BASE = 45
HEAVIEST = len(ALPHABET) - 1
"""The greatest weight that one sign can tell."""
FULL = 100
LONGEST_SHARED = 25
"""Letters that a form can share with the one before it, as a letter from a to z tells."""
Keys = tuple[tuple[str, int], ...]
Postings = tuple[tuple[int, int], ...]
_WEIGHTS = bytes(ord(ALPHABET[min(weight, HEAVIEST)]) for weight in range(256))
_PLACE = {sign: place for place, sign in enumerate(ALPHABET)}


def number(value: int) -> str:
    """Return a whole number from 0 on as text."""
    said = ALPHABET[value % BASE]
    while value := value // BASE:
        said = ALPHABET[BASE + value % BASE] + said
    return said


_SHORT = tuple(number(step) for step in range(BASE * BASE))


def numbers(said: str) -> list[int]:
    """Return the numbers of a text."""
    found, value = [], 0
    for sign in said:
        place = _PLACE[sign]
        if place >= BASE:
            value = value * BASE + place - BASE
        else:
            found.append(value * BASE + place)
            value = 0
    return found


def postings_text(rarity: float, pages: Iterable[int], weights: bytes, left_out: int = 0) -> str:
    """Return a list of pages with their weights: rarity in hundredths, steps from page to page, weights.

    `pages` rise; `left_out` pages that also hold the key are told at the end.
    """
    steps, before = [], 0
    for page in pages:
        step = page - before
        steps.append(_SHORT[step] if step < len(_SHORT) else number(step))
        before = page
    parts = [number(round(rarity * 100)), "".join(steps), weights.translate(_WEIGHTS).decode("ascii")]
    return " ".join([*parts, number(left_out)] if left_out else parts)


def postings(said: str) -> tuple[float, Postings, int]:
    """Return what `postings_text` wrote."""
    rarity, steps, weights, *left = said.split(" ")
    pages, page = [], 0
    for step, sign in zip(numbers(steps), weights, strict=True):
        page += step
        pages.append((page, _PLACE[sign]))
    return numbers(rarity)[0] / 100, tuple(pages), numbers(left[0])[0] if left else 0


def keys_text(keys: Keys) -> str:
    """Return keys with their weights; the full weight is not written."""
    return ",".join(key if weight == FULL else f"{key}={weight}" for key, weight in keys)


def keys(said: str) -> dict[str, int]:
    """Return what `keys_text` wrote."""
    found = {}
    for part in said.split(","):
        key, _, weight = part.partition("=")
        found[key] = int(weight) if weight else FULL
    return found


def forms_text(forms: Mapping[str, Keys]) -> str:
    """Return forms by what they lead to, each cut to what differs from the form (first: key) before it."""
    by_keys: dict[Keys, list[str]] = {}
    for form, leads_to in forms.items():
        by_keys.setdefault(leads_to, []).append(form)
    return "|".join(
        f"{keys_text(leads_to)}>{' '.join(_shortened(leads_to[0][0], found))}"
        for leads_to, found in by_keys.items()
    )


def _shortened(before: str, forms: Iterable[str]) -> Iterable[str]:
    for form in forms:
        shared = 0
        while shared < min(len(form), len(before), LONGEST_SHARED) and form[shared] == before[shared]:
            shared += 1
        yield chr(ord("a") + shared) + form[shared:]
        before = form


def forms(said: str) -> dict[str, dict[str, int]]:
    """Return what `forms_text` wrote."""
    found: dict[str, dict[str, int]] = {}
    for entry in said.split("|") if said else ():
        leads_to, _, shortened = entry.partition(">")
        known = keys(leads_to)
        before = next(iter(known))
        for short in shortened.split(" "):
            before = before[: ord(short[0]) - ord("a")] + short[1:]
            found[before] = known
    return found
