"""What is drawn beside or inside other things stays there: marks of numbers, discs, wide tables."""

from __future__ import annotations

import statistics
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from browsing import DESK, LINE_LENGTHS, Visitor, visitor

pytestmark = pytest.mark.browser

A4 = {"width": 673, "height": 1000}
"""Paper of 210 mm less two margins of 16 mm, in CSS pixels."""

TOUCHING = """() => [...document.querySelectorAll("td.num sup")].filter(mark => {
  const links = [...mark.querySelectorAll("a")].map(link => link.getBoundingClientRect());
  return links.some((one, at) => {
    const former = links[at - 1];
    return at && (one.left < former.right - 1 || Math.abs(one.top - former.top) > 2);
  });
}).map(mark => mark.closest("tr").textContent.slice(0, 60))"""
PAIRS = "() => document.querySelectorAll('td.num sup > a + a').length"
DISCS = """() => {
  const cell = document.querySelector(".map td .m4:has(svg .f-paper)");
  const fill = of => getComputedStyle(cell.querySelector(of)).fill;
  return [fill(".f-ink"), fill(".f-paper")];
}"""
BROKEN_WORDS = """() => [...document.querySelectorAll(".sof tbody th")].flatMap(cell => {
  const found = [], texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/\\S+/g)) {
    range.setStart(texts.currentNode, word.index);
    range.setEnd(texts.currentNode, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
  }
  return found;
})"""


def test_every_page_of_the_meeting_pack_fits_a_phone(chromium: Browser, site: Path, tmp_path: Path) -> None:
    with ZipFile(site / "vagledning/motespaket/motespaket.zip") as archive:
        archive.extractall(tmp_path)
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    pages = sorted(tmp_path.glob("*.html"))
    assert len(pages) > 20
    wide = []
    for file in pages:
        page.goto(file.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(file.name)
    page.close()
    assert wide == []


@pytest.mark.parametrize("width", [360, 640, 1000, 1280])
def test_marks_of_a_number_stand_beside_each_other(desk: Visitor, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    page = desk.visit("/en/evidens/insatser/housing-first/")
    assert page.evaluate(PAIRS) > 0
    assert page.evaluate(TOUCHING) == []


def test_a_wide_table_scrolls_and_the_page_does_not(desk: Visitor) -> None:
    desk.page.set_viewport_size({"width": 320, "height": 800})
    page = desk.visit("/vagledning/sekretess/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(("scheme", "filled", "empty"), [("light", 0, 255), ("dark", 255, 0)])
def test_discs_in_the_darkest_cells_are_true_in_forced_colours(
    chromium: Browser, origin: str, scheme: str, filled: int, empty: int
) -> None:
    with visitor(chromium, origin, viewport=DESK, forced_colors="active", color_scheme=scheme) as guest:
        page = guest.visit("/evidens/karta/")
        assert page.evaluate(DISCS) == [f"rgb({tint}, {tint}, {tint})" for tint in (filled, empty)]


def test_outcomes_of_a_printed_summary_are_whole_words(desk: Visitor) -> None:
    page = desk.visit("/evidens/fragor/housing-first-v-usual/")
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    assert page.evaluate(BROKEN_WORDS) == []


@pytest.mark.parametrize("url", ["/evidens/fragor/support-when-leaving-care/", "/en/evidens/metod/"])
def test_a_full_line_under_a_table_holds_sixty_to_seventy_five_characters(desk: Visitor, url: str) -> None:
    lengths = desk.visit(url).evaluate(LINE_LENGTHS, [".notes li, caption .small", "nav"])
    assert len(lengths) >= 5
    assert 60 <= statistics.median(lengths) <= 75
