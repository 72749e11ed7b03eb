"""Readers choose studies of the evidence map by keyboard; the choice stands in the address."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from browsing import DESK, PHONE, visitor
from hemvist.library import Folders, load
from hemvist.tables.evidence_map import evidence_map
from hemvist.tables.evidence_map_html import LISTED, list_table, map_html
from hemvist.tables.naming import Names
from hemvist.tables.render import render
from repository import PROJECT

pytestmark = pytest.mark.browser
MAP = "/en/evidens/karta/"
CELL = 'td a[href$="#evidence-map-housing-first-housing"]'


def number(page: Page) -> int:
    return int(page.locator(CELL).locator("b").inner_text())


def test_a_choice_recounts_the_cells_and_the_list_and_can_be_shared(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, viewport=DESK) as guest:
        page = guest.visit(MAP)
        whole, behind = number(page), page.locator("#evidence-map-housing-first-housing")
        links = behind.locator("td").first.locator("a")
        assert links.count() == whole
        country = page.get_by_role("combobox", name="Country")
        country.focus()
        page.keyboard.type("Can")
        page.keyboard.press("Tab")
        some = number(page)
        assert 0 < some < whole
        assert links.count() == some
        assert "map.country=CA" in page.url
        assert page.locator(".filters [role=status]").inner_text().startswith("Showing ")
        page.goto(page.url)
        assert number(page) == some
        page.get_by_role("button", name="Show all").click()
        assert (number(page), links.count()) == (whole, whole)
        assert "?" not in page.url
        assert guest.failed == []


def test_a_choice_leaves_the_interventions_that_have_its_studies_and_shows_the_others_when_asked(
    chromium: Browser, origin: str
) -> None:
    with visitor(chromium, origin, viewport=DESK) as guest:
        page = guest.visit(MAP)
        shown = page.locator("#evidence-map tbody tr:not(.grp):visible")
        whole = shown.count()
        page.get_by_role("combobox", name="Country").select_option("FR")
        some = shown.count()
        assert 0 < some < whole
        zeros = page.locator("#evidence-map td:visible", has_text=re.compile(r"^\s*0\b"))
        assert zeros.count() > 0
        assert zeros.locator("a").count() == 0
        page.get_by_role("button", name=f"Show interventions without a study ({whole - some})").click()
        assert shown.count() == whole
        page.get_by_role("button", name="Hide interventions").click()
        assert shown.count() == some
        page.get_by_role("button", name="Show all").click()
        assert shown.count() == whole
        assert guest.failed == []


def test_a_crowded_cell_counts_all_its_studies_and_leads_to_those_it_does_not_name(
    chromium: Browser, origin: str
) -> None:
    library = load(Folders.of(PROJECT))
    key, names = ("housing-first", "housing"), Names.of(library, "en")
    found = evidence_map(library)
    crowded = replace(found.cell(*key), studies=found.studies)
    found = replace(found, cells={**found.cells, key: crowded})
    html = map_html(found, names, "evidence-map", ()) + render(
        list_table(found, names, "evidence-map"), names.words
    )
    script = "".join(f'<script defer src="/assets/{name}.js"></script>' for name in ("tables", "map"))
    with visitor(chromium, origin, viewport=DESK) as guest:
        guest.page.route(
            f"**{MAP}*",
            lambda route: route.fulfill(
                body=f'<!doctype html><html lang="en">{script}{html}', content_type="text/html"
            ),
        )
        page = guest.visit(MAP)
        behind = page.locator("#evidence-map-housing-first-housing td").first.locator("a")
        assert number(page) == len(found.studies) > LISTED
        assert behind.count() == LISTED + 1
        assert behind.last.inner_text() == f"and {len(found.studies) - LISTED} more"
        page.get_by_role("combobox", name="Country").select_option("US")
        there = [id_ for id_ in found.studies if "US" in library.studies[id_].countries]
        named = set(there) & set(found.studies[:LISTED])
        assert number(page) == len(there) > len(named)
        assert behind.count() == len(named) + 1
        assert behind.last.inner_text() == f"and {len(there) - len(named)} more"
        assert guest.failed == []


def test_a_cell_leads_to_its_studies(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, viewport=DESK) as guest:
        page = guest.visit(MAP)
        page.locator(CELL).focus()
        page.keyboard.press("Enter")
        assert page.url.endswith("#evidence-map-housing-first-housing")
        assert page.locator("#evidence-map-housing-first-housing").is_visible()


def test_the_map_is_complete_without_script_and_names_each_cell_on_a_phone(
    chromium: Browser, origin: str
) -> None:
    with visitor(chromium, origin, viewport=PHONE, java_script_enabled=False) as guest:
        page = guest.visit(MAP)
        cells = page.locator("#evidence-map td")
        assert cells.count() == 8 * page.locator("#evidence-map tbody tr:not(.grp)").count()
        empty = page.locator("#evidence-map td.none").first
        assert empty.is_visible()
        assert empty.inner_text().strip().startswith("0")
        assert page.locator(CELL).is_visible()
        assert page.locator(".filters").count() == 0
