"""The pages that no one writes: one a record, and the registers, made from the library without Markdown."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from hemvist.library import Library
from hemvist.pages.correction_block import with_corrections
from hemvist.pages.draft import Edition, edition
from hemvist.pages.finder_pages import finder_pages
from hemvist.pages.fragment import Fragment
from hemvist.pages.links import FOLDERS
from hemvist.pages.publication_pages import publication_pages
from hemvist.pages.question_pages import question_pages
from hemvist.pages.register_pages import register_page, register_pages
from hemvist.pages.review_pages import review_pages
from hemvist.pages.setting import Setting, setting
from hemvist.pages.study_pages import study_pages
from hemvist.pages.term_pages import intervention_pages, outcome_pages
from hemvist.records.base import Language

Maker = Callable[[Setting], Iterator[Fragment]]
MAKERS: tuple[Maker, ...] = (
    register_pages, intervention_pages, outcome_pages, study_pages, review_pages, question_pages,
    finder_pages,
    publication_pages,
)  # fmt: skip


def record_pages(library: Library, lang: Language, day: datetime.date) -> Iterator[Fragment]:
    """Give every generated page of a language: registers, rules, terms, studies, publications and so on.

    Where a Markdown page has the same address, that page is shown and none is generated.
    """
    issue: Edition = edition(library, lang, day)
    written = {page.url for page in library.pages}
    tools = setting(issue)
    for make in MAKERS:
        yield from (_noted(issue, fragment) for fragment in make(tools) if fragment.url not in written)


def generated_register(library: Library, lang: Language, day: datetime.date, url: str) -> Fragment | None:
    """Return the page of provisions or of open points, made for itself, or None for any other address."""
    issue = edition(library, lang, day)
    page = register_page(setting(issue), url)
    return page and _noted(issue, page)


def pages_at(
    library: Library, lang: Language, day: datetime.date, urls: Iterable[str]
) -> dict[str, Fragment]:
    """Return generated pages of a language by address. An address without one is left out.

    Only questions, interventions, studies and reviews are made alone; for others all pages are.
    """
    issue = edition(library, lang, day)
    tools, found = setting(issue), dict[str, Fragment]()
    some = {"questions": question_pages, "interventions": intervention_pages, "studies": study_pages,
            "reviews": review_pages}  # fmt: skip
    rest = set(urls)
    for kind, make in some.items():
        named = [url for url in sorted(rest) if url.startswith(FOLDERS[kind])]
        ids = [id_ for url in named if (id_ := url.removeprefix(FOLDERS[kind])[:-1]) in library.ids(kind)]
        found |= {page.url: _noted(issue, page) for page in make(tools, ids)}
        rest -= set(named)
    made = (register_page(tools, url) for url in sorted(rest))
    found |= {page.url: _noted(issue, page) for page in made if page is not None}
    missing = rest - found.keys()
    return found | (
        {page.url: page for page in record_pages(library, lang, day) if page.url in missing}
        if missing
        else {}
    )


def edited_pages(
    library: Library, lang: Language, day: datetime.date, studies: Iterable[str], reviews: Iterable[str]
) -> Iterator[Fragment]:
    """Give the pages of some studies and reviews only."""
    issue = edition(library, lang, day)
    tools = setting(issue)
    written = {page.url for page in library.pages}
    for fragment in (*study_pages(tools, studies), *review_pages(tools, reviews)):
        if fragment.url not in written:
            yield _noted(issue, fragment)


def _noted(issue: Edition, page: Fragment) -> Fragment:
    """Return a generated page with the notes of its corrections."""
    html = with_corrections(issue, page.url, page.html)
    return page if html is page.html else replace(page, html=html)
