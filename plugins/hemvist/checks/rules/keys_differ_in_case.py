"""E501: two BibTeX keys differ only in capital letters."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Compare all keys of references.bib without regard to case."""
    first: dict[str, str] = {}
    for key, entry in library.references.items():
        other = first.setdefault(key.casefold(), key)
        if other != key:
            name = library.file_of("references", key)
            line = f"@{entry.type}{{{key},"
            column = line.index(key) + 1
            yield Problem(name, entry.line, column, "E501", line, len(key), found=key, expected=other)


RULE = Rule("E501", "keys-differ-in-case", "across", find)
