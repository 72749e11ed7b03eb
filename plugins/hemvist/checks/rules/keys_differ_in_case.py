"""E501: two BibTeX keys differ only in capital letters."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.bibliography import entry_problem
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Compare all keys of references.bib without regard to case."""
    first: dict[str, str] = {}
    for key, entry in library.references.items():
        other = first.setdefault(key.casefold(), key)
        if other != key:
            yield entry_problem(library, entry, "E501", key, found=key, expected=other)


RULE = Rule("E501", "keys-differ-in-case", "across", find)
