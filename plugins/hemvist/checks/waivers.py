"""Waivers: what a rule objects to, and yet stands so in the source, with the reason said in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from hemvist.checks.rules import RULES
from hemvist.library import Library
from hemvist.messages import Problem

WaiverKey = tuple[str, str, str]
"""File, code, and the id of the result or sample."""


def without_waived(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out the problems that a record waives, and report each waiver that waives nothing."""
    waivers = dict(_waivers(library))
    used: set[WaiverKey] = set()
    for problem in problems:
        key = (problem.file, problem.code, dict(problem.values).get("at", ""))
        if key in waivers and RULES[problem.code].can_be_waived:
            used.add(key)
        else:
            yield problem
    yield from (problem for key, problem in waivers.items() if key not in used)


def _waivers(library: Library) -> Iterator[tuple[WaiverKey, Problem]]:
    """Give each waiver by its key, with the problem that is due if nothing needs it."""
    studies = (("studies", id_, study.waivers) for id_, study in library.studies.items())
    reviews = (("reviews", id_, review.waivers) for id_, review in library.reviews.items())
    for kind, id_, waivers in chain(studies, reviews):
        for index, waiver in enumerate(waivers):
            problem = library.problem(kind, id_, ("waivers", index), "E309", found=waiver.code, at=waiver.at)
            yield (problem.file, waiver.code, waiver.at), problem
