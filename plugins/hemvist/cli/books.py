"""Books: what the command adds to their text, and the page that offers them."""

from __future__ import annotations

import argparse
import datetime
import io
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path

import pikepdf

from hemvist.cli.printing import book_data, page_files
from hemvist.cli.typesetters import Data
from hemvist.messages import catalogue
from hemvist.messages.version import VERSION
from hemvist.pages import BookText, book_texts
from hemvist.pages.books_block import book_path, file_link, file_mark
from hemvist.pages.filled_later import filled
from hemvist.pages.links import BOOKS, REFERENCES, site_path
from hemvist.print import PrintBook
from hemvist.print.book import Section
from hemvist.print.chapters import Chapter
from hemvist.print.word_index import Entry
from hemvist.site.edition import Edition
from hemvist.site.fills import fills_of
from hemvist.site.settings import extra, publisher, site_url

RECORDS = frozenset({"intervention", "outcome", "question", "review", "study"})
"""Kinds of pages that are made of one record each."""
WEB_PARTS = ("cite", "error", "status")
"""Parts of such pages that a book has once for all, or that make sense on the web alone."""


def books_data(edition: Edition, config: Path, wanted: frozenset[str] | None = None) -> dict[str, Data]:
    """Return the books of an edition as documents to set, by path; some of them where ids are given."""
    texts = book_texts(edition.library, edition.pages, edition.day)
    return {
        book_path(text.id, text.lang): book_data(_book(text, edition.day, config))
        for text in texts
        if wanted is None or text.id in wanted
    }


def _book(text: BookText, day: datetime.date, config: Path) -> PrintBook:
    words, base, by = catalogue(text.lang), site_url(config), publisher(config, text.lang)
    fills = fills_of(extra(config), base, by, text.lang)
    named = words.text("print.book.edition", version=VERSION, day=words.date(day))
    return PrintBook(
        source=text.source,
        title=text.title,
        subtitle=text.subtitle,
        edition=named,
        publisher=by,
        lang=text.lang,
        sections=tuple(
            Section(
                section.title,
                tuple(
                    Chapter(
                        page.source,
                        page.title,
                        page.url,
                        page.lang,
                        filled(page.html, fills),
                        WEB_PARTS if page.kind in RECORDS else (),
                        page_files(page),
                    )
                    for page in section.pages
                ),
            )
            for section in text.sections
        ),
        imprint=_imprint(text, day, base),
        references=text.references,
        references_address=REFERENCES,
        terms=tuple(Entry(term.name, term.forms) for term in text.terms),
        as_of=day,
        base_url=base or None,
    )


def _imprint(text: BookText, day: datetime.date, base: str) -> tuple[tuple[str, str], ...]:
    """Return what the book says about itself: name of a fact, and its words as HTML."""
    words = catalogue(text.lang)
    where = f"{base.rstrip('/')}/{site_path(BOOKS, text.lang)}" if base else ""
    file = f"{base.rstrip('/')}/{book_path(text.id, text.lang)}" if base else ""
    values = {
        "about": text.about,
        "cite": words.text(
            "print.book.cite.text", title=f"{text.title}. {text.subtitle}", day=words.date(day),
            version=VERSION, address=file,
        ).rstrip(". ") + ".",
        "licence": words.text("print.book.licence.text"),
        "law": _law_read(text),
        "state": words.text("print.book.state.text"),
    }  # fmt: skip
    facts = [(words.text(f"print.book.{name}"), escape(said)) for name, said in values.items() if said]
    if where:
        newer = f'<a href="{escape(where)}">{escape(where)}</a>'
        facts.append((words.text("print.book.newer"), newer))
    return tuple(facts)


def _law_read(text: BookText) -> str:
    """Return up to when the law of a book is read: from the oldest of its sources to the newest."""
    words, read = catalogue(text.lang), text.law_read
    said = []
    if read.first is not None and read.last is not None:
        days = {"first": words.date(read.first), "last": words.date(read.last)}
        said.append(words.text("print.book.law.text", **days))
    if read.unknown:
        said.append(words.plural("law.unknown", len(read.unknown)))
    return " ".join(said)


def with_links(edition: Edition, files: Mapping[str, bytes]) -> Edition:
    """Return the edition with the links to its books on the page that offers them, with pages and size."""
    found = {}
    for (url, lang), page in edition.pages.items():
        if url != BOOKS:
            continue
        html = page.html
        for id_ in edition.library.books:
            if (pdf := files.get(book_path(id_, lang))) is not None:
                html = html.replace(file_mark(id_), file_link(id_, _said(pdf, lang)))
        found[url, lang] = replace(page, html=html)
    return replace(edition, pages={**edition.pages, **found})


def _said(pdf: bytes, lang: str) -> str:
    words = catalogue(lang)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    size = words.number(round(max(len(pdf) / 1e6, 0.1), 1))
    return words.text("print.book.file", pages=pages, size=size)


def asked_books(options: argparse.Namespace, edition: Edition) -> frozenset[str]:
    """Return the ids among the names on the command line that are books."""
    return frozenset(name for name in options.pages if name in edition.library.books)
