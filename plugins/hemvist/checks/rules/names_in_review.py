"""E217: a review uses a name for a pooled result or field that it does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.checks.rules.names_in_study import Use, unknown_names, uses_in_outcome
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.review import Review


def find(library: Library) -> Iterator[Problem]:
    """Compare every name that a review uses for its own parts with the parts it has."""
    for id_, review in library.reviews.items():
        yield from unknown_names(library, "reviews", id_, "E217", _uses(review))


def _uses(review: Review) -> Iterator[Use]:
    ids = tuple(pooled.id for pooled in review.pooled)
    for index, pooled in enumerate(review.pooled):
        yield from uses_in_outcome(("pooled", index), pooled, pooled.derived)
    for index, row in enumerate(review.rows):
        yield from uses_in_outcome(("rows", index), row, None)
        if row.pooled is not None:
            yield ("rows", index, "pooled"), row.pooled, ids


RULE = Rule("E217", "names-in-review", "file", find)
