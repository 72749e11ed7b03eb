"""Definitions of books: what they name must exist, and the page that offers them says what they hold."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from building import PROJECT
from hemvist.cli.books import books_data
from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.pages import book_problems, book_texts, site_pages
from hemvist.records.base import Language
from hemvist.site.edition import Edition
from small_project import SMALL_PROJECT

DAY = datetime.date(2026, 11, 23)
BOOK = """# yaml-language-server: $schema=../schema/book.json
title: {{sv: En bok, en: A book}}
subtitle: {{sv: För prov, en: For trial}}
about: {{sv: Ett prov., en: A trial.}}
parts:
  - title: {{sv: Del ett, en: Part one}}
    pages: [{pages}]
"""


def project(root: Path, pages: str) -> Library:
    shutil.copytree(SMALL_PROJECT, root)
    (root / "books").mkdir()
    (root / "books" / "bok.yaml").write_text(BOOK.format(pages=pages), "utf-8")
    return load(Folders.of(root))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    urls = sorted({page.url for page in load(Folders.of(SMALL_PROJECT)).pages})
    assert urls
    return project(tmp_path_factory.mktemp("books") / "project", ", ".join(urls))


def test_a_page_that_does_not_exist_is_told_with_its_place_and_the_nearest(tmp_path: Path) -> None:
    known = sorted({page.url for page in load(Folders.of(SMALL_PROJECT)).pages if page.url != "/"})[0]
    wrong = known.rstrip("/")[:-1] + "x/"
    library = project(tmp_path / "project", f"{known}, {wrong}")
    (problem,) = book_problems(library)
    assert (problem.code, problem.file, problem.line) == ("E612", "books/bok.yaml", 7)
    assert (problem.found, problem.nearest) == (wrong, known)


def test_a_key_that_does_not_exist_in_a_book_is_told(tmp_path: Path) -> None:
    library = project(tmp_path / "project", "/")
    file = library.folders.books / "bok.yaml"
    file.write_text(file.read_text("utf-8").replace("subtitle", "subtitel"), "utf-8")
    found = load(library.folders).problems
    assert [(problem.file, problem.nearest) for problem in found] == [("books/bok.yaml", "subtitle")]


def test_a_book_is_made_of_the_same_fragments_as_the_pages(library: Library) -> None:
    written = {
        (page.url, page.lang): page for lang in ("sv", "en") for page in site_pages(library, lang, DAY)
    }
    texts = {text.lang: text for text in book_texts(library, written, DAY)}
    assert list(texts) == ["sv", "en"]
    for lang, text in texts.items():
        for page in text.pages:
            assert page is written.get((page.url, lang), written.get((page.url, "sv")))


def test_a_book_says_from_which_day_to_which_its_law_is_read_and_what_nobody_knows(library: Library) -> None:
    read = replace_provision(library, read_through=datetime.date(2007, 8, 22))
    unknown = replace_provision(library, read_through=None)
    for lang, days, none in (
        (
            "sv",
            "22 augusti 2007 i den äldsta källan, 22 augusti 2007 i den nyaste.",
            "För 1 lagrum vet vi inte",
        ),
        (
            "en",
            "22 August 2007 in the oldest source, 22 August 2007 in the newest.",
            "For 1 provision we do not",
        ),
    ):
        assert law_said(read, lang).startswith(days)
        assert law_said(unknown, lang).startswith(none)


def replace_provision(library: Library, **changes: object) -> Library:
    provision = library.provisions["example-1"].model_copy(update=changes)
    return replace(library, provisions={"example-1": provision})


def law_said(library: Library, lang: Language) -> str:
    """What the imprint of the book says of its law."""
    pages = {(page.url, page.lang): page for page in site_pages(library, lang, DAY)}
    books = books_data(Edition(library, DAY, pages, ()), PROJECT / "mkdocs.yml")
    (imprint,) = (book["imprint"] for book in books.values() if book["lang"] == lang)
    return dict(imprint)[catalogue(lang).text("print.book.law")]


def test_references_of_a_book_are_those_that_its_pages_cite(library: Library) -> None:
    written = {
        (page.url, page.lang): page for lang in ("sv", "en") for page in site_pages(library, lang, DAY)
    }
    for text in book_texts(library, written, DAY):
        html = "".join(page.html for page in text.pages)
        keys = [key for key, _ in text.references]
        assert set(keys) == {key for key in library.references if f'/evidens/referenser/#{key}"' in html}
        assert len(keys) == len(set(keys))


def test_references_of_a_book_hold_the_reports_of_the_studies_that_its_pages_show(tmp_path: Path) -> None:
    question = next(iter(load(Folders.of(SMALL_PROJECT)).questions))
    library = project(tmp_path / "project", f"/evidens/fragor/{question}/")
    for text in book_texts(library, {}, DAY):
        html = "".join(page.html for page in text.pages)
        shown = [study for id_, study in library.studies.items() if f"/evidens/studier/{id_}/" in html]
        assert shown
        assert {report.key for study in shown for report in study.reports} <= {
            key for key, _ in text.references
        }
