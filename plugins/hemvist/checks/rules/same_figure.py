"""E216: two results print the same estimate and interval: one figure may have come in by two ways."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from hemvist.checks.contents import Place, each_result, problem_at
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import Contrast, Result

MIN_DIGITS = 6
"""Digits of estimate and interval together; with fewer, two studies may agree by chance."""
MAX_PAIRS = 100
Printed = tuple[str, str | None, float, tuple[float, float]]
Earlier = tuple[str, Result]


def find(library: Library) -> Iterator[Problem]:
    """Look for a second result about the same outcome with the same figures."""
    for place, study_id, other in islice(_pairs(library), MAX_PAIRS):
        where = Place(place.kind, place.id, (*place.path, "contrast", "estimate"), place.at)
        yield problem_at(library, where, "E216", found=f"{study_id}: {other.id}", other=study_id)


def _pairs(library: Library) -> Iterator[tuple[Place, str, Result]]:
    first: dict[Printed, Earlier] = {}
    for place, study, result in each_result(library):
        if (printed := printed_figures(result)) is not None:
            other_study, other = first.setdefault(printed, (study.id, result))
            if other is not result and not (other_study == study.id and _is_a_variant(result, other)):
                yield place, other_study, other


def printed_figures(result: Result) -> Printed | None:
    """Return what is compared, or None when there are too few digits to tell."""
    contrast = result.contrast
    if contrast is None or contrast.estimate is None or contrast.ci is None:
        return None
    if _digits(contrast) < MIN_DIGITS:
        return None
    return result.outcome, contrast.measure, contrast.estimate, contrast.ci


def _digits(contrast: Contrast) -> int:
    numbers = (contrast.estimate, *(contrast.ci or ()))
    return sum(len(f"{number:.10g}".replace(".", "").lstrip("-0")) for number in numbers if number)


def _is_a_variant(result: Result, other: Result) -> bool:
    return result.variant_of == other.id or other.variant_of == result.id


RULE = Rule("E216", "same-figure", "across", find, severity="warning", waivable=True)
