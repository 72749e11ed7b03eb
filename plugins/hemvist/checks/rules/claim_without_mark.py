"""E412: a paragraph or list item of guidance states something without a mark of what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.page_blocks import MARKS, Block, blocks, marks, plain
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Catalogue, Problem, catalogue
from hemvist.records.page import PageSource

FEWEST_WORDS = 6
"""A shorter block leads to something rather than stating it."""

POINTS_ELSEWHERE = re.compile(r"\]\((?:hv:|#|https?:|[\w./-]+\.md)|\[U[0-9]+\]|\[@|\[=")


def find(library: Library) -> Iterator[Problem]:
    """Look at every paragraph and list item of guidance, outside what is not known.

    What the page says of itself, its table or its sources is no claim; how such a text begins is a message.
    """
    for page in library.pages:
        if page.front.kind == "guidance":
            yield from islice(_unmarked(library, page), MAX_PROBLEMS)


def _unmarked(library: Library, page: PageSource) -> Iterator[Problem]:
    words = catalogue(page.lang)
    unknown = words.text("guidance.part.unknown")
    itself = re.compile(words.text("check.about-itself"))
    for block in blocks(page):
        if block.part and block.part != unknown and _is_claim(block) and not marks(block, page.lang):
            said = plain(block.text)
            if itself.match(said.strip()):
                continue
            yield library.page_problem(
                page, block.line, block.column(0), "E412", width=len(block.text),
                found=" ".join(said.split()[:6]), expected=_all_marks(words),
            )  # fmt: skip


def _all_marks(words: Catalogue) -> str:
    """Return the marks as they are written on a page."""
    return " ".join(
        words.text(example)
        if words.has(example := f"guidance.mark.{mark}.example")
        else f"[{words.text(f'guidance.mark.{mark}')}]"
        for mark in MARKS
    )


def _is_claim(block: Block) -> bool:
    """Whether a block states something of its own.

    That is no row of a table, no question, no lead to a list nor an item that goes on with it, no reference.
    """
    said = plain(block.text).strip()
    return (
        block.kind != "row"
        and len(said.split()) >= FEWEST_WORDS
        and not said[:1].islower()
        and not said.endswith(("?", ":"))
        and not POINTS_ELSEWHERE.search(block.text)
    )


RULE = Rule("E412", "claim-without-mark", "page", find, severity="warning")
