"""What a printed number can have been before it was rounded."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from hemvist.checks.contents import Place
from hemvist.checks.raw_files import whole
from hemvist.library import Library

WIDEST = 20
"""Digits before the point that a number has at most: so far back one is looked for."""


def as_printed(library: Library, place: Place, value: float) -> Decimal:
    """Return a number with the digits that stand in the file, so that 0.50 is known to a hundredth.

    The file is read again for this. Its places are looked at only if it holds the number in several forms.
    """
    bare = str(int(value)) if value == int(value) else repr(value)
    if "e" in bare:
        return _at_its_place(library, place, value)
    data = whole(library, library.origins[place.kind, place.id])
    forms = _ending_in_zero(data, bare.lstrip("-"), abs(value))
    if not forms:
        return Decimal(bare)
    if len(forms) == 1 and not _stands_in(data, bare.lstrip("-").encode()):
        return Decimal(next(iter(forms))).copy_sign(Decimal(bare))
    return _at_its_place(library, place, value)


def _ending_in_zero(data: bytes, bare: str, value: float) -> set[str]:
    """Return how a file writes a number with a zero, or several, as its last decimals."""
    longer = f"{bare.removeprefix('0')}{'' if '.' in bare else '.'}0".encode()
    forms: set[str] = set()
    start = data.find(longer)
    while start >= 0:
        first, end = start, start + len(longer)
        while data[end : end + 1] == b"0":
            end += 1
        while start - first < WIDEST and data[max(0, first - 1) : first].isdigit():
            first -= 1
        written = data[first:end].decode()
        if not data[end : end + 1].isdigit() and float(written) == value:
            forms.add(written)
        start = data.find(longer, start + 1)
    return forms


def _stands_in(data: bytes, digits: bytes) -> bool:
    """Whether a number stands in a file just so, not as a part of a longer one."""
    start = data.find(digits)
    while start >= 0:
        end = start + len(digits)
        around = data[max(0, start - 1) : start] + data[end : end + 1]
        if not any(sign in b"0123456789." for sign in around):
            return True
        start = data.find(digits, end)
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


def half_unit(printed: Decimal) -> Decimal:
    """Return half a unit of the last printed digit: 0.005 for 3.12."""
    exponent = printed.as_tuple().exponent
    return Decimal(5).scaleb(min(0, exponent if isinstance(exponent, int) else 0) - 1)


def bounds(printed: Decimal) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number that rounds to the printed one."""
    half = half_unit(printed)
    return printed - half, printed + half
