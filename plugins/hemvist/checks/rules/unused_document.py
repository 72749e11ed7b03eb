"""E480: a document of the registers that nothing names."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.referring import referred_by
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.library.library import TOOL_KINDS
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Gather what the registers name, and look for documents that are not among it."""
    if not library.documents:
        return
    named = set(referred_by(library, (*TOOL_KINDS, "plans", "publications"), "documents"))
    named |= {
        id_ for uses in library.loose_references.values() for _, kind, id_ in uses if kind == "documents"
    }
    for id_ in library.documents:
        if id_ not in named:
            yield library.problem("documents", id_, (), "E480", at_key=True, found=id_)


RULE = Rule("E480", "unused-document", "across", find, severity="warning")
