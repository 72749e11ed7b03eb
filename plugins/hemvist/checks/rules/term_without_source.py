"""E476: a word of the glossary names neither a provision nor a document."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at every word: nobody can check a meaning without a source."""
    for id_, term in library.glossary.items():
        if not term.provisions and not term.documents:
            yield library.problem(
                "glossary", id_, (), "E476", at_key=True, found=id_, expected="provisions, documents"
            )


RULE = Rule("E476", "term-without-source", "file", find)
