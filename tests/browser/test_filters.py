"""Readers choose rows of a table; the choice stands in the address, what is typed does not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from browsing import DESK, visitor

pytestmark = pytest.mark.browser
REVIEWS = "/en/evidens/oversikter/"
WANTED = "systematic review"


def shown(page: Page) -> list[str]:
    """The types of the rows that can be seen."""
    rows = page.locator("#list-reviews tbody tr:visible")
    return [rows.nth(number).locator("td").nth(1).inner_text() for number in range(rows.count())]


def test_a_choice_keeps_the_rows_it_names_and_can_be_shared(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, viewport=DESK) as guest:
        page = guest.visit(REVIEWS)
        everything = shown(page)
        assert {WANTED} < set(everything)
        page.get_by_role("combobox", name="Type").select_option(WANTED)
        assert shown(page) == [each for each in everything if each == WANTED]
        assert "list-reviews.type=systematic+review" in page.url
        page.goto(page.url)
        assert set(shown(page)) == {WANTED}
        page.get_by_role("button", name="Show all").click()
        assert len(shown(page)) == len(everything)
        assert "?" not in page.url


def test_what_is_typed_finds_rows_and_stays_out_of_the_address(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, viewport=DESK) as guest:
        page = guest.visit(REVIEWS)
        before = page.url
        page.get_by_label("Search the table").fill("interventions to prevent tenant evictions")
        assert len(shown(page)) == 1
        assert page.locator(".filters [role=status]").inner_text().startswith("Showing 1 of ")
        page.get_by_label("Search the table").fill("no study is called like this")
        assert shown(page) == []
        assert page.url == before


def test_sorting_stands_in_the_address_too(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, viewport=DESK) as guest:
        page = guest.visit(f"{REVIEWS}?list-reviews.sort=-1")
        cells = page.locator("#list-reviews tbody tr td:first-of-type")
        years = [cells.nth(number).inner_text() for number in range(cells.count())]
        dated = [year for year in years if year.isdigit()]
        assert dated == sorted(dated, reverse=True)
        assert dated[0] > dated[-1]


def test_without_script_the_table_is_whole_and_has_no_controls(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, viewport=DESK, java_script_enabled=False) as guest:
        page = guest.visit(f"{REVIEWS}?list-reviews.type=systematic+review")
        assert len(shown(page)) > 10
        assert page.locator(".filters").count() == 0
