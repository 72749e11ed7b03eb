"""E315: a contrast has a unit that its measure cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.contents import Place, problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import RATIO_MEASURES, Contrast, Figure, Result

OF_TIME = frozenset({"hour", "day", "night", "week", "month", "year", "time"})
NO_UNIT = RATIO_MEASURES | {"smd"}
"""Measures that are pure numbers."""
PEOPLE = frozenset({"percentage-points"})


def find(library: Library) -> Iterator[Problem]:
    """Look at the unit of every contrast of every study."""
    for place, _, result in results_of(library):
        contrast = result.contrast
        if contrast is not None and contrast.measure is not None:
            yield from _faults(library, place, result, contrast)


def _faults(library: Library, place: Place, result: Result, contrast: Contrast) -> Iterator[Problem]:
    unit, measure = contrast.unit or "", str(contrast.measure)
    at = place.under("contrast", "unit")
    if measure in NO_UNIT and unit:
        yield problem_at(library, at, "E315", found=unit, expected="–", measure=measure)
    elif measure == "rd" and (wrong := _not_people(unit) or _not_people(result.unit or "")):
        yield problem_at(library, at, "E315", found=wrong, expected="percentage-points", measure=measure)
    elif measure == "md" and _plain(unit) in PEOPLE and _counts_people(result):
        where = place.under("contrast", "measure")
        yield problem_at(library, where, "E315", found=unit, expected="rd", measure=measure)


def _plain(unit: str) -> str:
    return unit.casefold().replace(" ", "-")


def _not_people(unit: str) -> str:
    """Return the unit if it is of time or of money: the difference of two shares of people is neither."""
    words = {word.removesuffix("s") for word in re.findall(r"[a-z]+", unit.casefold())}
    return unit if words & OF_TIME or re.fullmatch(r"[A-Za-z]{3}", unit) else ""


def _counts_people(result: Result) -> bool:
    """Whether the groups hold people with the event, and no mean of a share of time."""
    figures: tuple[Figure, ...] = tuple(result.groups.values())
    return any(figure.events is not None for figure in figures) and all(
        figure.mean is None for figure in figures
    )


RULE = Rule("E315", "unit-of-measure", "file", find)
