"""E208: a report belongs to two records, so that it counts twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from hemvist.checks.contents import Place, problem_at, records_of
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for keys of reports that another record holds already."""
    for place, key in islice(_twice(library), MAX_PROBLEMS):
        yield problem_at(library, place, "E208", found=key)


def _twice(library: Library) -> Iterator[tuple[Place, str]]:
    first: dict[str, str] = {}
    for kind, id_, record in records_of(library):
        for index, report in enumerate(record.reports):
            other = first.setdefault(report.key, id_)
            if other != id_:
                yield Place(kind, id_, ("reports", index, "key"), other), report.key


RULE = Rule("E208", "report-in-two-records", "across", find, severity="warning", waivable=True)
