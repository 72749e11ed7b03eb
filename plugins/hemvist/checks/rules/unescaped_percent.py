r"""E501: a percent sign in BibTeX without \ before it, which LaTeX takes for the start of a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.bibliography import bibliography
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.reference import Reference

BARE_PERCENT = re.compile(r"(?<!\\)%")
VERBATIM = frozenset({"doi", "url", "file", "eprint"})
"""Fields that are addresses, not text."""


def find(library: Library) -> Iterator[Problem]:
    """Look at the text fields of every entry."""
    hits = list(islice(_hits(library), MAX_PROBLEMS))
    if hits:
        source = bibliography(library)
        yield from (
            source.problem(entry, "E501", words, found=words, field=field, key=entry.key)
            for entry, field, words in hits
        )


def _hits(library: Library) -> Iterator[tuple[Reference, str, str]]:
    """Give entry, field and the words up to the sign."""
    for entry in library.references.values():
        for field, value in entry.fields.items():
            if field not in VERBATIM and (match := BARE_PERCENT.search(value)):
                yield entry, field, value[: match.end()].split("\n")[-1][-30:]


RULE = Rule("E501", "unescaped-percent", "across", find)
