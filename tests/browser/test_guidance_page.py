"""The guidance page as the person with a case on the desk meets it."""

from __future__ import annotations

import statistics

import pytest

from browsing import LINE_LENGTHS, Visitor

pytestmark = pytest.mark.browser

PAGES = ("/vagledning/uppsagd/", "/en/vagledning/uppsagd/")

OUTSIDE = "table, figure, aside, .note, .child, .urgent, dl"


@pytest.mark.parametrize("url", PAGES)
def test_a_full_line_of_text_holds_sixty_to_seventy_five_characters(desk: Visitor, url: str) -> None:
    lengths = desk.visit(url).evaluate(LINE_LENGTHS, ["main p, main li", OUTSIDE])
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
