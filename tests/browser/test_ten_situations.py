"""Ten situations from a social worker's desk: at most three clicks from home, and there stands the answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import DESK, PHONE, Visitor, visitor

pytestmark = pytest.mark.browser

MOST_CLICKS = 3

# What has happened; the ends of the addresses clicked on, from home; the words that answer, on the last page.
SITUATIONS = {
    "a family owes two months and the letter is nine days old": (
        ("/vagledning/uppsagd/", "/vagledning/frister/", "/vagledning/barn/"),
        "Skriv in de viktiga dagarna i kalendern: sista dag att betala",
    ),
    "the landlord phones about one missed rent": (
        ("/vagledning/obetald-hyra/", "/vagledning/sekretess/"),
        "Jag kan inte svara på om vi känner hyresgästen.",
    ),
    "Kronofogden sends the time of the eviction": (
        ("/vagledning/dagen-bestamd/", "/vagledning/checklistor/"),
        "Bekräfta samma dag till Kronofogden, med namn på handläggaren.",
    ),
    "a man with psychosis disturbs the neighbours at night": (
        ("/vagledning/storningar/", "/vagledning/psykisk-ohalsa-skadligt-bruk/"),
        "Sök upp hyresgästen i stället för att kalla.",
    ),
    "may we pay, and who decides today": (
        ("/vagledning/uppsagd/", "/vagledning/atagande/", "/vagledning/mandat/"),
        "Ta reda på i dag vem som får besluta om pengar och om nämndens åtagande.",
    ),
    "a woman has fled from the flat and the lease is in his name": (
        ("/vagledning/", "/vagledning/vald/"),
        "Make eller sambo som har sin bostad där kan i vissa fall ta över hyresrätten.",
    ),
    "release from prison in six weeks and no home": (
        ("/vagledning/", "/vagledning/utskrivning/"),
        "Vid fängelse och sjukhus är det som regel kommunen där personen är folkbokförd.",
    ),
    "the tenant reads no Swedish": (
        ("/vagledning/till-hyresgasten/", "/vagledning/tolk/"),
        "Boka tolk innan du ringer, och läs brevet högt tillsammans.",
    ),
    "the manager reports to the committee on Thursday": (
        ("/vagledning/", "/vagledning/redovisa/"),
        "Lämna tio tal till nämnden varje år",
    ),
    "a politician asks if Housing First works": (
        ("/evidens/", "/evidens/insatser/housing-first/", "/evidens/fragor/housing-first-v-usual/"),
        "De som fick Bostad först var bosatta en mycket större del av tiden.",
    ),
}


@pytest.fixture(scope="module")
def desk(chromium: Browser, origin: str) -> Iterator[Visitor]:
    """One reader at an office PC, without JavaScript, for all ten: only the pages differ."""
    with visitor(chromium, origin, viewport=DESK, java_script_enabled=False) as guest:
        yield guest


@pytest.mark.parametrize(("clicks", "answer"), SITUATIONS.values(), ids=SITUATIONS)
def test_the_answer_is_at_most_three_clicks_from_home(
    clicks: tuple[str, ...], answer: str, desk: Visitor
) -> None:
    assert len(clicks) <= MOST_CLICKS
    page = desk.visit("/")
    for end in clicks:
        click(page, desk.origin + end)
    assert answer in " ".join(page.locator("main").inner_text().split())


def test_on_a_phone_two_days_typed_after_two_clicks_show_the_safe_day(phone: Visitor) -> None:
    page = phone.visit("/")
    assert page.viewport_size == PHONE
    for end in ("/vagledning/uppsagd/", "/vagledning/frister/"):
        click(page, phone.origin + end)
    page.get_by_label("Hyresgästen delgavs formulär 1", exact=True).fill("2026-03-14")
    page.get_by_label("Meddelandet till nämnden skickades eller lämnades").fill("2026-03-04")
    page.get_by_role("button", name="Räkna dagarna").click()
    answer = page.locator(".counting__answer").first
    expect(answer.get_by_text("torsdag 2 april 2026")).to_be_in_viewport(ratio=1)
    assert phone.failed == []


def click(page: Page, address: str) -> None:
    """Click on the first visible link in the text that leads to an address, and wait until it is open."""
    links = page.locator("main a")
    number = links.evaluate_all(
        "(links, address) => links.findIndex(a => a.href.split('#')[0] === address && a.checkVisibility())",
        address,
    )
    assert number >= 0, f"{page.url} has no link in its text to {address}"
    links.nth(number).click()
    page.wait_for_url(lambda url: url.split("#")[0] == address, wait_until="load")
