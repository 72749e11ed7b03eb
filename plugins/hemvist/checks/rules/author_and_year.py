"""E220: names in `author` are not kept apart as BibTeX does, or `year` is no year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.bibliography import bibliography
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.reference import Reference

AND = re.compile(r"\s+and\s+", re.IGNORECASE)
RUN_TOGETHER = re.compile(r"\s(?:och|et al\.?|m\.\s?fl\.?)(?:\s|$)|\\?&|;|(?:,[^,]*){3}", re.IGNORECASE)
"""What joins or lists people in a sentence. A name has two commas at most: von Last, Jr, First."""
YEAR = re.compile(r"[0-9]{4}")
AUTHORS = "Andersson, Anna and Berg, Bo"


def find(library: Library) -> Iterator[Problem]:
    """Look at the authors, editors and year of every reference."""
    wrong = list(islice(_wrong(library), MAX_PROBLEMS))
    if wrong:
        source = bibliography(library)
        for entry, field, found, expected in wrong:
            yield source.problem(entry, "E220", found, found=found, expected=expected, field=field)


def _wrong(library: Library) -> Iterator[tuple[Reference, str, str, str]]:
    for entry in library.references.values():
        for field in ("author", "editor"):
            for name in AND.split(entry.field(field) or ""):
                if not name.startswith("{") and RUN_TOGETHER.search(name):
                    yield entry, field, name, AUTHORS
        year = entry.field("year")
        if year is not None and not YEAR.fullmatch(year.strip()):
            yield entry, "year", year, "expected.year"


RULE = Rule("E220", "author-and-year", "across", find)
