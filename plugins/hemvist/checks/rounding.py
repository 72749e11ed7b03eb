"""What a printed number can have been before it was rounded."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from hemvist.checks.contents import Place
from hemvist.library import Library


def as_printed(library: Library, place: Place, value: float) -> Decimal:
    """Return a number with the digits that stand in the file, so that 0.50 is known to a hundredth.

    The file is read again for this, once for all numbers in it.
    """
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
