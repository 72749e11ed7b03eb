"""A letter, a checklist or an answer is printed alone by its own button, and the page is whole after."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page

from browsing import Visitor

pytestmark = pytest.mark.browser


def asked_to_print(page: Page, button: Locator) -> str:
    """Press a button that prints, and return what the paper holds of the page's text."""
    page.evaluate("() => { window.print = () => { window.asked = (window.asked ?? 0) + 1; }; }")
    button.click()
    assert page.evaluate("window.asked") == 1
    page.emulate_media(media="print")
    shown = page.locator(".content").inner_text()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("h1").is_visible()
    return shown


def pages_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_a_letter_is_printed_without_the_others(desk: Visitor) -> None:
    page = desk.visit("/vagledning/mallar/")
    letter = page.locator("section.letter", has=page.locator("#hembesok"))
    shown = asked_to_print(
        page, letter.get_by_role("button", name="Skriv ut det här brevet Besked om hembesök")
    )
    assert "Vi vill träffa dig hemma" in shown
    assert "Överenskommelse" not in shown
    assert "Brev och mallar" not in shown


def test_letters_begin_on_a_page_of_their_own(desk: Visitor) -> None:
    page = desk.visit("/vagledning/mallar/")
    assert pages_of(page) > page.locator("section.letter").count()


def test_the_tenants_sheet_says_on_its_one_page_that_no_lawyer_has_read_it(desk: Visitor) -> None:
    page = desk.visit("/vagledning/till-hyresgasten/")
    assert pages_of(page) == 1
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert "Det här är ett förslag. Ingen jurist har läst det." in shown
    assert "Du kan få hjälp att bo kvar" in shown
    assert "Atom" not in shown
    assert "På andra språk" not in shown


def test_the_answer_to_a_count_is_printed_alone_with_its_day(desk: Visitor) -> None:
    page = desk.visit("/vagledning/frister/")
    for field in page.locator(".counting input").all():
        field.fill("2026-11-20")
    page.keyboard.press("Enter")
    shown = asked_to_print(page, page.get_by_role("button", name="Skriv ut svaret"))
    assert "Räknat från: Hyresgästen delgavs formulär 1, fredag 20 november 2026." in shown
    assert re.search(r"Räknat den \w+ \d+ \w+ 20\d\d\.", shown)
    assert "JavaScript" not in shown
    assert "Räkna frist" not in shown
    page.emulate_media(media="print")
    assert not page.locator(".counting__paper").is_visible()


def test_a_checklist_is_printed_without_the_others(desk: Visitor) -> None:
    page = desk.visit("/vagledning/checklistor/")
    lists = page.locator("section[data-checklist]")
    other = lists.nth(1).locator("h2").inner_text()
    shown = asked_to_print(page, lists.first.get_by_role("button", name="Skriv ut"))
    assert lists.first.locator("h2").inner_text() in shown
    assert other not in shown
