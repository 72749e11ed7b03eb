"""E204: two results, pooled results, rows or themes of a record have the same id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from hemvist.checks.contents import records_of
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.review import Review
from hemvist.records.study import Study


def find(library: Library) -> Iterator[Problem]:
    """Report the second and later use of an id within a list of a record."""
    for kind, id_, record in records_of(library):
        for name, ids in _lists(record):
            if len(set(ids)) < len(ids):
                for index in islice(_repeated(ids), MAX_PROBLEMS):
                    yield library.problem(kind, id_, (name, index, "id"), "E204", found=str(ids[index]))


Ids = tuple[str | None, ...]


def _lists(record: Study | Review) -> Iterator[tuple[str, Ids]]:
    """Give the lists of a record whose items have ids."""
    if isinstance(record, Study):
        yield "results", tuple(result.id for result in record.results)
        yield "themes", tuple(theme.id for theme in record.themes)
    else:
        yield "pooled", tuple(pooled.id for pooled in record.pooled)
        yield "rows", tuple(row.id for row in record.rows)
        yield "findings", tuple(finding.id for finding in record.findings)


def _repeated(ids: Ids) -> Iterator[int]:
    """Give the index of every id that stands in the list before; not all items have one."""
    seen: set[str | None] = set()
    for index, id_ in enumerate(ids):
        if id_ is not None and id_ in seen:
            yield index
        seen.add(id_)


RULE = Rule("E204", "id-used-twice", "file", find)
