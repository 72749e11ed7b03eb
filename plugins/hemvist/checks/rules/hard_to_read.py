"""E414: the text of a page is harder to read than the page's limit allows."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.page_blocks import blocks, plain
from hemvist.checks.readability import lix
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.page import LIX_LIMIT, PageSource


def find(library: Library) -> Iterator[Problem]:
    """Count LIX over all text of a page; the limit stands in its front matter, or is that of all pages."""
    for page in library.pages:
        limit = LIX_LIMIT if page.front.lix is None else page.front.lix
        value = lix(_sentences(page))
        if value is not None and value > limit:
            yield Problem(page.path, 1, 1, "E414", found=str(round(value)), expected=f"≤ {limit}")


def _sentences(page: PageSource) -> str:
    """Return the text of a page; a block ends a sentence even where it has no full stop."""
    return "\n".join(f"{plain(block.text)}." for block in blocks(page) if block.kind != "row")


RULE = Rule("E414", "hard-to-read", "page", find, severity="warning")
