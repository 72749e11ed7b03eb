"""Where figures and contrasts stand in studies and reviews, for rules that look at all of them alike.

Several rules go through one part of a library after the other, so what stands there is gathered once a part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.result import Contrast, Derived, Figure, Result
from hemvist.records.review import Pooled, Review, ReviewRow
from hemvist.records.study import Study


class Place(NamedTuple):
    """A place in a record. `at` is the id of the result, pooled result or sample that it belongs to."""

    kind: str
    id: str
    path: JsonPath
    at: str

    def under(self, *parts: str | int) -> Place:
        """Return a place further in."""
        return Place(self.kind, self.id, (*self.path, *parts), self.at)


def problem_at(
    library: Library,
    place: Place,
    code: str,
    *,
    found: str = "",
    expected: str = "",
    nearest: str = "",
    **values: str,
) -> Problem:
    """Make a problem at a place; it carries `at`, by which a waiver can name it."""
    problem = library.problem(
        place.kind, place.id, place.path, code, found=found, expected=expected, nearest=nearest
    )
    return replace(problem, values=tuple(sorted({"at": place.at, **values}.items())))


def records_of(library: Library) -> Iterator[tuple[str, str, Study | Review]]:
    """Give kind, id and record of every study and every review."""
    for id_, study in library.studies.items():
        yield "studies", id_, study
    for id_, review in library.reviews.items():
        yield "reviews", id_, review


@lru_cache(maxsize=1)
def results_of(part: Library) -> tuple[tuple[Place, Study, Result], ...]:
    """Return every result of every study, with its study."""
    return tuple(each_result(part))


def each_result(library: Library) -> Iterator[tuple[Place, Study, Result]]:
    """Give every result of every study, with its study, for who looks at all of them once."""
    for id_, study in library.studies.items():
        for index, result in enumerate(study.results):
            yield Place("studies", id_, ("results", index), result.id), study, result


@lru_cache(maxsize=1)
def outcomes_of(part: Library) -> tuple[tuple[Place, Result | Pooled], ...]:
    """Return every result of every study and every pooled result of every review."""
    return (*((place, result) for place, _, result in results_of(part)), *_pooled_of(part))


def _pooled_of(library: Library) -> Iterator[tuple[Place, Pooled]]:
    for id_, review in library.reviews.items():
        for index, pooled in enumerate(review.pooled):
            yield Place("reviews", id_, ("pooled", index), pooled.id), pooled


def rows_of(library: Library) -> Iterator[tuple[Place, ReviewRow]]:
    """Give every figure that a review prints for one of its studies."""
    for id_, review in library.reviews.items():
        for index, row in enumerate(review.rows):
            yield Place("reviews", id_, ("rows", index), row.id), row


@lru_cache(maxsize=1)
def contrasts_of(part: Library) -> tuple[tuple[Place, Contrast], ...]:
    """Return every contrast."""
    return tuple(_each_contrast(part))


def _each_contrast(library: Library) -> Iterator[tuple[Place, Contrast]]:
    for place, outcome in chain(outcomes_of(library), rows_of(library)):
        if outcome.contrast is not None:
            yield place.under("contrast"), outcome.contrast


@lru_cache(maxsize=1)
def figures_of(part: Library) -> tuple[tuple[Place, Figure, Derived | None], ...]:
    """Return every figure, also those before, after and at baseline, with what is derived in its result."""
    return tuple(_each_figure(part))


def _each_figure(library: Library) -> Iterator[tuple[Place, Figure, Derived | None]]:
    for place, outcome in outcomes_of(library):
        for group, figure in outcome.groups.items():
            yield from _with_inner(place.under("groups", group), figure, outcome.derived)
        if isinstance(outcome, Result) and outcome.figure is not None:
            yield from _with_inner(place.under("figure"), outcome.figure, outcome.derived)
    for place, row in rows_of(library):
        for group, figure in row.groups.items():
            yield from _with_inner(place.under("groups", group), figure, None)


def _with_inner(
    place: Place, figure: Figure, derived: Derived | None
) -> Iterator[tuple[Place, Figure, Derived | None]]:
    yield place, figure, derived
    for name in ("baseline", "before", "after"):
        inner: Figure | None = getattr(figure, name)
        if inner is not None:
            yield from _with_inner(place.under(name), inner, derived)
