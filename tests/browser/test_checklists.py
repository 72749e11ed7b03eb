"""Ticking a checklist: nothing is kept until the reader asks, and Forget takes it away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from browsing import PHONE, Visitor, visitor

pytestmark = pytest.mark.browser

URL = "/vagledning/checklistor/"
STORED = "() => [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie]"
NOTHING = ["{}", "{}", ""]
LIST = 'section[data-checklist="dagen-bestamd"]'


def ticked(page: Page) -> list[str]:
    return page.locator(f"{LIST} input:checked").evaluate_all("boxes => boxes.map(box => box.name)")


def test_ticks_are_kept_from_save_to_forget_and_never_leave_the_browser(phone: Visitor) -> None:
    page = phone.visit(URL)
    save, forget = (page.locator(f"{LIST} button", has_text=name) for name in ("Spara", "Glöm"))
    told = page.locator(f"{LIST} [role=status]")
    assert forget.is_visible()
    page.locator(f"{LIST} input[name=bekrafta]").check()
    page.locator(f"{LIST} label", has_text="Hjälp hyresgästen att be Kronofogden").click()
    assert ticked(page) == ["bekrafta", "anstand"]
    assert page.evaluate(STORED) == NOTHING
    assert page.url.endswith(URL)
    page.reload()
    assert ticked(page) == []

    page.locator(f"{LIST} input[name=bekrafta]").check()
    save.click()
    assert "Sparat" in (told.text_content() or "")
    assert page.evaluate(STORED)[0] == '{"hemvist.checklist.dagen-bestamd":"[\\"bekrafta\\"]"}'
    page.locator(f"{LIST} input[name=natten]").check()
    assert "inte är sparat" in (told.text_content() or "")
    page.reload()
    assert ticked(page) == ["bekrafta"]

    forget.click()
    assert ticked(page) == []
    assert page.evaluate(STORED) == NOTHING
    page.reload()
    assert ticked(page) == []
    assert phone.foreign == phone.failed == []


def test_without_a_script_the_boxes_can_be_ticked_and_no_button_promises_more(
    chromium: Browser, origin: str
) -> None:
    with visitor(chromium, origin, viewport=PHONE, java_script_enabled=False) as guest:
        page = guest.visit(URL)
        page.locator(f"{LIST} input[name=bekrafta]").check()
        assert page.locator(f"{LIST} input:checked").count() == 1
        assert page.locator(f"{LIST} button").count() == 0


def test_a_box_is_large_enough_for_a_finger_and_works_by_keyboard(phone: Visitor) -> None:
    page = phone.visit(URL)
    box = page.locator(f"{LIST} input").first
    size = box.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 24
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()


def test_the_sheet_for_the_tenant_fills_one_page_of_paper_and_holds_nothing_else(desk: Visitor) -> None:
    page = desk.visit("/vagledning/till-hyresgasten/")
    page.emulate_media(media="print")
    shown = page.locator(".content").inner_text()
    assert shown.startswith("Du kan få hjälp att bo kvar")
    assert "På andra språk" not in shown
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
