"""E408: guidance leans on a provision that seems to have changed since it was read, and does not say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.cited_law import first_citations
from hemvist.checks.page_blocks import blocks
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.page import PageSource
from hemvist.records.register import Provision

OPEN_POINT = re.compile(r"\bU[0-9]+\b")


def find(library: Library) -> Iterator[Problem]:
    """Look for marks of law that name a provision with `changed_unread`.

    A block that cites the open point which the provision names tells the reader what is not known: it passes.
    """
    for page in library.pages:
        for line, column, id_ in first_citations(page):
            provision = library.provisions.get(id_)
            if provision is None or provision.changed_unread is None:
                continue
            if not _points(provision) & _cited_beside(page, line):
                yield library.page_problem(page, line, column, "E408", width=len(id_), found=id_)


def _points(provision: Provision) -> set[str]:
    """Return the open points that a provision's `changed_unread` names."""
    unread = provision.changed_unread
    return set() if unread is None else set(OPEN_POINT.findall(f"{unread.sv} {unread.en}"))


def _cited_beside(page: PageSource, line: int) -> set[str]:
    """Return the open points cited in the block of text that a line of the page belongs to."""
    return {
        point
        for block in blocks(page)
        if block.line <= line < block.line + block.lines
        for point in OPEN_POINT.findall(block.text)
    }


RULE = Rule("E408", "changed-unread", "page", find, severity="warning")
