"""A page as the browser prints it: text alone, folded parts open, targets of links, large type if asked."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import Visitor, visitor

pytestmark = pytest.mark.browser

KINDS = {
    "guidance": "/vagledning/uppsagd/",
    "intervention": "/en/evidens/insatser/rental-subsidy/",
    "nine columns": "/en/evidens/fragor/housing-for-care-leavers/",
    "statement": "/om/tillganglighet/",
    "map": "/evidens/karta/",
}
A4 = {"width": 673, "height": 1000}
"""Paper of 210 mm less two margins of 16 mm, in CSS pixels."""
PRINTED_PARTS = (
    "nav, button, input:not([type=checkbox]), .md-skip, .pdf, .source, .print-ways, .page-cite__how"
)
VISIBLE = """selector => [...document.querySelectorAll(selector)]
  .filter(e => e.checkVisibility() && e.getClientRects().length).map(e => e.tagName + "." + e.className)"""
CLOSED = """() => [...document.querySelectorAll("main details:not(nav *) > :not(summary)")]
  .filter(e => !e.getBoundingClientRect().height && e.textContent.trim())
  .map(e => e.textContent.slice(0, 60))"""
TARGETS = """() => [...document.querySelectorAll('.content a[href^="http"]:not(.bare)')]
  .map(a => [a.href, getComputedStyle(a, "::after").content])"""
INTERNAL = """() => [...document.querySelectorAll('.content a:not([href^="http"])')]
  .filter(a => getComputedStyle(a, "::after").content.includes("/")).map(a => a.outerHTML)"""
BROKEN_FIGURES = """() => [...document.querySelectorAll("main figure svg, main tr")]
  .filter(e => e.checkVisibility() && getComputedStyle(e).breakInside !== "avoid")
  .map(e => e.outerHTML.slice(0, 80))"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main :is(p, li, td, th, dd, dt)")]
  .filter(e => e.checkVisibility() && !e.closest("svg, .map") && e.textContent.trim())
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
CUT = """() => [...document.querySelectorAll("main :is(td, tbody th, p, li, pre, dd, h1, h2)")]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 3).map(e => e.outerHTML.slice(0, 80))"""
SILENT = """() => [...document.querySelectorAll(
    "main :is(.m1, .m2, .m3, .m4, .mark, .urgent, .child, .f-pos, .f-neg, .s-pos, .s-neg)")]
  .filter(e => {
    const whole = e.closest("svg") || e, cell = e.closest("td, th, li, p, dd, figure, aside, div");
    const said = whole.textContent.trim() || whole.getAttribute("aria-label");
    return !said && !(cell && cell.textContent.trim());
  })
  .map(e => e.outerHTML.slice(0, 100))"""
"""Coloured marks without words: in themselves, as the name of their drawing, or in their cell."""
TWICE = """() => [...document.querySelectorAll('.content a[href^="http"]')]
  .filter(a => a.textContent === a.href && getComputedStyle(a, "::after").content.includes("("))
  .map(a => a.href)"""
BROKEN_WORDS = """() => [...document.querySelectorAll("main :is(td, th)")]
  .filter(cell => cell.checkVisibility())
  .flatMap(cell => {
    const found = [], walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      if (node.parentElement.closest("svg")) continue;
      for (const word of node.data.matchAll(/\\p{L}{4,}/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        if (lines.size > 1) found.push(word[0]);
      }
    }
    return found;
  })"""
AXIS_TEXT = """() => Math.min(...[...document.querySelectorAll("main thead .plot svg text")]
  .filter(text => text.checkVisibility())
  .map(text => parseFloat(text.getAttribute("font-size")) * text.ownerSVGElement.getBoundingClientRect().width
    / text.ownerSVGElement.viewBox.baseVal.width))"""
POINTS = 96 / 72


def on_paper(guest: Visitor, url: str) -> Page:
    page = guest.visit(url)
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_paper_shows_text_targets_and_citation_nothing_to_press_and_nothing_by_colour_alone(
    desk: Visitor, kind: str
) -> None:
    page = on_paper(desk, KINDS[kind])
    assert page.evaluate(VISIBLE, PRINTED_PARTS) == []
    cited = page.locator(".page-cite").inner_text()
    assert page.locator("h1").inner_text() in cited
    assert KINDS[kind] in cited
    assert re.search(r"version \d+\.\d+\.\d+", cited)
    assert page.evaluate(CLOSED) == []
    assert page.evaluate(BROKEN_FIGURES) == []
    targets = page.evaluate(TARGETS)
    assert [href for href, after in targets if "(" not in after] == []
    assert page.evaluate(INTERNAL) == []
    assert page.evaluate(SILENT) == []


@pytest.mark.parametrize(
    "url", ["/strategi/mal/farre-vrakningar/", "/evidens/fragor/housing-first-v-usual/", "/evidens/metod/"]
)
def test_words_of_tables_are_whole_on_paper_and_no_column_leaves_the_sheet(desk: Visitor, url: str) -> None:
    page = on_paper(desk, url)
    assert page.evaluate(BROKEN_WORDS) == []
    assert page.evaluate(CUT) == []


def test_figures_of_the_axis_of_a_plot_can_be_read_on_paper(desk: Visitor) -> None:
    page = on_paper(desk, "/evidens/fragor/housing-first-v-usual/")
    assert page.evaluate(AXIS_TEXT) >= 6.5 * POINTS


def test_paper_names_no_file_to_fetch_and_says_no_address_twice(desk: Visitor) -> None:
    page = on_paper(desk, "/evidens/fragor/housing-first-v-usual/")
    assert page.evaluate(VISIBLE, 'main .fig a[href$=".csv"]') == []
    assert on_paper(desk, "/vagledning/dagen-bestamd/").evaluate(TWICE) == []


def test_folded_parts_are_open_on_paper_without_script(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, java_script_enabled=False) as guest:
        page = on_paper(guest, KINDS["guidance"])
        page.set_content(
            '<link rel="stylesheet" media="print" href="/assets/print.css">'
            "<details><summary>Mer</summary><p id=inside>Hopvikt text</p></details>"
        )
        page.wait_for_load_state()
        box = page.locator("#inside").bounding_box()
        assert box is not None
        assert box["height"] > 0


def test_the_browser_opens_folded_parts_for_printing_and_folds_them_again(desk: Visitor) -> None:
    page = desk.visit(KINDS["guidance"])
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        "<details id=folded><summary>Mer</summary>Text</details>")""")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.getElementById('folded').open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("document.getElementById('folded').open")


@pytest.mark.parametrize("kind", ["guidance", "intervention", "nine columns"])
def test_large_type_is_large_fits_the_paper_and_is_forgotten(desk: Visitor, kind: str) -> None:
    page = desk.visit(KINDS[kind])
    page.evaluate("window.print = () => { window.asked = document.documentElement.className; }")
    page.locator('[data-print="large"]').click()
    assert "print-large" in page.evaluate("window.asked")
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    assert page.evaluate(SMALLEST) >= 14 * POINTS - 0.1
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "print-large" not in page.evaluate("document.documentElement.className")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_steps_of_the_map_are_told_apart_in_grey(site: Path) -> None:
    tokens = (site / "assets" / "tokens.css").read_text("utf-8")
    light = tokens[: tokens.index("@media")]
    steps = [luminance(colour) for colour in re.findall(r"--map-\d: (#[0-9a-f]{6})", light)]
    assert len(steps) == 4
    assert all((lighter + 0.05) / (darker + 0.05) >= 1.3 for lighter, darker in itertools.pairwise(steps))
