"""E209: a review is based on itself, directly or through others."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.checks.rules.variant_of import in_circles
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Follow `based_on` of every review."""
    based = {id_: review.based_on for id_, review in library.reviews.items()}
    for id_ in sorted(in_circles(based)):
        yield library.problem("reviews", id_, ("based_on",), "E209", found=str(based[id_]))


RULE = Rule("E209", "based-on-circle", "across", find)
