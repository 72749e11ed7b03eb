"""E310: a result compares two different groups, or it tells of one and then has no contrast."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import Place, problem_at
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import Result


def find(library: Library) -> Iterator[Problem]:
    """Look at what every result of a study says that it compares."""
    for id_, study in library.studies.items():
        for index, result in enumerate(study.results):
            place = Place("studies", id_, ("results", index), result.id)
            yield from _faults(library, place, result)


def _faults(library: Library, place: Place, result: Result) -> Iterator[Problem]:
    if result.compare is not None:
        first, second = result.compare
        samples = result.compare_samples
        if first == second and (samples is None or samples[0] == samples[1]):
            yield problem_at(library, place.under("compare"), "E310", found=f"[{first}, {second}]")
        if result.group is not None:
            yield problem_at(library, place.under("group"), "E310", found="compare + group")
    elif result.contrast is not None:
        yield problem_at(library, place.under("contrast"), "E310", found="contrast", expected="compare")


RULE = Rule("E310", "two-groups", "file", find)
