"""Which pages are offered as PDF: those of the kinds and at the addresses that the settings name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hemvist.library import Library, nearest
from hemvist.pages.book_text import Written
from hemvist.pages.fragment import Fragment
from hemvist.pages.links import record_url
from hemvist.pages.record_anchors import record_anchors
from hemvist.pages.record_pages import pages_at
from hemvist.records.base import LANGUAGES

WRITTEN_KINDS = ("guidance", "tool", "text", "list", "home")
"""Kinds of pages that people write."""
RECORD_KINDS = {
    "intervention": "interventions",
    "outcome": "outcomes",
    "publication": "publications",
    "question": "questions",
    "review": "reviews",
    "study": "studies",
}
"""Kinds of pages that are made of one record each, and the records' own."""
USUAL = ("guidance", "tool")
"""What is offered where the settings have no list."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is neither a kind of pages nor an address of one; `at` is its place among the names."""

    at: int
    name: str
    nearest: str


def unknown_names(library: Library, names: Sequence[str]) -> Iterator[Unknown]:
    """Give the names that lead to no page."""
    kinds = {*WRITTEN_KINDS, *RECORD_KINDS}
    addresses = {page.url for page in library.pages} | record_anchors(library).keys()
    for at, name in enumerate(names):
        if name not in kinds and name not in addresses:
            known = addresses if name.startswith("/") else kinds
            yield Unknown(at, name, nearest(name, tuple(sorted(known))))


def printed_pages(
    library: Library, written: Written, day: datetime.date, names: Sequence[str]
) -> Iterator[Fragment]:
    """Give the pages that are offered as PDF, each in the languages that it has. `names` are all known."""
    records = {
        record_url(collection, id_)
        for kind, collection in RECORD_KINDS.items()
        if kind in names
        for id_ in library.ids(collection)
    }
    for lang in LANGUAGES:
        pages = {
            url: page
            for (url, code), page in written.items()
            if code == lang and (page.kind in names or url in names)
        }
        elsewhere = {url for url, _ in written}
        single = {name for name in names if name.startswith("/")}
        yield from pages.values()
        yield from pages_at(library, lang, day, sorted((records | single) - elsewhere)).values()
