"""A library of the real records, and single pages made from a string."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from hemvist.library import Folders, Library, load
from hemvist.library.docs import read_page
from hemvist.pages import Fragment, site_pages
from hemvist.records.page import PageSource
from repository import PROJECT

DAY = datetime.date(2026, 11, 23)
FRONT = "---\ntitle: Prov\ndescription: En sida som bara finns i proven.\nkind: {kind}\n---\n"
FIRST_LINE = 6
"""Line of the file on which the body of a page from `make` begins."""

Make = Callable[..., Fragment]


@pytest.fixture(scope="session")
def library() -> Library:
    found = load(Folders.of(PROJECT))
    assert found.problems == ()
    return found


def headings_of(page: PageSource) -> PageSource:
    """The page with its headings alone: links may lead to it, and making it takes no time."""
    lines = (line for line in page.body.split("\n") if line.startswith("#"))
    return replace(page, body="\n\n".join(lines))


@pytest.fixture(scope="session")
def make(library: Library) -> Make:
    """Make one page of docs/evidens/ from its body; the real pages stand beside it."""

    def made(body: str, *, lang: str = "sv", kind: str = "text", library: Library = library) -> Fragment:
        name = "prov.en.md" if lang == "en" else "prov.md"
        page, problems = read_page(
            f"docs/evidens/{name}", PurePosixPath(f"evidens/{name}"), FRONT.format(kind=kind) + body
        )
        assert page is not None
        assert problems == ()
        with_page = replace(library, pages=(*(headings_of(other) for other in library.pages), page))
        return next(found for found in site_pages(with_page, page.lang, DAY) if found.url == "/evidens/prov/")

    return made
