"""E203: a bibliographic entry that no record and no page cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.bibliography import bibliography
from hemvist.checks.referring import referred_by
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem

CITATION = re.compile(r"\[@[^\[\]]*\]")
CITING = ("studies", "reviews", "questions")
KEY = re.compile(r"@([A-Za-z0-9][\w:.-]*\w|\w)")


def find(library: Library) -> Iterator[Problem]:
    """Look for entries of references.bib that nothing uses, once every file could be read."""
    if library.problems:
        return
    used = set(referred_by(library, CITING, "references")) | set(_cited_by_pages(library))
    unused = [entry for key, entry in library.references.items() if key not in used][:MAX_PROBLEMS]
    if unused:
        source = bibliography(library)
        yield from (source.problem(entry, "E203", entry.key, found=entry.key) for entry in unused)


def _cited_by_pages(library: Library) -> Iterator[str]:
    for page in library.pages:
        for citation in CITATION.findall(page.body):
            yield from KEY.findall(citation)


RULE = Rule("E203", "unused-reference", "across", find, severity="warning")
