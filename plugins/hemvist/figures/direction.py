"""Where results point, as data and as signs: the effect direction plot.

After the plot of Thomson and Thomas (2013): a sign a result, its size by the number of people. Up and filled:
better, and the interval leaves out no difference. Up and hollow: better, interval not seen or only in words.
Down: worse. Two arrows that face away from each other: no clear difference. A question mark: not known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hemvist.figures.palette import BETTER, INK, NEITHER, WORSE
from hemvist.figures.svg import Attribute, element, filled, hollow, line
from hemvist.synthesis.ways import Way

BOX = 24.0
MIDDLE = BOX / 2
STEPS = (100, 500)
"""From how many people on the middle and the large sign are drawn."""
RADII = (6.5, 9.0, 11.5)
"""Half the height of the small, the middle and the large sign, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class DirectionMark:
    """Where a study's results in one column point, people in them, marks (`derived`, `second-hand`), address.

    `said` is small print in the reader's language. `of` are the results that the sign stands for, when they
    are several; `key` is the (study, result) of one.
    """

    way: Way
    people: int | None = None
    marks: frozenset[str] = frozenset()
    href: str = ""
    said: str = ""
    key: tuple[str, str] = ("", "")
    of: tuple[DirectionMark, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """A study: one tuple of marks for each column, empty where it measured nothing."""

    label: str
    cells: tuple[tuple[DirectionMark, ...], ...]
    href: str = ""
    lang: str | None = None
    note: str = ""
    people: int | None = None


@dataclass(frozen=True, slots=True)
class DirectionGroup:
    """Studies of one design under its name."""

    rows: tuple[DirectionRow, ...]
    heading: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignTest:
    """Two-sided sign test of `better` against `worse`; share of better with its interval. `p` from 0 to 1.

    `counted` is what was counted as one: an id under `figures.direction.counted.` such as `study`.
    """

    better: int
    worse: int
    p: float
    low: float | None = None
    high: float | None = None
    counted: str = "study"


@dataclass(frozen=True, slots=True)
class DirectionTotal:
    """How many results of a column point where, and the sign test, if one is made.

    `none` says why nothing is counted though the column has signs.
    """

    better: int = 0
    worse: int = 0
    neither: int = 0
    unclear: int = 0
    test: SignTest | None = None
    none: str = ""


@dataclass(frozen=True, slots=True)
class DirectionColumn:
    """An outcome, or a span of time on one outcome."""

    id: str
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class DirectionView:
    """An effect direction plot. `totals` has one entry a column, or none. `about`, `remarks`: sentences.

    With many columns a plot `is_close`: marks are footnote letters, and small print has a line of its own.
    """

    id: str
    caption: str
    columns: tuple[DirectionColumn, ...]
    groups: tuple[DirectionGroup, ...] = ()
    totals: tuple[DirectionTotal, ...] = ()
    about: str = ""
    remarks: tuple[str, ...] = ()
    is_close: bool = False

    @property
    def rows(self) -> tuple[DirectionRow, ...]:
        """The studies of all groups in the order shown."""
        return tuple(row for group in self.groups for row in group.rows)


def size_of(people: int | None) -> int:
    """Return which of the three sizes a sign has: 0, 1 or 2; the smallest when the number is not known."""
    return 0 if people is None else sum(people >= step for step in STEPS)


def direction_sign(way: Way, size: int = 1) -> str:
    """Return the sign of a result, 24 by 24 units: decoration beside its word."""
    reach = RADII[size]
    drawn = SHAPES[way](reach)
    box: dict[str, Attribute] = {"class": "way", "viewBox": f"0 0 {BOX:g} {BOX:g}", "aria-hidden": "true"}
    return element("svg", {**box, "focusable": "false"}, drawn)


def _triangle(reach: float, down: int, *, is_filled: bool) -> str:
    colour = WORSE if down > 0 else BETTER
    inner = reach if is_filled else reach - 1.2
    tip, base = MIDDLE + down * inner, MIDDLE - down * inner * 0.8
    path = f"M{MIDDLE - inner:g} {base:g}L{MIDDLE + inner:g} {base:g}L{MIDDLE:g} {tip:g}z"
    return element("path", {**(filled(colour) if is_filled else hollow(colour)), "d": path})


def _apart(reach: float) -> str:
    top, foot = MIDDLE - reach * 0.7, MIDDLE + reach * 0.7
    left = f"M{MIDDLE - reach:g} {MIDDLE:g}L{MIDDLE - 1.5:g} {top:g}V{foot:g}z"
    right = f"M{MIDDLE + reach:g} {MIDDLE:g}L{MIDDLE + 1.5:g} {top:g}V{foot:g}z"
    return element("path", {**filled(NEITHER), "d": left + right})


def _mixed(reach: float) -> str:
    """Return an up and a down triangle side by side, both hollow."""
    half, left, right = reach * 0.52, MIDDLE - reach * 0.56, MIDDLE + reach * 0.56
    top, foot = MIDDLE - half * 1.2, MIDDLE + half * 1.2
    up = f"M{left - half:g} {foot:g}H{left + half:g}L{left:g} {top:g}z"
    down = f"M{right - half:g} {top:g}H{right + half:g}L{right:g} {foot:g}z"
    return element("path", {**hollow(NEITHER), "d": up + down, "stroke-width": 1.6})


def _unknown(reach: float) -> str:
    """Return a dashed circle with a bar: nothing that points anywhere."""
    dashes: dict[str, Attribute] = {"stroke-width": 1.6, "stroke-dasharray": "3 2.4"}
    ring = element("circle", {**hollow(INK), "cx": MIDDLE, "cy": MIDDLE, "r": reach - 1, **dashes})
    return ring + line((MIDDLE - 3, MIDDLE, MIDDLE + 3, MIDDLE), INK, 2)


SHAPES: dict[Way, Callable[[float], str]] = {
    "better": lambda reach: _triangle(reach, -1, is_filled=True),
    "better-unsecured": lambda reach: _triangle(reach, -1, is_filled=False),
    "worse": lambda reach: _triangle(reach, 1, is_filled=True),
    "worse-unsecured": lambda reach: _triangle(reach, 1, is_filled=False),
    "no-clear-difference": _apart,
    "mixed": _mixed,
    "unknown": _unknown,
}
