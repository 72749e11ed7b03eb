"""E327: a pooled result does not say which intervention it is about, or what it was compared with."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import Place, problem_at
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at what every pooled result compares; before and after needs nothing to compare with."""
    for id_, review in library.reviews.items():
        for index, pooled in enumerate(review.pooled):
            place = Place("reviews", id_, ("pooled", index, "compare"), pooled.id)
            if not pooled.compare.intervention:
                yield problem_at(library, place, "E327", found="[]", expected="intervention")
            elif not pooled.compare.comparator and pooled.method != "before-after":
                yield problem_at(library, place, "E327", found="[]", expected="comparator")


RULE = Rule("E327", "review-compares", "file", find)
