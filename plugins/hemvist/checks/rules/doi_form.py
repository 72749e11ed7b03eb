"""E205: a DOI that is no DOI, or is written as an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.bibliography import bibliography
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.reference import Reference

DOI = re.compile(r"10\.[0-9]{4,9}(\.[0-9]+)*/[^\s{}<>\"]+")
BEFORE = re.compile(r"(?i)(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)")


def find(library: Library) -> Iterator[Problem]:
    """Look at the DOI of every reference."""
    wrong = list(islice(_wrong(library), MAX_PROBLEMS))
    if wrong:
        source = bibliography(library)
        for entry, doi in wrong:
            bare = BEFORE.sub("", doi, count=1).strip()
            yield source.problem(
                entry,
                "E205",
                doi,
                found=doi,
                expected="10.1234/abc",
                nearest=bare if DOI.fullmatch(bare) else "",
                key=entry.key,
            )


def _wrong(library: Library) -> Iterator[tuple[Reference, str]]:
    for entry in library.references.values():
        doi = entry.field("doi")
        if doi is not None and not DOI.fullmatch(doi):
            yield entry, doi


RULE = Rule("E205", "doi-form", "across", find)
