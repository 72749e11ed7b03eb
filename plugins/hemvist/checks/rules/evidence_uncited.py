"""E416: a claim is marked as evidence of some certainty, and nothing in its paragraph is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.page_blocks import blocks
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem, catalogue
from hemvist.records.page import PageSource

CITED = re.compile(r"@[\w-]|\[=|\]\((?:hv:/evidens/|\.\./evidens/|https?:)")


def find(library: Library) -> Iterator[Problem]:
    """Look at every mark of evidence with a judged level for a study, a figure or a page in its block."""
    for page in library.pages:
        yield from islice(_uncited(library, page), MAX_PROBLEMS)


def _uncited(library: Library, page: PageSource) -> Iterator[Problem]:
    mark = re.compile(rf"\[{re.escape(catalogue(page.lang).text('guidance.mark.evidence'))}:\s*([^\[\]]+)\]")
    unjudged = {
        term.name.best(page.lang)[0].casefold() for term in library.certainty.values() if term.discs == 0
    }
    for block in blocks(page):
        if CITED.search(block.text):
            continue
        for found in mark.finditer(block.text):
            if found[1].strip().casefold() not in unjudged:
                yield library.page_problem(
                    page, block.line, block.column(found.start()), "E416", width=len(found[0]),
                    found=found[0], expected="[@…]",
                )  # fmt: skip


RULE = Rule("E416", "evidence-uncited", "page", find)
