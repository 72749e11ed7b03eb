"""What a printed number can have been before it was rounded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from hemvist.checks.contents import Place
from hemvist.library import Library
from hemvist.library.text_file import decode

LAST_ZERO = re.compile(r"\.[0-9]*0(?![0-9])")
WHOLE = re.compile(r"[0-9]*$")
WIDEST = 20
"""Digits before the point that a number has at most: so far back one is looked for."""


def as_printed(library: Library, place: Place, value: float) -> Decimal:
    """Return a number with the digits that stand in the file, so that 0.50 is known to a hundredth.

    The file is read again for this. Its places are looked at only if it holds the number in several forms.
    """
    bare = str(int(value)) if value == int(value) else repr(value)
    longer = f"{bare.removeprefix('-').removeprefix('0')}{'' if '.' in bare else '.'}0"
    if "e" not in bare and not _has_longer(_bytes(library, place.kind, place.id), longer.encode()):
        return Decimal(bare)
    text, with_zero = _zero_ended(library, place.kind, place.id)
    forms = with_zero.get(abs(value), frozenset())
    if not forms:
        return Decimal(bare)
    if len(forms) == 1 and not _stands_in(text, bare.lstrip("-")):
        return Decimal(next(iter(forms))).copy_sign(Decimal(bare))
    return _at_its_place(library, place, value)


def _has_longer(data: bytes, longer: bytes) -> bool:
    """Whether a number with one more zero, or several, stands in a file; digits may stand before it."""
    start = data.find(longer)
    while start >= 0:
        end = start + len(longer)
        while data[end : end + 1] == b"0":
            end += 1
        if not data[end : end + 1].isdigit():
            return True
        start = data.find(longer, end)
    return False


def _stands_in(text: str, digits: str) -> bool:
    """Whether a number stands in a text just so, not as a part of a longer one."""
    start = text.find(digits)
    while start >= 0:
        end = start + len(digits)
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        if not any(sign.isdigit() or sign == "." for sign in around):
            return True
        start = text.find(digits, end)
    return False


def _at_its_place(library: Library, place: Place, value: float) -> Decimal:
    """Return a number with the digits that stand at its own place."""
    spot = library.problem(place.kind, place.id, place.path, "")
    written = spot.source_line[spot.column - 1 : spot.column - 1 + spot.width]
    exact = Decimal(repr(value))
    try:
        printed = Decimal(written)
    except InvalidOperation:
        return exact
    return printed if printed == exact else exact


@lru_cache(maxsize=8)
def _bytes(library: Library, kind: str, id_: str) -> bytes:
    return library.origins[kind, id_].file.read_bytes()


@lru_cache(maxsize=8)
def _zero_ended(library: Library, kind: str, id_: str) -> tuple[str, Mapping[float, frozenset[str]]]:
    """Return the text of a record's file, and how it writes the numbers whose last decimal is a zero."""
    text = decode("", _bytes(library, kind, id_)).text or ""
    forms = defaultdict[float, set[str]](set)
    for match in LAST_ZERO.finditer(text):
        before = WHOLE.search(text[max(0, match.start() - WIDEST) : match.start()])
        written = f"{before.group() if before else ''}{match.group()}"
        forms[float(written)].add(written)
    return text, {value: frozenset(found) for value, found in forms.items()}


def half_unit(printed: Decimal) -> Decimal:
    """Return half a unit of the last printed digit: 0.005 for 3.12."""
    exponent = printed.as_tuple().exponent
    return Decimal(5).scaleb(min(0, exponent if isinstance(exponent, int) else 0) - 1)


def bounds(printed: Decimal) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number that rounds to the printed one."""
    half = half_unit(printed)
    return printed - half, printed + half
