"""E401: a guidance page has its parts, all of them and in order."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.page_text import headings, text_lines
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Catalogue, Problem, catalogue
from hemvist.records.page import PageSource

PARTS = ("do-now", "children", "decide", "why", "unknown")


def find(library: Library) -> Iterator[Problem]:
    """Look at the headings of every guidance page, and at the urgent sentence under its title."""
    for page in library.pages:
        if page.front.kind == "guidance":
            yield from _urgent_sentence(library, page)
            yield from _parts(library, page)


def part_of(heading: str, words: Catalogue) -> str | None:
    """Return which part of a guidance page a heading begins: its name, or for children its first word."""
    for part in PARTS:
        name = words.text(f"guidance.part.{part}")
        if heading == name or (part == "children" and heading.split(maxsplit=1)[:1] == [name]):
            return part
    return None


def _parts(library: Library, page: PageSource) -> Iterator[Problem]:
    """Report the first heading that is no part or breaks the order; else every part that is missing."""
    words = catalogue(page.lang)
    found = [(line, text, part_of(text, words)) for line, text in headings(page, 2)]
    missing = [part for part in PARTS if part not in {known for _, _, known in found}]
    due = [part for part in PARTS if part not in missing]
    for line, text, part in found:
        if part is None or part not in due[:1]:
            wanted = [*(missing if part is None else []), *due][:1]
            expected = words.text(f"guidance.part.{wanted[0]}") if wanted else "###"
            yield library.page_problem(page, line, 4, "E401", width=len(text), found=text, expected=expected)
            return
        due.remove(part)
    last = page.body.rstrip().count("\n") + 1
    for part in missing:
        name = words.text(f"guidance.part.{part}")
        yield library.page_problem(page, last, 1, "E401", found="–", expected=f"## {name}")


def _urgent_sentence(library: Library, page: PageSource) -> Iterator[Problem]:
    """Report a page whose title is not followed by a blockquote, which holds what is most urgent."""
    written = [(line, text) for line, text in text_lines(page) if text.strip()]
    after = next((index for index, (_, text) in enumerate(written, 1) if text.startswith("# ")), 0)
    line, text = written[after] if after < len(written) else (1, "")
    if not text.startswith(">"):
        yield library.page_problem(page, line, 1, "E401", width=len(text), found=text[:60], expected="> …")


RULE = Rule("E401", "guidance-parts", "page", find)
