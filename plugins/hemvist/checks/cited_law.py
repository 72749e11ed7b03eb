"""Which provisions the marks of law on a page name, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.page_text import text_lines
from hemvist.messages import catalogue
from hemvist.records.page import PageSource

ID = re.compile(r"[a-z0-9-]+")


def cited(page: PageSource) -> Iterator[tuple[int, int, str]]:
    """Give line, column and id of the provisions in a page's marks of law."""
    mark = re.compile(rf"\[{re.escape(catalogue(page.lang).text('guidance.mark.law'))}:([^\[\]]*)\]")
    for line, text in text_lines(page):
        for found in mark.finditer(text):
            for id_ in ID.finditer(found[1]):
                yield line, found.start(1) + id_.start() + 1, id_[0]


def first_citations(page: PageSource) -> Iterator[tuple[int, int, str]]:
    """Give the first citation of each provision of a page."""
    seen: set[str] = set()
    for line, column, id_ in cited(page):
        if id_ not in seen:
            seen.add(id_)
            yield line, column, id_
