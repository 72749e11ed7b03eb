"""What a printed number can have been before it was rounded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

from hemvist.checks.contents import Place
from hemvist.library import Library
from hemvist.library.text_file import read_text

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")


def as_printed(library: Library, place: Place, value: float) -> Decimal:
    """Return a number with the digits that stand in the file, so that 0.50 is known to a hundredth.

    The file is read again for this. Its places are looked at only if it holds the number in several forms.
    """
    origin = library.origins[place.kind, place.id]
    forms = _forms(origin.base, origin.file, origin.file.stat().st_mtime_ns).get(value, frozenset())
    if len(forms) == 1:
        return Decimal(next(iter(forms)))
    spot = library.problem(place.kind, place.id, place.path, "")
    written = spot.source_line[spot.column - 1 : spot.column - 1 + spot.width]
    exact = Decimal(repr(value))
    try:
        printed = Decimal(written)
    except InvalidOperation:
        return exact
    return printed if printed == exact else exact


@lru_cache(maxsize=8)
def _forms(base: Path, file: Path, _changed: int) -> Mapping[float, frozenset[str]]:
    """Return how each number of a file is written in it."""
    forms: dict[float, set[str]] = {}
    for written in NUMBER.findall(read_text(base, file).text or ""):
        forms.setdefault(float(written), set()).add(written)
    return {value: frozenset(found) for value, found in forms.items()}


def half_unit(printed: Decimal) -> Decimal:
    """Return half a unit of the last printed digit: 0.005 for 3.12."""
    exponent = printed.as_tuple().exponent
    return Decimal(5).scaleb(min(0, exponent if isinstance(exponent, int) else 0) - 1)


def bounds(printed: Decimal) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number that rounds to the printed one."""
    half = half_unit(printed)
    return printed - half, printed + half
