"""Effect direction: where independent units point, and the sign test."""

from __future__ import annotations

from hemvist.synthesis.answers.answer import Entry, SignCount, UnitWay, Way

BETTER: tuple[Way, ...] = ("better", "better-unsecured")
WORSE: tuple[Way, ...] = ("worse", "worse-unsecured")
LEAST_FOR_TEST = 2


def unit_ways(entries: tuple[Entry, ...], unit: str) -> tuple[UnitWay, ...]:
    """Return one way a unit: a study, or all studies that share a register (`unit` = dataset)."""
    by_unit: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.fate != "left-out":
            by_unit.setdefault(entry.unit if unit == "dataset" else entry.study.id, []).append(entry)
    return tuple(_unit(name, tuple(found)) for name, found in by_unit.items())


def _unit(name: str, entries: tuple[Entry, ...]) -> UnitWay:
    studies = tuple(dict.fromkeys(entry.study.id for entry in entries))
    return UnitWay(name, studies, _way({entry.way for entry in entries}), _sign(entries))


def _way(ways: set[Way]) -> Way:
    """Return the way of a unit: that of all its results, the unsecured one of a side, else mixed."""
    if len(ways) == 1:
        return next(iter(ways))
    for side in (BETTER, WORSE):
        if ways <= set(side):
            return side[1]
    return "mixed"


def _sign(entries: tuple[Entry, ...]) -> int | None:
    """Return the side of a unit when all its results whose side is known lie on it, else None."""
    signs = {entry.sign for entry in entries if entry.sign is not None}
    return next(iter(signs)) if len(signs) == 1 else None


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
