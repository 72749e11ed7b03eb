"""What one build publishes: the pages of both languages, and what all of them say at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from hemvist.checks import check
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.messages.attending import attend
from hemvist.pages import (
    Download,
    Fragment,
    address_problems,
    book_problems,
    generated_register,
    page_problems,
    record_pages,
    site_pages,
)
from hemvist.pages.edition_block import with_archives
from hemvist.pages.links import CHANGES, pdf_path, site_path
from hemvist.records.base import LANGUAGES, Language
from hemvist.site.beside import with_files_beside
from hemvist.site.failure import SiteError
from hemvist.site.pack import pack
from hemvist.site.searching import search_page


@dataclass(frozen=True, slots=True)
class Edition:
    """A library as of a day, with its Markdown pages rendered and everything that is wrong with it.

    `files` are others' files below the root of the site, by path, such as PDFs.
    """

    library: Library
    day: date
    pages: Mapping[tuple[str, Language], Fragment]
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    archives: Mapping[str, Path] = field(default_factory=dict)
    """Former editions that lie on the site too, by version; their pages are unpacked as they were."""

    def checked(self) -> Edition:
        """Return the edition itself. Raises SiteError with all problems when there is an error among them."""
        if any(problem.severity == "error" for problem in self.problems):
            raise SiteError(self.problems)
        return self

    def with_files(self, files: Mapping[str, bytes]) -> Edition:
        """Return the edition with others' files; pages beside whose place a PDF of theirs lies know of it."""
        whole = replace(self, files=MappingProxyType(dict(files)))
        pages = {key: whole.offered(page) for key, page in self.pages.items()}
        return replace(whole, pages=MappingProxyType(pages))

    def offered(self, page: Fragment) -> Fragment:
        """Return a page that knows whether a PDF of it lies beside it."""
        has_pdf = pdf_path(page.url, page.lang) in self.files
        return page if page.has_pdf == has_pdf else replace(page, has_pdf=has_pdf)

    def with_archives(self, archives: Mapping[str, Path]) -> Edition:
        """Return the edition with former ones beside it, which its list of editions then links."""
        pages = {
            (url, lang): replace(page, html=with_archives(page.html, archives.keys(), lang))
            if url == CHANGES
            else page
            for (url, lang), page in self.pages.items()
        }
        return replace(self, pages=MappingProxyType(pages), archives=MappingProxyType(dict(archives)))

    def written_in(self, url: str) -> frozenset[Language]:
        """Return the languages of a Markdown page; record pages exist in all."""
        found = frozenset(lang for lang in LANGUAGES if (url, lang) in self.pages)
        return found or frozenset(LANGUAGES)

    def page(self, url: str, lang: Language) -> Fragment | None:
        """Return a Markdown page in a language, else in the other, else None."""
        languages = (lang, *(other for other in LANGUAGES if other != lang))
        return next((self.pages[url, code] for code in languages if (url, code) in self.pages), None)

    def packed(self, page: Fragment) -> Fragment:
        """Return a page with its archive among its downloads, or the page itself when it has none."""
        if page.pack is None:
            return page
        chosen = {
            url: found
            for url in page.pack.pages
            if (
                found := self.page(url, page.lang)
                or generated_register(self.library, page.lang, self.day, url)
            )
        }
        content = pack(self.library, page.lang, self.day, chosen, page.pack.letters)
        path = site_path(f"{page.url}{page.pack.name}", page.lang)
        return replace(page, downloads=(*page.downloads, Download(path, content)))

    def whole(self, page: Fragment, lang: Language, site_url: str) -> Fragment:
        """Return a page, shown for readers of `lang`, with all files that lie beside it."""
        return with_files_beside(self.packed(page), lang, self.library, site_url, self.day)

    def filled_pages(self, lang: Language, known: frozenset[str], site_url: str) -> Iterator[Fragment]:
        """Return the pages the engine does not know in a language: records, and pages only in the other."""
        yield from (page for (url, _), page in self.pages.items() if url not in known)
        for page in record_pages(self.library, lang, self.day):
            yield self.offered(with_files_beside(page, lang, self.library, site_url, self.day))

    def all_pages(self, lang: Language, known: frozenset[str], site_url: str) -> Iterator[Fragment]:
        """Give all pages of a language, one made after the other: those that the engine writes (`known`)
        first, the search, which lists all, last.
        """
        titles = set[tuple[str, str]]()
        engines = (page for url in sorted(known) if (page := self.page(url, lang)) is not None)
        for page in chain(engines, self.filled_pages(lang, known, site_url)):
            attend()
            titles.add((page.title, page.url))
            yield page
        yield search_page(self.library, lang, titles)

    def law_read(self) -> date | None:
        """Return the last day up to which any provision is read."""
        days = [provision.read_through for provision in self.library.provisions.values()]
        return max((day for day in days if day is not None), default=None)


def compose(library: Library, day: date) -> Edition:
    """Render the Markdown pages of a library and gather what reading, the rules and the pages found."""
    fragments = [page for lang in LANGUAGES for page in site_pages(library, lang, day)]
    problems = _gathered(library, day, (problem for page in fragments for problem in page.problems))
    pages = {(page.url, page.lang): page for page in fragments}
    return Edition(library, day, MappingProxyType(pages), problems)


def problems_of(library: Library, day: date) -> tuple[Problem, ...]:
    """Return what reading, the rules and the pages find, as `compose` does, without making the pages."""
    return _gathered(
        library, day, (found for lang in LANGUAGES for found in page_problems(library, lang, day))
    )


def _gathered(library: Library, day: date, on_pages: Iterable[Problem]) -> tuple[Problem, ...]:
    found = {*library.problems, *check(library, day), *on_pages}
    found.update(book_problems(library))
    found.update(address_problems(library))
    return tuple(sorted(found))
