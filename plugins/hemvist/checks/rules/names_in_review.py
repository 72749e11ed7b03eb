"""E217: a review uses a name for a pooled result or field that it does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.checks.rules.names_in_study import Use, uses_in_outcome
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.review import Review


def find(library: Library) -> Iterator[Problem]:
    """Compare every name that a review uses for its own parts with the parts it has."""
    for id_, review in library.reviews.items():
        unknown = (use for use in _uses(review) if use[1] not in use[2])
        for path, name, known in islice(unknown, MAX_PROBLEMS):
            yield library.problem(
                "reviews",
                id_,
                path,
                "E217",
                at_key=path[-1] == name,
                found=name,
                expected=", ".join(islice(known, 12)),
                nearest=nearest(name, tuple(known)),
            )


def _uses(review: Review) -> Iterator[Use]:
    ids = tuple(pooled.id for pooled in review.pooled)
    for index, pooled in enumerate(review.pooled):
        yield from uses_in_outcome(("pooled", index), pooled, pooled.derived)
    for index, row in enumerate(review.rows):
        yield from uses_in_outcome(("rows", index), row, None)
        if row.pooled is not None:
            yield ("rows", index, "pooled"), row.pooled, ids


RULE = Rule("E217", "names-in-review", "file", find)
