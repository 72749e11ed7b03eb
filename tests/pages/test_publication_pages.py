"""Every publication has a page to cite: what its publisher shows, what was not seen, and files to fetch."""

from __future__ import annotations

import re
from html import unescape

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser import parse_string

from hemvist.library import Library
from hemvist.pages import Fragment
from hemvist.pages.draft import edition
from hemvist.pages.filled_later import whole_address
from hemvist.pages.publication_pages import publication_pages
from hemvist.pages.setting import setting
from hemvist.records.base import LANGUAGES, Language
from pages.conftest import DAY


@pytest.fixture(scope="module")
def made(library: Library) -> dict[tuple[Language, str], Fragment]:
    return {
        (lang, page.url.split("/")[-2]): page
        for lang in LANGUAGES
        for page in publication_pages(setting(edition(library, lang, DAY)))
    }


def said(page: Fragment) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.html)).split())


def test_every_publication_has_a_page_in_both_languages(made, library: Library) -> None:
    assert set(made) == {(lang, id_) for lang in LANGUAGES for id_ in library.publications}


@pytest.mark.parametrize(
    ("lang", "facts"),
    [
        (
            "sv",
            ("År 2007", "Artikelnummer 2007-107-14", "Format POD", "Sidor 35", "Språk svenska",
             "ISBN Inte sett", "Pris 34 kronor. Om moms ingår har vi inte sett.", "Kontakt Inte sett"),
        ),
        (
            "en",
            ("Year 2007", "Article number 2007-107-14", "Format POD", "Pages 35", "Language Swedish",
             "ISBN Not seen", "Price 34 kronor. We have not seen whether VAT is included.",
             "Contact Not seen"),
        ),
    ],
)  # fmt: skip
def test_the_plans_page_says_every_particular_and_which_were_not_seen(made, lang, facts) -> None:
    text = said(made[lang, "plan-2007"])
    assert [fact for fact in facts if fact not in text] == []


def test_the_address_to_cite_is_the_page_itself(made) -> None:
    assert whole_address("/strategi/publikationer/plan-2007/") in made["sv", "plan-2007"].html
    assert whole_address("/en/strategi/publikationer/plan-2007/") in made["en", "plan-2007"].html


def test_related_publications_name_each_other_both_ways(made, library: Library) -> None:
    for id_, one in library.publications.items():
        for other in one.related:
            assert f'href="hv:/strategi/publikationer/{id_}/"' in made["sv", other].html


def test_the_files_are_read_back_by_other_programs(made, library: Library) -> None:
    for id_, one in library.publications.items():
        bib, ris = (download.content.decode() for download in made["sv", id_].downloads)
        (entry,) = parse_string(bib).entries
        assert entry.key == id_
        assert entry["title"] == one.title
        (record,) = rispy.loads(ris)
        assert record["title"] == one.title
        assert record.get("issn") == (one.isbn[0].number if one.isbn else None)
        assert ("year" in record) == (one.year is not None)


def test_reference_managers_get_the_family_name_first_the_language_and_the_address(made, library) -> None:
    bib, ris = (each.content.decode() for each in made["en", "sahlin-2015"].downloads)
    (record,), (entry,) = rispy.loads(ris), parse_string(bib).entries
    address = library.documents["sahlin-2015-kopia"].url
    assert record["authors"] == ["Sahlin, Ingrid"]
    assert entry["author"] == "Sahlin, Ingrid"
    assert (record["language"], record["urls"]) == ("english", [address])
    assert entry["url"] == address
    assert "\nAU  - Granlöf, Shari J" in made["sv", "utvardering-2011"].downloads[1].content.decode().replace(
        "\r", ""
    )


def test_an_address_with_signs_of_its_own_comes_back_whole(made, library) -> None:
    (record,) = rispy.loads(made["sv", "engel-2009"].downloads[1].content.decode())
    assert record["urls"] == [library.documents["engel-2009-kopia"].url]


def test_a_publication_that_was_read_on_a_page_about_something_else_has_no_address(made) -> None:
    for id_ in ("bostad-sokes-2014", "en-fast-punkt-2010", "boendelosningar-oversikt-2009"):
        assert "url" not in parse_string(made["sv", id_].downloads[0].content.decode()).entries[0]


def test_an_article_has_a_journal_volume_and_issue_and_a_report_an_institution(made) -> None:
    (article,) = parse_string(made["en", "sahlin-2015"].downloads[0].content.decode()).entries
    (report,) = parse_string(made["en", "slutrapport-2010"].downloads[0].content.decode()).entries
    assert (article.entry_type, article["journal"], article["volume"], article["number"]) == (
        "article", "European Journal of Homelessness", "9", "2",
    )  # fmt: skip
    assert (report.entry_type, report["institution"], report["isbn"]) == (
        "techreport", "Socialstyrelsen", "978-91-86585-39-6",
    )  # fmt: skip
