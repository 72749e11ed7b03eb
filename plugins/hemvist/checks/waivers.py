"""Waivers: what a rule objects to, and yet stands so in the source, with the reason said in the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hemvist.checks.contents import records_of
from hemvist.checks.rules import RULES
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.study import Waiver

WaiverKey = tuple[str, str, str]
"""File, code, and the id of the result or sample."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A waiver in its record."""

    kind: str
    id: str
    index: int
    waiver: Waiver

    def problem(self, library: Library, code: str, *path: str, found: str) -> Problem:
        """Make a problem at the waiver, or at one of its keys."""
        place: JsonPath = ("waivers", self.index, *path)
        return library.problem(
            self.kind, self.id, place, code, found=found, at=self.waiver.at, waived=self.waiver.code
        )


def without_waived(
    library: Library, problems: Iterable[Problem], day: datetime.date | None
) -> Iterator[Problem]:
    """Leave out the problems that a record waives; report each waiver that waives nothing or has run out.

    What a waiver that has run out was for is not reported beside it: one of the two is to be mended.
    """
    waivers = dict(_waivers(library))
    used: set[WaiverKey] = set()
    for problem in problems:
        key = (problem.file, problem.code, dict(problem.values).get("at", ""))
        if key in waivers and RULES[problem.code].can_be_waived:
            used.add(key)
        else:
            yield problem
    for key, held in waivers.items():
        until = held.waiver.until
        if key not in used:
            yield held.problem(library, "E309", found=held.waiver.code)
        elif day is not None and until is not None and until < day:
            yield held.problem(library, "E311", "until", found=until.isoformat())


def _waivers(library: Library) -> Iterator[tuple[WaiverKey, _Held]]:
    """Give each waiver by its key."""
    for kind, id_, record in records_of(library):
        for index, waiver in enumerate(record.waivers):
            yield (library.file_of(kind, id_), waiver.code, waiver.at), _Held(kind, id_, index, waiver)
