"""E206: two entries of the bibliography are the same work: one DOI, or one title and year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from hemvist.checks.bibliography import bibliography
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.reference import Reference

MIN_TITLE = 25
"""Letters of a title; many works have a short one such as "Homelessness in Sweden"."""
Twice = tuple[Reference, str, str]
"""The later entry, what it shares as it stands there, and the key of the earlier one."""


def find(library: Library) -> Iterator[Problem]:
    """Look for a second entry with the same DOI, or with the same title and year."""
    twice = list(islice(_twice(library), MAX_PROBLEMS))
    if twice:
        source = bibliography(library)
        yield from (
            source.problem(entry, "E206", shared, found=shared, key=entry.key, other=other)
            for entry, shared, other in twice
        )


def _twice(library: Library) -> Iterator[Twice]:
    first: dict[tuple[str, str], str] = {}
    record_of = _records(library)
    for entry in library.references.values():
        for sign, shared in _signs(entry):
            other = first.setdefault(sign, entry.key)
            if other != entry.key and (
                entry.key not in record_of or record_of[entry.key] != record_of.get(other)
            ):
                yield entry, shared, other
                break


def _records(library: Library) -> dict[str, str]:
    """Return the record of each report. A record may hold one work under two keys, and says so."""
    studies = ((study.reports, study.id) for study in library.studies.values())
    reviews = ((review.reports, review.id) for review in library.reviews.values())
    return {report.key: id_ for reports, id_ in chain(studies, reviews) for report in reports}


def _signs(entry: Reference) -> Iterator[tuple[tuple[str, str], str]]:
    """Give what a work is known by, with the words that stand in the file."""
    if doi := entry.field("doi"):
        yield ("doi", doi.casefold()), doi
    title = entry.field("title") or ""
    letters = "".join(filter(str.isalnum, title)).casefold()
    if len(letters) >= MIN_TITLE:
        yield (letters, entry.field("year") or ""), title


RULE = Rule("E206", "reference-twice", "across", find, severity="warning")
