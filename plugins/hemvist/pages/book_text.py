"""What stands in a book: its pages as they are on the site, its references once, and its words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hemvist.library import Library, nearest
from hemvist.library.library import located
from hemvist.messages import Problem, sort_key
from hemvist.pages.draft import Edition, edition
from hemvist.pages.fragment import Fragment
from hemvist.pages.law_state import LawRead, law_read
from hemvist.pages.links import REFERENCES, SCHEME, record_url
from hemvist.pages.record_anchors import record_anchors
from hemvist.pages.record_pages import pages_at
from hemvist.records.base import LANGUAGES, Language
from hemvist.records.book import Book, BookPart

LAW = "provisions:"
CITED = re.compile(rf'href="{SCHEME}{REFERENCES}#([^"]+)"')
LINKED = re.compile(rf'href="{SCHEME}([^"#]+)')
Written = Mapping[tuple[str, Language], Fragment]
"""Markdown pages by address and language."""


@dataclass(frozen=True, slots=True)
class BookSection:
    """A part or an appendix: its title and its pages."""

    title: str
    pages: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class BookTerm:
    """A word of the index, and the forms of it that count as the word."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookText:
    """A book in one language, in order. `references` are entries as HTML by their key, sorted."""

    id: str
    lang: Language
    source: str
    title: str
    subtitle: str
    about: str
    sections: tuple[BookSection, ...]
    references: tuple[tuple[str, str], ...]
    terms: tuple[BookTerm, ...]
    law_read: LawRead

    @property
    def pages(self) -> Iterator[Fragment]:
        """Every page of the book, in order."""
        return (page for section in self.sections for page in section.pages)


def book_texts(library: Library, written: Written, day: datetime.date) -> Iterator[BookText]:
    """Give every book in every language, by their place among the books."""
    books = in_order(library)
    wanted = {url for book in books.values() for part in _parts(book) for url in part.pages}
    for lang in LANGUAGES:
        issue = edition(library, lang, day)
        pages = {url: page for url in wanted if (page := _written(written, url, lang)) is not None}
        pages |= pages_at(library, lang, day, sorted(wanted - pages.keys()))
        for id_, book in books.items():
            yield _text(issue, id_, book, pages)


def in_order(library: Library) -> dict[str, Book]:
    """Return the books by their place, then by id."""
    return dict(sorted(library.books.items(), key=lambda item: (item[1].order, item[0])))


def book_problems(library: Library) -> Iterator[Problem]:
    """Give one problem for each page that a book names and that does not exist."""
    known = {page.url for page in library.pages} | record_anchors(library).keys() if library.books else set()
    for id_, book in library.books.items():
        for name, parts in (("parts", book.parts), ("appendices", book.appendices)):
            for at, part in enumerate(parts):
                for place, url in enumerate(part.pages):
                    if url not in known:
                        yield located(
                            library.origins["books", id_], (name, at, "pages", place), "E612",
                            found=url, nearest=nearest(url, tuple(sorted(known))),
                        )  # fmt: skip


def _parts(book: Book) -> tuple[BookPart, ...]:
    return (*book.parts, *book.appendices)


def _written(written: Written, url: str, lang: Language) -> Fragment | None:
    """Return a Markdown page in a language, or in another one where it is not translated."""
    return next((written[url, code] for code in (lang, *LANGUAGES) if (url, code) in written), None)


def _text(issue: Edition, id_: str, book: Book, pages: Mapping[str, Fragment]) -> BookText:
    lang = issue.lang
    sections = tuple(
        BookSection(part.title.best(lang)[0], tuple(pages[url] for url in part.pages))
        for part in _parts(book)
    )
    inside = [page for section in sections for page in section.pages]
    cited = _cited(issue.library, inside)
    law = sorted({use.removeprefix(LAW) for page in inside for use in page.uses if use.startswith(LAW)})
    return BookText(
        id_, lang, issue.library.file_of("books", id_), book.title.best(lang)[0], book.subtitle.best(lang)[0],
        book.about.best(lang)[0], sections,
        tuple((key, issue.bibliography.entry(key)) for key in issue.bibliography.ordered() if key in cited),
        tuple(_terms(issue)) if book.index else (), law_read(issue.library.provisions, law),
    )  # fmt: skip


def _cited(library: Library, pages: Sequence[Fragment]) -> frozenset[str]:
    """Return the references that pages cite, and those of the studies and reviews that they link to."""
    cited = {key for page in pages for key in CITED.findall(page.html)}
    linked = {url for page in pages for url in LINKED.findall(page.html)}
    records = [("studies", id_, study.reports) for id_, study in library.studies.items()]
    records += [("reviews", id_, review.reports) for id_, review in library.reviews.items()]
    reported = {
        report.key for kind, id_, reports in records if record_url(kind, id_) in linked for report in reports
    }
    return frozenset(cited | reported)


def _terms(issue: Edition) -> Iterator[BookTerm]:
    """Give the words of the glossary in the order of the language."""
    lang, key = issue.lang, sort_key(issue.lang)
    found = [
        BookTerm(name, (name, *(term.also if lang == "sv" else ())))
        for term in issue.library.glossary.values()
        for name in (term.term.best(lang)[0],)
    ]
    yield from sorted(found, key=lambda term: key(term.name))
