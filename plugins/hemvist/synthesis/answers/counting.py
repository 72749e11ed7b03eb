"""Effect direction: where independent units point, and the sign test."""

from __future__ import annotations

from hemvist.synthesis.answers.answer import Entry, SignCount, UnitWay, Way

BETTER: tuple[Way, ...] = ("better", "better-unsecured")
WORSE: tuple[Way, ...] = ("worse", "worse-unsecured")
SIDES = {1: BETTER, -1: WORSE}
LEAST_FOR_TEST = 2
AGREE = 0.7
"""Share of a unit's results that must point to one side (our own bound, as in the drawing)."""


def unit_ways(entries: tuple[Entry, ...], unit: str) -> tuple[UnitWay, ...]:
    """Return one way a unit: a study, or all studies that share a register (`unit` = dataset)."""
    by_unit: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.fate != "left-out":
            by_unit.setdefault(entry.unit if unit == "dataset" else entry.study.id, []).append(entry)
    return tuple(_unit(name, tuple(found)) for name, found in by_unit.items())


def _unit(name: str, entries: tuple[Entry, ...]) -> UnitWay:
    studies = tuple(dict.fromkeys(entry.study.id for entry in entries))
    sign = _sign(entries)
    return UnitWay(name, studies, _way(entries, sign), sign)


def _way(entries: tuple[Entry, ...], sign: int | None) -> Way:
    """Return the way of a unit: that of all its results, the unsecured one of its side, else mixed."""
    ways = {entry.way for entry in entries}
    if len(ways) == 1:
        return next(iter(ways))
    if sign in SIDES:
        side = SIDES[sign]
        return side[0] if all(entry.way == side[0] for entry in entries if entry.sign == sign) else side[1]
    return "mixed"


def _sign(entries: tuple[Entry, ...]) -> int | None:
    """Return the side to which enough of a unit's results with a known side point, else None."""
    signs = [entry.sign for entry in entries if entry.sign is not None]
    return next((side for side in (1, -1, 0) if signs and signs.count(side) >= AGREE * len(signs)), None)


def sign_count(ways: tuple[UnitWay, ...], *, test: bool) -> SignCount:
    """Count units by side. A unit counts on the side of its estimate, also when that is not secured."""
    better = sum(each.sign == 1 for each in ways)
    worse = sum(each.sign == -1 for each in ways)
    rest = [each for each in ways if each.sign not in (1, -1)]
    neither = sum(each.way == "no-clear-difference" for each in rest)
    counted = (better, worse, neither, len(rest) - neither)
    if not test or better + worse < LEAST_FOR_TEST:
        return SignCount(*counted)
    from hemvist.synthesis.pooling import sign_test

    found = sign_test(better, worse)
    return SignCount(*counted, found.p, found.ci_low, found.ci_high)
