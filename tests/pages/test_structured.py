"""Descriptions for machines: JSON under any title, made from the records, nobody and nothing invented."""

from __future__ import annotations

import datetime
import json
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.library import Folders, Library, load
from hemvist.pages import Fragment, record_pages, site_pages
from hemvist.pages.citing import question_tags, report_tags
from hemvist.pages.people import Author, people_in
from hemvist.pages.structured import json_text, page_description
from hemvist.tables.monitoring import PAGES as THEME_PAGES
from repository import PROJECT

STUDY = "/evidens/studier/dwyer2023-cash-transfers/"
DAY = datetime.date(2026, 11, 26)
HOSTILE = "</script><script>alert(1)</script> & \u2028\u2029 \ud800 \"'\\ <!-- ]]>"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, Fragment]:
    """Pages in English: those that people wrote, and the first of each kind of record."""
    found = {page.url: page for page in site_pages(library, "en", DAY)}
    kinds: set[str] = set()
    for page in record_pages(library, "en", DAY):
        if page.kind not in kinds or page.url == STUDY:
            kinds.add(page.kind)
            found[page.url] = page
    return found


def said(page: Fragment) -> dict[str, Any]:
    described = page_description(page)
    found: dict[str, Any] = json.loads(f"{{{described.members}}}")
    assert json.loads(described.name) == page.title == found["name"]
    return found


@given(st.text(st.characters(codec="utf-8")))
def test_every_text_comes_back_from_its_json(text: str) -> None:
    assert json.loads(json_text({"name": text})) == {"name": text}


@given(st.text(st.characters() | st.sampled_from('<>&/!-\u2028\u2029\ud800\udfff"\\')))
def test_no_text_can_end_the_script_element_or_a_line_or_break_utf_8(text: str) -> None:
    written = json_text([text])
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written.encode("utf-8"))


def test_a_hostile_title_stands_in_the_description_as_it_is() -> None:
    page = Fragment("/a/", "en", HOSTILE, HOSTILE, "text", "", ())
    members = page_description(page).members
    assert "<" not in members
    assert json.loads(f"{{{members}}}")["name"] == HOSTILE.replace("\ud800", "\ufffd")


def test_a_study_is_a_data_set_of_ours_based_on_articles_with_their_identifiers(
    pages: dict[str, Fragment],
) -> None:
    study = pages[STUDY]
    found = said(study)
    assert found["@type"] == "Dataset"
    assert found["creator"] == {"@type": "Project", "name": "Hemvist"}
    assert found["dateModified"] == "2026-11-26"
    article = found["isBasedOn"][0]
    assert article["@type"] == "ScholarlyArticle"
    assert article["@id"] == "https://doi.org/10.1073/pnas.2222103120"
    assert {"@type": "PropertyValue", "propertyID": "PMID", "value": "37643214"} in article["identifier"]
    assert article["author"][0]["name"] == "Ryan Dwyer"
    assert {file["contentUrl"] for file in found["distribution"]} == {
        download.path.rpartition("/")[2] for download in study.downloads if download.path.endswith(".csv")
    }


def test_every_kind_of_page_says_what_it_is(pages: dict[str, Fragment]) -> None:
    types = {page.kind: said(page)["@type"] for page in pages.values()}
    assert types == {
        "home": "WebPage", "text": "Article", "guidance": "TechArticle", "tool": "TechArticle",
        "list": "CollectionPage", "study": "Dataset", "review": "Dataset", "question": "Question",
        "intervention": "DefinedTerm", "outcome": "DefinedTerm", "provisions": "CollectionPage",
        "open-points": "CollectionPage", "references": "CollectionPage", "rule": "TechArticle",
        "publication": "WebPage",
    }  # fmt: skip
    for page in pages.values():
        assert said(page)["inLanguage"] == page.lang
        assert said(page)["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_glossary_is_a_set_of_terms_and_indicators_are_data_sets(
    library: Library, pages: dict[str, Fragment]
) -> None:
    [terms] = said(pages["/vagledning/ordlista/"])["mainEntity"]
    assert {term["termCode"] for term in terms["hasDefinedTerm"]} == set(library.glossary)
    for theme, url in THEME_PAGES.items():
        parts = said(pages[url])["hasPart"]
        of_theme = {id_ for id_, one in library.indicators.items() if one.theme == theme}
        assert {part["identifier"] for part in parts} == of_theme
        places = [place for part in parts for place in part["spatialCoverage"]]
        countries = {place["identifier"] for place in places if place["@type"] == "Country"}
        assert countries == ({"SE", "DK", "FI", "NO"} if theme == "nordic" else {"SE"})
        assert all(part["distribution"][0]["contentUrl"] == f"{part['identifier']}.csv" for part in parts)


def test_a_study_page_is_cited_as_its_main_report_by_its_own_authors(library: Library) -> None:
    tags = report_tags(library, "dwyer2023-cash-transfers").split("\n")
    assert tags[:3] == [
        '<meta name="citation_title" content="Unconditional cash transfers reduce homelessness">',
        '<meta name="citation_author" content="Dwyer, Ryan">',
        '<meta name="citation_author" content="Palepu, Anita">',
    ]
    assert '<meta name="citation_doi" content="10.1073/pnas.2222103120">' in tags
    assert report_tags(library, "no-such-key") == ""


def test_no_tag_is_empty_and_every_reference_with_a_title_has_some(library: Library) -> None:
    for key, reference in library.references.items():
        tags = report_tags(library, key)
        assert 'content=""' not in tags
        assert tags.count("citation_author") == len(people_in(reference.field("author") or ""))


def test_a_question_is_cited_as_ours_on_the_day_of_its_last_change() -> None:
    tags = unescape(question_tags(f"Why? {HOSTILE}", "en", datetime.date(2026, 3, 7)))
    assert '"citation_author" content="Hemvist"' in tags
    assert '"citation_publication_date" content="2026/03/07"' in tags
    assert "<script" not in question_tags(HOSTILE, "en", DAY)
    question_tags(HOSTILE, "en", DAY).encode()


def test_names_are_split_as_bibtex_does_and_others_are_nobody() -> None:
    assert people_in("Dwyer, Ryan and {Boverket och Kronofogden} and others") == (
        Author("Dwyer", "Ryan"),
        Author("Boverket och Kronofogden", ""),
    )
    assert people_in("Maria de la Cruz and van der Berg, Jan Erik")[1] == Author("van der Berg", "Jan Erik")
    assert people_in("") == ()


def test_pages_tell_the_day_of_their_last_change_or_none(pages: dict[str, Fragment]) -> None:
    assert said(pages["/vagledning/uppsagd/"])["dateModified"] == "2026-11-26"
    assert "dateModified" not in said(pages["/om/licens/"])
