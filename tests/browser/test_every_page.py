"""Promises that hold on every page of the site: accessible, private, nothing off the side of a phone."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browsing import DESK, PHONE, Visitor, visitor

pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}

STORED = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(base => base.name),
  caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length })"""

SIDEWAYS = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return ["page " + root.scrollWidth].concat([...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
    .filter(e => !e.closest("[role=region][tabindex]"))
    .slice(0, 5).map(e => e.tagName + "." + e.getAttribute("class")));
}"""

SMALL_TABLE_TEXT = """() => [...document.querySelectorAll("td, th, caption, td *, th *")]
  .filter(e => !e.closest("svg, sup, .visually-hidden") && e.getClientRects().length
    && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    && parseFloat(getComputedStyle(e).fontSize) < 15)
  .map(e => e.tagName + "." + e.className + " " + getComputedStyle(e).fontSize + ": "
    + e.textContent.slice(0, 30))"""


def describe(url: str, violation: dict[str, Any]) -> str:
    """One line a person can act on: page, rule, how often, first place."""
    nodes = violation["nodes"]
    return f"{url}: {violation['id']} x {len(nodes)}, first at {nodes[0]['target']}: {nodes[0]['html'][:120]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_no_page_breaks_an_accessibility_rule(
    chromium: Browser, origin: str, urls: list[str], scheme: str, size: dict[str, int]
) -> None:
    axe, found = Axe(), []
    with visitor(chromium, origin, viewport=size, color_scheme=scheme, reduced_motion="reduce") as guest:
        for url in urls:
            answer = axe.run(guest.visit(url), options=AXE_OPTIONS).response
            found += [describe(url, violation) for violation in answer["violations"]]
    assert found == []


def test_no_page_asks_another_host_or_stores_anything(desk: Visitor, urls: list[str]) -> None:
    for url in urls:
        desk.visit(url)
        desk.page.wait_for_load_state("networkidle") if url in {"/", "/en/"} else None
    stored = desk.page.evaluate(STORED)
    assert desk.foreign == []
    assert stored == {"local": [], "session": [], "databases": [], "caches": [], "workers": 0}
    assert desk.page.context.cookies() == []


def test_no_script_fails_and_no_file_is_missing_on_any_page(desk: Visitor, urls: list[str]) -> None:
    for url in urls:
        desk.visit(url)
    assert desk.failed == []


def test_no_page_scrolls_sideways_on_a_phone(phone: Visitor, urls: list[str]) -> None:
    wide = [f"{url}: {parts}" for url in urls if (parts := phone.visit(url).evaluate(SIDEWAYS))]
    assert wide == []


def test_every_page_reads_without_script(chromium: Browser, origin: str, urls: list[str]) -> None:
    with visitor(chromium, origin, viewport=PHONE, java_script_enabled=False) as guest:
        unreadable = [url for url in urls if len(guest.visit(url).locator("main").inner_text()) < 40]
    assert unreadable == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_table_text_is_at_least_fifteen_pixels(
    chromium: Browser, origin: str, urls: list[str], size: dict[str, int]
) -> None:
    with visitor(chromium, origin, viewport=size) as guest:
        small = [f"{url}: {cell}" for url in urls for cell in guest.visit(url).evaluate(SMALL_TABLE_TEXT)[:3]]
    assert small == []
