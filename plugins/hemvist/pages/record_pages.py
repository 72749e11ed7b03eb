"""The pages that no one writes: one a record, and the registers, made from the library without Markdown."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
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
MADE_ALONE: Mapping[str, Callable[[Setting, Iterable[str] | None], Iterator[Fragment]]] = {
    "questions": question_pages, "interventions": intervention_pages, "outcomes": outcome_pages,
    "studies": study_pages, "reviews": review_pages,
}  # fmt: skip
MADE_TOGETHER: tuple[Maker, ...] = (register_pages, finder_pages, publication_pages)
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

    Pages of records and terms are made alone; of the others all of a maker are, which are few.
    """
    issue = edition(library, lang, day)
    tools, rest = setting(issue), set(urls)
    pages = [page for url in sorted(rest) if (page := register_page(tools, url)) is not None]
    for kind, make in MADE_ALONE.items():
        ids = [id_ for url in sorted(rest) if (id_ := _id_at(url, kind)) in library.ids(kind)]
        pages += make(tools, ids)
    for make_all in MADE_TOGETHER:
        if rest - {page.url for page in pages}:
            pages += [page for page in make_all(tools) if page.url in rest]
    return {page.url: _noted(issue, page) for page in pages}


def _id_at(url: str, kind: str) -> str:
    """Return the id of a record in its page's address, or what is no id."""
    return url.removeprefix(FOLDERS[kind])[:-1]


def _noted(issue: Edition, page: Fragment) -> Fragment:
    """Return a generated page with the notes of its corrections."""
    html = with_corrections(issue, page.url, page.html)
    return page if html is page.html else replace(page, html=html)
