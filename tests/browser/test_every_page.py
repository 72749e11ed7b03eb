"""Promises that hold on every page of the site: accessible, private, nothing off the side of a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page

from browsing import DESK, PHONE, Visitor, visitor

pytestmark = pytest.mark.browser

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ALL_RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
COLOUR_RULES = {**ALL_RULES, "runOnly": {"type": "rule", "values": ("color-contrast", "link-in-text-block")}}
"""Dark changes colours only, as a test below holds: for all other rules it is the same page."""

AXE = Path(AXE_FILE_PATH).read_text("utf-8")
RUN_AXE = "options => axe.run(options).then(result => result.violations)"
ALIKE = (
    "/evidens/studier/",
    "/evidens/oversikter/",
    "/evidens/insatser/",
    "/evidens/utfall/",
    "/evidens/fragor/",
    "/bidra/regler/",
)
"""Folders whose pages come from one template: axe looks at the largest, and at each so many of the others, on
the phone and on the desk. All others are opened on the phone, where less fits."""
LARGEST, EACH = 2, 15
PARTS = 4
"""The pages are gone through in parts, so that the workers of a test run share them evenly."""

STORED = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(base => base.name),
  caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length })"""

NOTHING_STORED = {"local": [], "session": [], "databases": [], "caches": [], "workers": 0}

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


def describe(url: str, scheme: str, violation: dict[str, Any]) -> str:
    """One line a person can act on: page, rule, how often, first place."""
    first, count = violation["nodes"][0], len(violation["nodes"])
    return f"{url} ({scheme}): {violation['id']} x {count}, first at {first['target']}: {first['html'][:120]}"


def violations(page: Page, url: str) -> list[str]:
    """What axe finds on an open page, in light and in dark."""
    page.evaluate(AXE)
    light = page.evaluate(RUN_AXE, ALL_RULES)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(RUN_AXE, COLOUR_RULES)
    page.emulate_media(color_scheme="light")
    return [*(describe(url, "light", one) for one in light), *(describe(url, "dark", one) for one in dark)]


@pytest.fixture(scope="session")
def for_axe(site: Path, urls: list[str]) -> frozenset[str]:
    """The pages that axe looks at: all that people wrote, and a sample of those that a template fills."""
    chosen = set(urls)
    for folder in (prefix + folder for prefix in ("", "/en") for folder in ALIKE):
        pages = [url for url in urls if url.startswith(folder) and url != folder]
        by_size = sorted(pages, key=lambda url: -(site / url.strip("/") / "index.html").stat().st_size)
        chosen -= set(pages) - set(by_size[:LARGEST]) - set(pages[::EACH])
    return frozenset(chosen)


def broken_promises(guest: Visitor, url: str, for_axe: frozenset[str]) -> Iterator[str]:
    """What is wrong with one page, a line each; what it asked of the network is kept by the visitor."""
    page = guest.visit(url)
    if url in for_axe:
        yield from violations(page, url)
    yield from (f"{url}: small table text: {cell}" for cell in page.evaluate(SMALL_TABLE_TEXT)[:3])
    yield from (f"{url}: scrolls sideways: {part}" for part in page.evaluate(SIDEWAYS))


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_every_page_is_accessible_private_and_fits_the_screen(
    chromium: Browser, origin: str, urls: list[str], for_axe: frozenset[str], size: dict[str, int], part: int
) -> None:
    with visitor(chromium, origin, viewport=size, color_scheme="light", reduced_motion="reduce") as guest:
        chosen = urls if size is PHONE else [url for url in urls if url in for_axe]
        found = [line for url in chosen[part::PARTS] for line in broken_promises(guest, url, for_axe)]
        found += guest.foreign + guest.failed
        assert not found, "\n".join(found)
        assert guest.page.evaluate(STORED) == NOTHING_STORED
        assert guest.page.context.cookies() == []


def test_dark_changes_nothing_but_colours(site: Path) -> None:
    dark = re.compile(r"prefers-color-scheme:\s*dark\)\s*{((?:[^{}]*{[^{}]*})*)")
    blocks = [block for file in site.rglob("*.css") for block in dark.findall(file.read_text("utf-8"))]
    rules = [rule for block in blocks for rule in re.findall(r"([^{}]+){([^{}]*)}", block)]
    assert {selector.strip() for selector, _ in rules} == {":root"}
    names = {line.split(":")[0].strip() for _, lines in rules for line in lines.split(";") if line.strip()}
    assert {name for name in names if not name.startswith("--") and name != "color-scheme"} == set()


@pytest.mark.parametrize("url", ["/", "/en/vagledning/uppsagd/", "/evidens/insatser/rental-subsidy/"])
def test_a_page_reads_without_script(chromium: Browser, origin: str, url: str) -> None:
    with visitor(chromium, origin, viewport=PHONE, java_script_enabled=False) as guest:
        page = guest.visit(url)
        assert len(page.locator("main").inner_text()) > 400
        tables = page.locator("main table")
        assert all(tables.nth(number).is_visible() for number in range(tables.count()))
        assert page.locator("footer nav a").count() >= 5
