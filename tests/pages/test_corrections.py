"""Corrections and withdrawals: told in a list, on each page concerned, and in the feed of everything."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.pages import address_problems, record_pages, site_pages
from hemvist.records.base import LANGUAGES, Language
from hemvist.site.news import site_feeds
from pages.conftest import Make
from small_project import SMALL_PROJECT, change

DAY = datetime.date(2026, 11, 23)
PAGE, STUDY = "/vagledning/exempel/", "/evidens/studier/example-trial/"
REGISTER = f"""corrections:
  frist:
    pages: [{PAGE}, {STUDY}]
    said: {{sv: Tre dagar & nätter., en: Three days & nights.}}
    right: {{sv: Tre veckor., en: Three weeks.}}
    since: 2026-11-10
    corrected: 2026-11-20
    again: {{sv: Den som räknade en frist den veckan., en: Whoever counted a period that week.}}
"""
RIGHT = {"sv": "Tre veckor.", "en": "Three weeks."}


@pytest.fixture
def corrected(tmp_path: Path) -> Library:
    shutil.copytree(SMALL_PROJECT, tmp_path, dirs_exist_ok=True)
    (tmp_path / "registers" / "corrections.yaml").write_text(REGISTER, "utf-8")
    library = load(Folders.of(tmp_path))
    assert library.problems == ()
    assert [*address_problems(library)] == []
    return library


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_correction_stands_at_the_top_of_each_page_that_it_concerns(
    corrected: Library, lang: Language
) -> None:
    pages = {page.url: page.html for page in site_pages(corrected, lang, DAY)}
    pages |= {page.url: page.html for page in record_pages(corrected, lang, DAY)}
    for url in (PAGE, STUDY):
        top = pages[url].partition("</h1>")[2][:400]
        assert RIGHT[lang] in top
        assert 'href="hv:/om/rattelser/#frist"' in top
    assert "hv:/om/rattelser/#frist" not in pages["/evidens/fragor/example-question/"]


def test_the_list_says_what_stood_what_is_right_how_long_and_who_should_look_again(
    corrected: Library, make: Make, library: Library
) -> None:
    shown = replace(library, corrections=corrected.corrections)
    html = make("# Rättelser\n\n```corrections\n{}\n```\n", library=shown).html
    for said in ("Tre dagar &amp; nätter.", "Tre veckor.", "från 10 november 2026 till 20 november 2026",
                 "Den som räknade en frist den veckan."):  # fmt: skip
        assert said in html
    assert 'id="frist"' in html


def test_an_empty_list_says_so(make: Make, library: Library) -> None:
    empty = replace(library, corrections={})
    html = make("# Rättelser\n\n```corrections\n{}\n```\n", library=empty).html
    assert catalogue("sv").text("corrections.none") in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_of_everything_tells_a_correction(corrected: Library, lang: Language) -> None:
    told = [news for news in site_feeds(corrected, lang)[0].news if news.url == "/om/rattelser/"]
    assert [(news.mark, str(news.on)) for news in told] == [("frist", "2026-11-20")]
    assert RIGHT[lang] in told[0].note


def test_a_correction_of_a_page_that_is_not_there_is_reported_with_the_nearest(
    corrected: Library, tmp_path: Path
) -> None:
    change(tmp_path, "registers/corrections.yaml", PAGE, "/vagledning/exmpel/")
    (problem,) = address_problems(load(Folders.of(tmp_path)))
    assert (problem.code, problem.line, problem.nearest) == ("E612", 3, PAGE)


@pytest.mark.parametrize("kind", ["studies", "reviews", "questions"])
@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_a_withdrawn_record_says_so_and_why_at_the_top_in_both_languages(
    tmp_path: Path, kind: str, status: str
) -> None:
    name = {"studies": "example-trial", "reviews": "example-review", "questions": "example-question"}[kind]
    shutil.copytree(SMALL_PROJECT, tmp_path, dirs_exist_ok=True)
    library = load(Folders.of(tmp_path))
    record = library.ids(kind)[name]
    marked = record.status.model_copy(  # type: ignore[attr-defined]
        update={"is_": status, "reason": "Made up."}
    )
    changed = replace(library, **{kind: {name: record.model_copy(update={"status": marked})}})  # type: ignore[attr-defined]
    for lang in LANGUAGES:
        page = next(page for page in record_pages(changed, lang, DAY) if page.url.endswith(f"/{name}/"))
        top = page.html.partition("</h1>")[2][:300]
        assert catalogue(lang).text(f"record.status.{status}") in top
        assert "Made up." in top


def test_a_repealed_page_says_so_and_why_at_the_top(tmp_path: Path) -> None:
    shutil.copytree(SMALL_PROJECT, tmp_path, dirs_exist_ok=True)
    change(
        tmp_path,
        "docs/vagledning/exempel.md",
        "kind: guidance",
        "kind: guidance\nstate: repealed\nrepealed_why: Påhittat skäl.",
    )
    page = next(page for page in site_pages(load(Folders.of(tmp_path)), "sv", DAY) if page.url == PAGE)
    top = page.html.partition("</h1>")[2][:300]
    assert catalogue("sv").text("stamp.repealed.warning") in top
    assert "Påhittat skäl." in top
