"""Which side of an outcome is better, where an effect points, and how many people it is about."""

from __future__ import annotations

from typing import Literal

from hemvist.library import Library
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis.direction import Pointing, direction_of
from hemvist.synthesis.effect import Effect
from hemvist.synthesis.ways import Way

Side = Literal["higher", "lower", "none"]
TOLD: dict[str, Way] = {
    "better": "better-unsecured", "worse": "worse-unsecured", "no-clear-difference": "no-clear-difference",
    "mixed": "mixed",
}  # fmt: skip


def people(study: Study, result: Result) -> int | None:
    """Return the number of people (or other units) in a comparison, or None when it is not stated."""
    figures = [result.groups.get(group) for group in result.compare or ()]
    own = [figure.total if figure.total is not None else figure.n for figure in figures if figure]
    if len(own) == 2 and None not in own:
        return sum(n for n in own if n is not None)
    if result.total is not None:
        return result.total
    sample = study.samples.get(result.sample)
    if sample is None:
        return None
    sizes = [sample.groups.get(group) for group in result.compare or ()]
    if len(sizes) == 2 and None not in sizes:
        return sum(n for n in sizes if n is not None)
    arms = [group for group in study.groups.values() if not group.union]
    return sample.n if len(arms) <= 2 else None


def pointing_of(effect: Effect, better: Side, result: Result) -> Pointing:
    """Return where an effect points; without an interval a report of no clear difference is believed."""
    told = result.finding.direction if result.finding is not None else None
    if effect.low is None and told == "no-clear-difference":
        return "no-clear-difference"
    return direction_of(effect, better)


def told_way(result: Result) -> Way:
    """Return where a result points by the report's own words, for want of a figure."""
    return TOLD.get(result.finding.direction, "unknown") if result.finding is not None else "unknown"


def better_side(library: Library, result: Result) -> Side:
    """Return the better side of a result: its own, else that of its outcome."""
    outcome = library.outcomes.get(result.outcome)
    return result.better or (outcome.better if outcome else "none")
