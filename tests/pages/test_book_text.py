"""A whole book, read aloud from its tag tree, says what its pages say, in their order."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf

from building import PROJECT
from hemvist.cli.books import books_data
from hemvist.library import Library
from hemvist.pages import site_pages
from hemvist.print import PrintBook, render_book
from hemvist.print.chapters import SOURCES, STAMP
from hemvist.print.markup import BLOCK_TAGS, Element, read_fragment
from hemvist.print.reading import tree_text
from hemvist.print.tagged import structure_elements
from hemvist.print.tidy import printed
from hemvist.records.base import Language
from hemvist.site.edition import Edition

DAY = datetime.date(2026, 11, 23)
BOOK = "checklistor-brev"
FULL = 1_100
"""Letters that a page holds on average; 1,290 in November 2026. Far fewer: sheets are left half empty."""
UNSAID = {"vh", "dots"}
"""Classes of what is not printed, and of lines to write on, which are drawn only."""
TEXTS = BLOCK_TAGS - {"div", "section", "aside", "figure", "ul", "ol", "dl", "table", "tbody", "thead", "tr"}


def book(library: Library, lang: Language) -> PrintBook:
    """The book with its pages as they are on the site."""
    few = replace(library, books={BOOK: library.books[BOOK]})
    pages = {(page.url, lang): page for page in site_pages(library, lang, DAY)}
    data = books_data(Edition(few, DAY, pages, ()), PROJECT / "mkdocs.yml")
    (found,) = (data for data in data.values() if data["lang"] == lang)
    return PrintBook.of_data(
        {name: value for name, value in found.items() if name != "kind"} | {"as_of": DAY}
    )


def letters(text: str) -> str:
    """Text without spaces, marks of lists and what a book adds: pages to see and numbers of tables."""
    return re.sub(r"[\s\u00ad•]|\((se s\.|see p\.)\s*\d+\)|(Tabell|Table)\s\d+\. ", "", text)


def own(element: Element) -> str:
    """The letters of a block, those of blocks inside it and what is not printed left out."""
    return "".join(
        child if isinstance(child, str) else own(child)
        for child in element.children
        if isinstance(child, str)
        or (child.tag not in BLOCK_TAGS | {"svg"} and UNSAID.isdisjoint(child.classes))
    )


def blocks(element: Element) -> Iterator[str]:
    """Every block of a page's text in order, but for what a book has once for all."""
    if element.tag == "svg" or not {SOURCES, STAMP}.isdisjoint(element.classes):
        return
    if element.tag in TEXTS and letters(own(element)):
        yield letters(own(element))
    for child in element.elements():
        yield from blocks(child)


def test_a_book_says_what_its_pages_say_in_their_order_and_wastes_no_paper(library: Library) -> None:
    whole = book(library, "sv")
    with pikepdf.open(io.BytesIO(render_book(whole))) as opened:
        for note in structure_elements(opened.Root.StructTreeRoot):
            if note.S in ("/Note", "/Lbl"):
                note.K = pikepdf.Array([])
        told, at, missing, pages = letters(tree_text(opened)), 0, [], len(opened.pages)
    for section in whole.sections:
        for chapter in section.chapters:
            for block in blocks(printed(read_fragment(chapter.html, chapter.source))):
                found = told.find(block, at)
                if found < 0:
                    missing.append((chapter.address, block))
                else:
                    at = found + len(block)
    assert missing == []
    assert at > 20_000
    assert at / pages > FULL
