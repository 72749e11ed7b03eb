"""Everything is reached and worked without a pointer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Visitor

pytestmark = pytest.mark.browser

GUIDANCE = "/vagledning/uppsagd/"
FOCUSED_IS_MENU = "() => document.activeElement.matches('header button[aria-expanded]')"
FOCUSED_IN_MENU = "() => !!document.activeElement.closest('nav') && document.activeElement.checkVisibility()"


def tab_to(page: Page, condition: str, most: int = 20) -> None:
    """Press Tab until the condition holds of the focused element."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    pytest.fail(f"not reached with {most} Tabs: {condition}")


@pytest.mark.parametrize("url", ["/", "/en/", GUIDANCE])
def test_the_menu_opens_and_closes_by_keyboard_on_a_phone(phone: Visitor, url: str) -> None:
    page = phone.visit(url)
    button = page.locator("header button[aria-expanded]:visible").first
    expect(button).to_have_attribute("aria-expanded", "false")
    tab_to(page, FOCUSED_IS_MENU)
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    tab_to(page, FOCUSED_IN_MENU)
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_a_closed_menu_takes_no_focus_on_a_phone(phone: Visitor) -> None:
    page = phone.visit(GUIDANCE)
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "() => { const e = document.activeElement, b = e.getBoundingClientRect();"
            " return [e.outerHTML.slice(0, 120), b.right > 0 && b.left < innerWidth && b.width > 0]; }"
        )
        assert place[1], f"focus went off the screen: {place[0]}"


def test_the_contents_of_guidance_open_and_lead_to_a_part_by_keyboard_and_without_script(
    chromium: Browser, origin: str
) -> None:
    page = chromium.new_page(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page.goto(origin + GUIDANCE)
    link = page.locator('.on-page a[href="#fatta-beslut"]')
    expect(link).to_be_hidden()
    page.locator(".on-page summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2#fatta-beslut")).to_be_in_viewport()
    page.close()


def test_the_language_switch_works_by_keyboard_and_comes_back(desk: Visitor) -> None:
    page = desk.visit(GUIDANCE)
    tab_to(page, "() => document.activeElement.matches('a[hreflang=en]')", most=40)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en{GUIDANCE}")
    tab_to(page, "() => document.activeElement.matches('a[hreflang=sv]')", most=40)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desk.origin}{GUIDANCE}")


def test_a_comparison_table_is_sorted_by_keyboard(desk: Visitor) -> None:
    page = desk.visit(GUIDANCE)
    table = page.locator("main table", has=page.locator("th button")).first
    header = table.locator("th", has=page.locator("button")).first
    rows = table.locator("tbody")
    seen = []
    for order in ("ascending", "descending"):
        header.locator("button").focus()
        page.keyboard.press("Enter")
        expect(header).to_have_attribute("aria-sort", order)
        seen.append(rows.all_inner_texts())
    assert seen[0] != seen[1]
    assert sorted("".join(seen[0]).split()) == sorted("".join(seen[1]).split())
