"""The reports of a record as files: what a reference manager reads beside the page is what the page lists."""

from __future__ import annotations

import bibtexparser
import pytest
import rispy

from hemvist.library import Library
from hemvist.pages import record_pages
from pages.conftest import DAY


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_both_files_beside_a_record_hold_its_reports_in_their_order(library: Library, lang: str) -> None:
    records = {f"/evidens/studier/{id_}/": study for id_, study in library.studies.items()}
    records |= {f"/evidens/oversikter/{id_}/": review for id_, review in library.reviews.items()}
    pages = {page.url: page for page in record_pages(library, lang, DAY) if page.url in records}
    assert pages.keys() == records.keys()
    for url, record in records.items():
        files = {file.path.rpartition("/")[2]: file.content.decode() for file in pages[url].downloads}
        read = bibtexparser.parse_string(files["reports.bib"])
        expected = [report.key for report in record.reports]
        assert [entry.key for entry in read.entries] == expected
        assert [entry["id"] for entry in rispy.loads(files["reports.ris"])] == expected
        assert all(f'href="hv:{url}reports.{end}"' in pages[url].html for end in ("bib", "ris"))


def test_the_file_of_all_references_is_those_of_each_with_an_empty_line_between(library: Library) -> None:
    page = next(each for each in record_pages(library, "sv", DAY) if each.url == "/evidens/referenser/")
    listed = next(file.content for file in page.downloads if file.path.endswith(".bib")).decode()
    assert [entry.key for entry in bibtexparser.parse_string(listed).entries] == sorted(library.references)
    assert "\n\n\n" not in listed
