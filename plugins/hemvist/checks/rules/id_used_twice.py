"""E204: two results, pooled results, rows or themes of a record have the same id."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import JsonPath

Ids = Iterator[tuple[str, str, JsonPath, str]]


def find(library: Library) -> Iterator[Problem]:
    """Report the second and later use of an id within a list of a record."""
    seen: set[tuple[str, str, str | int, str]] = set()
    for kind, record, path, id_ in _ids(library):
        key = (kind, record, path[0], id_)
        if key in seen:
            yield library.problem(kind, record, path, "E204", found=id_)
        seen.add(key)


def _ids(library: Library) -> Ids:
    for key, study in library.studies.items():
        for index, result in enumerate(study.results):
            yield "studies", key, ("results", index, "id"), result.id
        for index, theme in enumerate(study.themes):
            yield "studies", key, ("themes", index, "id"), theme.id
    for key, review in library.reviews.items():
        for index, pooled in enumerate(review.pooled):
            yield "reviews", key, ("pooled", index, "id"), pooled.id
        for index, row in enumerate(review.rows):
            yield "reviews", key, ("rows", index, "id"), row.id
        for index, finding in enumerate(review.findings):
            if finding.id is not None:
                yield "reviews", key, ("findings", index, "id"), finding.id


RULE = Rule("E204", "id-used-twice", "file", find)
