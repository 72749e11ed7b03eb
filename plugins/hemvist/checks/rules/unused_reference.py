"""E203: a bibliographic entry that no record and no page cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.bibliography import bibliography
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library, references
from hemvist.messages import Problem
from hemvist.records.base import Record

CITATION = re.compile(r"\[@[^\[\]]*\]")
KEY = re.compile(r"@([A-Za-z0-9][\w:.-]*\w|\w)")


def find(library: Library) -> Iterator[Problem]:
    """Look for entries of references.bib that nothing uses, once every file could be read."""
    if library.problems:
        return
    used = set(_cited_by_records(library)) | set(_cited_by_pages(library))
    unused = [entry for key, entry in library.references.items() if key not in used][:MAX_PROBLEMS]
    if unused:
        source = bibliography(library)
        yield from (source.problem(entry, "E203", entry.key, found=entry.key) for entry in unused)


def _cited_by_records(library: Library) -> Iterator[str]:
    for kind in ("studies", "reviews", "questions"):
        for record in library.ids(kind).values():
            assert isinstance(record, Record)
            yield from (id_ for _, target, id_ in references(record) if target == "references")


def _cited_by_pages(library: Library) -> Iterator[str]:
    for page in library.pages:
        for citation in CITATION.findall(page.body):
            yield from KEY.findall(citation)


RULE = Rule("E203", "unused-reference", "across", find, severity="warning")
