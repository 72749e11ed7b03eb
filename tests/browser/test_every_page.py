"""Promises that hold on every page: accessible, private, nothing off the side of a phone or of a sheet."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from accessible import NOTHING_STORED, STORED, violations
from browsing import DESK, PHONE, Visitor, visitor

pytestmark = pytest.mark.browser

ALIKE = (
    "/evidens/studier/",
    "/evidens/oversikter/",
    "/evidens/insatser/",
    "/evidens/utfall/",
    "/evidens/fragor/",
    "/strategi/publikationer/",
    "/bidra/regler/",
)
"""Folders whose pages come from one template: the largest are always opened, of the others a sample."""
LARGEST, OPENED, SEEN_BY_AXE, ON_DESK, SIZES = 2, 8, 2, 2, 2
"""Of the pages of one template and language: so many of the largest, so many more opened, of which so many
are put to axe, both spread evenly. Of what people wrote, the phone has axe for the Swedish pages; the desk
has it for every 2nd of the English pages, with the size of targets for every 2nd of these."""
ALL = bool(os.environ.get("HEMVIST_ALL_PAGES"))
"""Whether every page of the site is opened and put to axe on both screens, which takes half an hour."""
A4 = {"width": 673, "height": 1000}
"""Paper of 210 mm less two margins of 16 mm, in CSS pixels."""
PARTS = 4
"""The pages are gone through in parts, so that the workers of a test run share them evenly."""

SIDEWAYS = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return ["page " + root.scrollWidth].concat([...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
    .filter(e => !e.closest("[role=region][tabindex]"))
    .slice(0, 5).map(e => e.tagName + "." + e.getAttribute("class")));
}"""

CUT_ON_PAPER = """() => [...document.querySelectorAll("main :is(td, th, p, li, pre, dd, h1, h2)")]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 3).map(e => e.tagName + "." + e.className + ": " + e.textContent.slice(0, 40))"""

SMALL_TABLE_TEXT = """() => [...document.querySelectorAll("td, th, caption, td *, th *")]
  .filter(e => !e.closest("svg, sup, .visually-hidden") && e.getClientRects().length
    && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    && parseFloat(getComputedStyle(e).fontSize) < 15)
  .map(e => e.tagName + "." + e.className + " " + getComputedStyle(e).fontSize + ": "
    + e.textContent.slice(0, 30))"""


@dataclass(frozen=True, slots=True)
class Rounds:
    """The pages that are opened on each screen, and those of them that are put to axe."""

    phone: tuple[str, ...]
    desk: tuple[str, ...]
    axe_on_phone: frozenset[str]
    axe_on_desk: frozenset[str]
    sizes_on_desk: frozenset[str]


def cut_on_paper(page: Page) -> list[str]:
    """What would be lost at the right edge of an A4 sheet."""
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    found: list[str] = page.evaluate(CUT_ON_PAPER)
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    return found


def evenly(pages: Sequence[str], count: int) -> Sequence[str]:
    """At most `count` of some pages, the same distance apart."""
    return pages[:: max(1, ceil(len(pages) / count))]


@pytest.fixture(scope="session")
def rounds(site: Path, urls: list[str]) -> Rounds:
    """All pages that people wrote, and a sample of those that a template fills."""
    if ALL:
        return Rounds(tuple(urls), tuple(urls), *[frozenset(urls)] * 3)
    opened, filled, sample, largest = set(urls), set[str](), set[str](), set[str]()
    for folder in (prefix + folder for prefix in ("", "/en") for folder in ALIKE):
        pages = [url for url in urls if url.startswith(folder) and url != folder]
        by_size = sorted(pages, key=lambda url: -(site / url.strip("/") / "index.html").stat().st_size)
        filled |= set(pages)
        largest |= set(by_size[:LARGEST])
        spread = evenly(pages, OPENED)
        sample |= {*evenly(spread, SEEN_BY_AXE), *by_size[:LARGEST]}
        opened -= set(pages) - set(spread) - sample
    written = opened - filled
    english = {url for url in written if url.startswith("/en/")}
    on_desk = sorted(english | largest)[::ON_DESK]
    phone = tuple(url for url in urls if url in opened)
    return Rounds(
        phone,
        tuple(url for url in phone if url in written | largest),
        frozenset(written - english | sample),
        frozenset(on_desk),
        frozenset(on_desk[::SIZES]),
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_phone_and_paper_and_is_accessible_and_private(
    chromium: Browser, origin: str, rounds: Rounds, part: int
) -> None:
    with visitor(chromium, origin, viewport=PHONE, color_scheme="light", reduced_motion="reduce") as guest:
        found, tried = list[str](), set[str]()
        for url in rounds.phone[part::PARTS]:
            page = guest.visit(url)
            if url in rounds.axe_on_phone:
                found += violations(page, url, tried=tried)
            found += [f"{url}: small table text: {cell}" for cell in page.evaluate(SMALL_TABLE_TEXT)[:3]]
            found += [f"{url}: scrolls sideways: {piece}" for piece in page.evaluate(SIDEWAYS)]
            found += [f"{url}: cut on paper: {piece}" for piece in cut_on_paper(page)]
        assert_kept(guest, found)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_a_desk_and_is_accessible_and_private(
    chromium: Browser, origin: str, rounds: Rounds, part: int
) -> None:
    with visitor(chromium, origin, viewport=DESK, color_scheme="light", reduced_motion="reduce") as guest:
        found, tried = list[str](), set[str]()
        for url in rounds.desk[part::PARTS]:
            page = guest.visit(url)
            if url in rounds.axe_on_desk:
                found += violations(page, url, sizes=url in rounds.sizes_on_desk, tried=tried)
            found += [f"{url}: scrolls sideways: {piece}" for piece in page.evaluate(SIDEWAYS)]
        assert_kept(guest, found)


def test_faint_text_and_a_request_to_another_host_are_found(phone: Visitor) -> None:
    page = phone.visit("/om/licens/")
    page.evaluate("document.querySelector('main p:last-of-type').style.color = 'hotpink'")
    assert ["color-contrast" in line for line in violations(page, "faint")] == [True]
    page.goto("about:blank")
    page.set_content('<img src="https://elsewhere.example/dot.png" alt="">', wait_until="load")
    assert [line.rpartition("/")[2] for line in phone.foreign] == ["dot.png"]


def assert_kept(guest: Visitor, found: list[str]) -> None:
    """Nothing was found wrong, nothing went elsewhere, and nothing stayed behind."""
    found = found + guest.foreign + guest.failed
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
