"""Sorting a table in the browser: numbers by value, words by alphabet, groups kept. Synthetic rows."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCRIPT = (files("hemvist.site") / "theme" / "assets" / "tables.js").read_text("utf-8")
TABLE = """<!doctype html><html lang="{lang}"><body><table class="sortable">
<thead><tr><th>Name</th><th class="num">Effect</th><th class="plot">Plot</th></tr></thead>
<tbody><tr class="grp"><th colspan="3">First group</th></tr>
<tr><th>Zeta</th><td data-sort="10">10</td><td></td></tr>
<tr><th>Ärlig</th><td data-sort="-2.5">−2,5</td><td></td></tr>
<tr><th>Åsa</th><td data-sort="">ej sett</td><td></td></tr>
<tr><th>Alfa</th><td data-sort="9">9</td><td></td></tr></tbody>
<tbody><tr class="grp"><th colspan="3">Second group</th></tr>
<tr><th>Beta</th><td data-sort="1">1</td><td></td></tr></tbody></table></body></html>"""


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def opened(tab: Page, lang: str) -> Page:
    tab.set_content(TABLE.format(lang=lang))
    tab.evaluate(
        "code => { const s = document.createElement('script'); s.dataset.sortBy = 'Sort by'; s.text = code;"
        " document.body.append(s); }",
        SCRIPT,
    )
    return tab


def names(tab: Page) -> list[str]:
    return tab.locator("tbody th").all_inner_texts()


def test_words_follow_the_swedish_alphabet_on_a_swedish_page(tab: Page) -> None:
    page = opened(tab, "sv")
    page.get_by_role("button", name="Sort by Name").click()
    assert names(page) == ["First group", "Alfa", "Zeta", "Åsa", "Ärlig", "Second group", "Beta"]


def test_words_follow_the_english_alphabet_on_an_english_page(tab: Page) -> None:
    page = opened(tab, "en")
    page.get_by_role("button", name="Sort by Name").click()
    assert names(page)[1:5] == ["Alfa", "Ärlig", "Åsa", "Zeta"]


def test_numbers_follow_their_value_both_ways_and_what_is_missing_comes_last(tab: Page) -> None:
    page = opened(tab, "sv")
    button = page.get_by_role("button", name="Sort by Effect")
    button.click()
    assert names(page)[1:5] == ["Ärlig", "Alfa", "Zeta", "Åsa"]
    assert page.locator("th", has=button).get_attribute("aria-sort") == "ascending"
    button.click()
    assert names(page)[1:5] == ["Zeta", "Alfa", "Ärlig", "Åsa"]
    assert page.locator("th", has=button).get_attribute("aria-sort") == "descending"


def test_a_column_of_drawings_has_no_button(tab: Page) -> None:
    assert opened(tab, "sv").get_by_role("button").count() == 2
