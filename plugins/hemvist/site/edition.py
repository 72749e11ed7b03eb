"""What one build publishes: the pages of both languages, and what all of them say at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from hemvist.checks import check
from hemvist.library import Folders, Library, load
from hemvist.pages import Fragment, record_pages, site_pages
from hemvist.records.base import LANGUAGES, Language
from hemvist.site.failure import SiteError


@dataclass(frozen=True, slots=True)
class Edition:
    """A library as of a day, with its Markdown pages rendered. `files` are others' files, by path."""

    library: Library
    day: date
    pages: Mapping[tuple[str, Language], Fragment]
    files: Mapping[str, bytes]

    def written_in(self, url: str) -> frozenset[Language]:
        """Return the languages of a Markdown page; record pages exist in all."""
        found = frozenset(lang for lang in LANGUAGES if (url, lang) in self.pages)
        return found or frozenset(LANGUAGES)

    def page(self, url: str, lang: Language) -> Fragment | None:
        """Return a Markdown page in a language, else in the other, else None."""
        languages = (lang, *(other for other in LANGUAGES if other != lang))
        return next((self.pages[url, code] for code in languages if (url, code) in self.pages), None)

    def filled_pages(self, lang: Language, known: frozenset[str]) -> Iterator[Fragment]:
        """Return the pages the engine does not know in a language: records, and pages only in the other."""
        yield from (page for (url, _), page in self.pages.items() if url not in known)
        yield from record_pages(self.library, lang, self.day)

    def law_read(self) -> date | None:
        """Return the last day up to which any provision is read."""
        days = [provision.read_through for provision in self.library.provisions.values()]
        return max((day for day in days if day is not None), default=None)


def edition_of(library: Library, day: date, files: Mapping[str, bytes]) -> Edition:
    """Render the Markdown pages of a checked library. Raises SiteError when a page has a problem."""
    fragments = [page for lang in LANGUAGES for page in site_pages(library, lang, day)]
    problems = {problem for page in fragments for problem in page.problems if problem.severity == "error"}
    if problems:
        raise SiteError(tuple(sorted(problems)))
    pages = {(page.url, page.lang): page for page in fragments}
    return Edition(library, day, MappingProxyType(pages), files)


def read_checked(folders: Folders, day: date) -> Library:
    """Read and check the folders. Raises SiteError with all problems when there is an error among them."""
    library = load(folders)
    problems = (*library.problems, *check(library, day))
    if any(problem.severity == "error" for problem in problems):
        raise SiteError(tuple(sorted(problems)))
    return library
