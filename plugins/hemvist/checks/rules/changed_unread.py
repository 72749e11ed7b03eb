"""E408: guidance leans on a provision that seems to have changed since it was read."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.cited_law import first_citations
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for marks of law that name a provision with `changed_unread`."""
    for page in library.pages:
        for line, column, id_ in first_citations(page):
            provision = library.provisions.get(id_)
            if provision is not None and provision.changed_unread is not None:
                yield library.page_problem(page, line, column, "E408", width=len(id_), found=id_)


RULE = Rule("E408", "changed-unread", "page", find, severity="warning")
