"""The guidance page as the person with a case on the desk meets it."""

from __future__ import annotations

import statistics

import pytest

from browsing import Visitor

pytestmark = pytest.mark.browser

PAGES = ("/vagledning/uppsagd/", "/en/vagledning/uppsagd/")

LINE_LENGTHS = """() => [...document.querySelectorAll("main p, main li")]
  .filter(p => !p.closest("table, figure, aside, .note, .child, .urgent, dl")).flatMap(p => {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
    const lines = [0];
    let before = 0;
    for (let node; (node = walker.nextNode());) for (let i = 0; i < node.data.length; i++) {
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (box.left < before - 40) lines.push(0);
      lines[lines.length - 1]++;
      before = box.left;
    }
    return lines.slice(0, -1).filter(length => length > 50);
  })"""


@pytest.mark.parametrize("url", PAGES)
def test_a_full_line_of_text_holds_sixty_to_seventy_five_characters(desk: Visitor, url: str) -> None:
    lengths = desk.visit(url).evaluate(LINE_LENGTHS)
    assert len(lengths) >= 5
    assert 60 <= statistics.median(lengths) <= 75


@pytest.mark.parametrize("url", PAGES)
def test_the_first_screen_of_a_phone_shows_title_urgent_sentence_and_first_step(
    phone: Visitor, url: str
) -> None:
    page = phone.visit(url)
    for selector in ("main h1", ".urgent", ".steps > li"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800, selector


@pytest.mark.parametrize("url", PAGES)
def test_the_skip_link_is_the_first_stop_and_leads_into_the_text(phone: Visitor, url: str) -> None:
    page = phone.visit(url)
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target
    assert target.startswith("#")
    assert page.locator(f"main {target}, main{target}").count() == 1
