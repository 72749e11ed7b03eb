"""Numbers in cells, each with what it may be; what it may not be becomes a coded problem with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hemvist.messages import Problem
from hemvist.synthesis.dataset.sheet import Row, Sheet

NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+(?:[eE][+-]?[0-9]{1,3})?")
ARM = re.compile(r"_(?:t2?|c)$")
ENDLESS = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
LARGEST = 1e100
LARGEST_TOTAL = 1e15
SMALLEST_SPREAD = 1e-75
"""Below this the square of a spread leaves the range in which the likelihood can be searched."""


def as_percent(level: float) -> float:
    """Return a level in percent: 0.95 is 95, since no interval has a level below one percent."""
    return level * 100 if 0 < level < 1 else level


@dataclass(frozen=True, slots=True)
class Kind:
    """What a number must be, with the message that says so."""

    expected: str
    fits: Callable[[float], bool]


ANY = Kind("expected.number", lambda value: True)
NOT_NEGATIVE = Kind("expected.pool-not-negative", lambda value: 0 <= value <= LARGEST_TOTAL)
POSITIVE = Kind("expected.pool-positive", lambda value: value > SMALLEST_SPREAD)
VARIANCE = Kind("expected.pool-positive", lambda value: value > SMALLEST_SPREAD**2)
PEOPLE = Kind("expected.pool-positive", lambda value: 0 < value <= LARGEST_TOTAL)
LEVEL = Kind("expected.pool-level", lambda value: 1 <= value < 100)
P_VALUE = Kind("expected.pool-p", lambda value: 1e-300 < value < 1)
CORRELATION = Kind("expected.pool-correlation", lambda value: -1 <= value <= 1)
SHARE = Kind("expected.pool-share", lambda value: 0 <= value <= 1)
AT_LEAST_ONE = Kind("expected.pool-at-least-one", lambda value: value >= 1)

KINDS: dict[str, Kind] = {
    "total": PEOPLE, "time": PEOPLE, "n": PEOPLE, "events": NOT_NEGATIVE, "sd": POSITIVE,
    "sd_before": POSITIVE, "sd_after": POSITIVE, "correlation": CORRELATION, "se": POSITIVE,
    "vi": VARIANCE, "ci_level": LEVEL, "p": P_VALUE, "icc": SHARE, "design_effect": AT_LEAST_ONE,
    "cluster_size": AT_LEAST_ONE, "shared_control": AT_LEAST_ONE,
}  # fmt: skip
POSITIVE_RATIOS = frozenset({"estimate", "ci_low", "ci_high"})


@dataclass
class Numbers:
    """Reads numbers of a sheet and collects what is wrong with them. Each cell is complained of once."""

    sheet: Sheet
    ratio: bool
    problems: list[Problem] = field(default_factory=list)
    read: dict[tuple[int, str], float | None] = field(default_factory=dict)

    def of(self, row: Row, column: str) -> float | None:
        """Return the number in a cell, or None when the cell is empty or wrong."""
        key = (row.number, column)
        if key not in self.read:
            self.read[key] = self._number(row, column)
        return self.read[key]

    def complain(self, code: str, row: Row, column: str, **said: str) -> None:
        """Collect a problem at a cell."""
        self.problems.append(self.sheet.problem(code, row, column, **said))

    def _number(self, row: Row, column: str) -> float | None:
        text = row.text(column).replace("\u2212", "-")
        if not text:
            return None
        is_level = column == "ci_level"
        value = self._parsed(text.removesuffix("%").rstrip() if is_level else text, row, column)
        if value is None:
            return None
        if is_level and not text.endswith("%"):
            value = as_percent(value)
        if abs(value) > LARGEST:
            self.complain("POOL06", row, column, found=text)
            return None
        kind = self._kind(column)
        if not kind.fits(value):
            self.complain("POOL07", row, column, found=text, expected=kind.expected)
            return None
        return value

    def _parsed(self, text: str, row: Row, column: str) -> float | None:
        if COMMA.fullmatch(text) and self.sheet.separator != ",":
            return float(text.replace(",", "."))
        if NUMBER.fullmatch(text):
            return float(text)
        if ENDLESS.fullmatch(text):
            self.complain("POOL06", row, column, found=text)
        else:
            meant = text.replace(",", ".") if COMMA.fullmatch(text) else ""
            self.complain("POOL05", row, column, found=text, expected="expected.number", nearest=meant)
        return None

    def _kind(self, column: str) -> Kind:
        if self.ratio and column in POSITIVE_RATIOS:
            return POSITIVE
        return KINDS.get(column) or KINDS.get(ARM.sub("", column)) or ANY
