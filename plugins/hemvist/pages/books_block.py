"""The block of books: what each holds. The link to its file is put in when the file is set."""

from __future__ import annotations

from html import escape
from typing import Any

from hemvist.pages.book_text import in_order
from hemvist.pages.draft import Draft
from hemvist.pages.links import BOOKS, SCHEME, site_path
from hemvist.pages.stated import section
from hemvist.records.base import Language
from hemvist.records.book import Book


def book_path(id_: str, lang: Language) -> str:
    """Return where a book lies, from the root of the site."""
    return f"{site_path(BOOKS, lang)}{id_}.pdf"


def file_mark(id_: str) -> str:
    """Return what stands on the page in place of a book's link until its pages are counted."""
    return f"<!--book {id_}-->"


def file_link(id_: str, words: str) -> str:
    """Return the link to a book's file."""
    return f'<p class="files"><a href="{SCHEME}{BOOKS}{id_}.pdf">{escape(words)}</a></p>'


def books(draft: Draft, _options: Any) -> str:
    """Return the books by their place, each with its parts and its file."""
    found = in_order(draft.edition.library)
    return f'<div class="tool">{draft.stash.add_late(lambda: _listed(draft, found))}</div>'


def _listed(draft: Draft, found: dict[str, Book]) -> str:
    return "".join(_book(draft, id_, book) for id_, book in found.items())


def _book(draft: Draft, id_: str, book: Book) -> str:
    draft.use("books", id_)
    lang = draft.edition.lang
    parts = [part.title.best(lang)[0] for part in (*book.parts, *book.appendices)]
    held = escape(draft.edition.words.text("pages.books.parts", parts=", ".join(parts)))
    html = (
        f"<p>{escape(book.subtitle.best(lang)[0])}. {escape(book.about.best(lang)[0])}</p>"
        f'<p class="small">{held}</p>{file_mark(id_)}'
    )
    return section(draft, "book", 2, book.title, id_, html)
