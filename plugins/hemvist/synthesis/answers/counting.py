"""Effect direction: where independent units point, where they point together, and the sign test."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from hemvist.synthesis.answers.answer import Entry, SignCount, Strand, UnitWay
from hemvist.synthesis.ways import AGREE, SIDES, Side, shared, summed

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
    return UnitWay(name, studies, summed([entry.way for entry in entries]), _sign(entries))


def _sign(entries: tuple[Entry, ...]) -> int | None:
    """Return the side on which enough of a unit's estimates with a known side lie, else None."""
    signs = [entry.sign for entry in entries if entry.sign is not None]
    return next((side for side in (1, -1, 0) if signs and signs.count(side) >= AGREE * len(signs)), None)


def sign_count(ways: tuple[UnitWay, ...], *, test: bool) -> SignCount:
    """Count units by their way. The sign test counts the sides of their estimates, as the Handbook says."""
    sides: list[Side] = [SIDES[each.way] for each in ways]
    above, below = (sum(each.sign == side for each in ways) for side in (1, -1))
    better, worse, neither = (sides.count(side) for side in ("better", "worse", "neither"))
    count = SignCount(better, worse, neither, sides.count("unclear"), above, below)
    if not test or above + below < LEAST_FOR_TEST:
        return count
    from hemvist.synthesis.pooling import sign_test

    found = sign_test(above, below)
    return replace(count, p=found.p, low=found.ci_low, high=found.ci_high)


def pointing_together(strand: Strand) -> Literal["better", "worse", "neither", "split", "unknown"]:
    """Return where the evidence of a strand points: the pooled effect if there is one, else its units.

    `neither`: no clear difference, which is not the same as no difference.
    """
    if strand.pooled is None:
        return shared(each.way for each in strand.ways)
    if strand.pooled.crosses:
        return "neither"
    return {1: "better", -1: "worse"}.get(pooled_sign(strand) or 0, "unknown")  # type: ignore[return-value]


def pooled_sign(strand: Strand) -> int | None:
    """Return 1 when the pooled estimate lies on the better side, -1 on the worse, None when not known."""
    pooled = strand.pooled
    for entry in strand.entries:
        if pooled is not None and entry.fate == "pooled" and entry.usable is not None and entry.sign:
            alike = (entry.usable.estimate > pooled.null) == (pooled.estimate > pooled.null)
            return entry.sign if alike else -entry.sign
    return None
