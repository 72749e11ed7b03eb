"""What the calculator says of a day, on a small phone, when today is before, between or after its days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from accessible import violations
from browsing import visitor

pytestmark = pytest.mark.browser

SMALL = {"width": 360, "height": 740}
TENANT, BOARD = "Hyresgästen delgavs formulär 1", "Meddelandet till nämnden skickades eller lämnades"
PAY, ORDER = "Betala hela hyran", "Beslut om avhysning kan komma tidigast"
STILL = "Den säkra dagen har gått. Enligt vår läsning går det ännu: handla i dag."
OVER = "Den sista dagen har gått. Handla ändå i dag: fråga kommunens jurist vad som ännu går att göra."

Open = Callable[[str], Page]


@pytest.fixture
def on(chromium: Browser, origin: str) -> Iterator[Open]:
    """Open the calculator on a phone whose clock shows noon of a day."""
    with visitor(chromium, origin, viewport=SMALL) as guest:

        def opened(day: str) -> Page:
            noon = datetime.datetime.fromisoformat(f"{day}T12:00:00")
            guest.page.clock.set_fixed_time(noon)
            return guest.visit("/vagledning/frister/")

        yield opened
        assert guest.failed == []


def count(page: Page, **days: str) -> Page:
    """Type days by the name of their field and press Enter, without a mouse."""
    for name, day in days.items():
        page.get_by_label({"tenant": TENANT, "board": BOARD}.get(name, name), exact=True).fill(day)
    page.keyboard.press("Enter")
    return page


def choose(page: Page, event: str) -> Page:
    page.get_by_label("Vad räknar du från?").select_option(label=event)
    return page


def answer(page: Page, title: str) -> Locator:
    return page.locator(".counting__answer", has=page.get_by_role("heading", name=title, exact=True))


def facts(page: Page, title: str) -> dict[str, str]:
    """Return what an answer says, by its terms."""
    terms, said = (answer(page, title).locator(f"dl > {name}").all_inner_texts() for name in ("dt", "dd"))
    return dict(zip(terms, said, strict=True))


def spoken(page: Page) -> str:
    """Return what a screen reader is told without being asked."""
    return page.locator("main [role=status]").first.inner_text()


def test_whoever_asks_is_brought_to_the_answer(on: Open) -> None:
    page = count(on("2026-11-28"), tenant="2026-11-20", board="2026-11-20")
    heading = page.get_by_role("heading", name="Svar", exact=True)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport(ratio=1)
    expect(answer(page, PAY).get_by_text("fredag 11 december 2026").first).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.counting__result') !== null")


def test_an_answer_goes_when_a_day_is_changed(on: Open) -> None:
    page = count(on("2026-11-10"), tenant="2026-11-02", board="2026-11-04")
    assert "måndag 23 november 2026" in facts(page, PAY)["Säker dag"]
    page.get_by_label(TENANT, exact=True).fill("2026-11-20")
    expect(page.locator(".counting__result")).to_be_empty()
    assert spoken(page) == "Du har ändrat en dag. Svaret är borta: räkna igen."


def test_past_the_safe_day_the_answer_says_that_there_may_be_time_and_to_act_today(on: Open) -> None:
    page = count(on("2026-11-28"), tenant="2026-10-01", board="2026-11-20")
    said = facts(page, PAY)
    assert said["Säker dag"] == f"torsdag 22 oktober 2026 (för 37 dagar sedan). {STILL}"
    assert said["Sista dag"] == "fredag 11 december 2026 (om 13 dagar)"
    assert facts(page, ORDER)["Gör något senast"].endswith("Den dagen har gått: handla i dag.")
    assert STILL in spoken(page)
    assert "Sista dag: fredag 11 december 2026 (om 13 dagar)." in spoken(page)
    assert violations(page, "the answer past the safe day") == []


def test_between_two_readings_of_the_last_day_nothing_is_promised(on: Open) -> None:
    # Three weeks from Saturday 14 November end on Saturday 5 December; moving to Monday is not settled.
    page = count(on("2026-12-06"), tenant="2026-11-14", board="2026-11-14")
    said = facts(page, PAY)
    assert "Om det ännu går är inte avgjort: handla i dag" in said["Säker dag"]
    assert "lördag 5 december 2026 (i går) eller måndag 7 december 2026 (i morgon)" in said["Sista dag"]
    assert "Enligt vår läsning" not in said["Säker dag"]
    assert "Vägar som kan finnas kvar" in said


def test_past_both_days_the_answer_leads_on(on: Open) -> None:
    page = count(on("2026-11-28"), tenant="2026-11-02", board="2026-11-04")
    for title in (PAY, "Ge hyresvärden nämndens skriftliga åtagande"):
        assert OVER in facts(page, title)["Säker dag"]
        ways = answer(page, title).get_by_text("Vägar som kan finnas kvar").locator("+ dd a")
        paths = [re.sub("^.*(?=/vagledning)", "", way.evaluate("a => a.href")) for way in ways.all()]
        assert paths == [
            "/vagledning/frister/#frist-a5-excused",
            "/vagledning/ansokan/",
            "/vagledning/beslut/",
        ]
    assert OVER in spoken(page)
    assert "Det kan redan ha skett: handla i dag." in facts(page, ORDER)["Gör något senast"]
    page.get_by_role("link", name="Betala efter hinder").first.click()
    expect(page.locator("#frist-a5-excused")).to_be_in_viewport()


def test_before_the_safe_day_no_other_way_is_offered(on: Open) -> None:
    page = count(on("2026-11-23"), tenant="2026-11-02", board="2026-11-04")
    said = facts(page, PAY)
    assert said["Säker dag"] == "måndag 23 november 2026 (i dag)"
    assert "Vägar som kan finnas kvar" not in said


def test_the_day_is_that_of_the_press_not_of_the_visit(on: Open) -> None:
    page = on("2026-11-23")
    page.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-11-24T08:00:00"))
    assert "(i går)" in facts(count(page, tenant="2026-11-02", board="2026-11-04"), PAY)["Säker dag"]


def test_with_the_tenants_day_missing_the_listener_hears_the_same_caution(on: Open) -> None:
    page = count(on("2026-11-28"), board="2026-11-20")
    assert "Säker dag: Ingen säker dag kan anges. Handla i dag." in spoken(page)
    assert "Tidigast möjliga sista dag: fredag 11 december 2026 (om 13 dagar)." in spoken(page)
    expect(answer(page, PAY).get_by_text("Handla i dag.")).to_be_in_viewport(ratio=1)
    assert facts(page, ORDER)["Gör något senast"] == "Ingen säker dag kan anges. Handla i dag."


def test_with_the_boards_day_missing_a_passed_day_is_not_called_the_last(on: Open) -> None:
    page = count(on("2026-11-28"), tenant="2026-11-02")
    assert "En dag är inte känd, så det kan ännu gå: handla i dag" in spoken(page)
    assert "Tidigast möjliga sista dag: måndag 23 november 2026 (för 5 dagar sedan)." in spoken(page)


def test_respite_with_a_day_missing_is_told_as_the_earliest_limit(on: Open) -> None:
    event = "Hyresgästen fick tillfälle att yttra sig"
    page = count(choose(on("2026-11-28"), event), **{event: "2026-12-18"})
    for title in ("Anstånd kan vara som längst till", "Anstånd vid synnerliga skäl kan vara som längst till"):
        said = facts(page, title)
        assert "Tidigast möjliga gräns" in said
        assert [term for term in said if "till och med" in term or "Säker" in term] == []


@pytest.mark.parametrize(
    ("event", "day", "title", "term", "said"),
    [
        (
            "Hyresrätten blev förverkad", "2026-11-08",
            "Vägen tillbaka saknas om hyresgästen ändå måste flytta före den här dagen",
            "Gräns", "tisdag 8 december 2026 (om 10 dagar)",
        ),
        (
            "Ansökan om verkställighet gjordes", "2026-06-08",
            "Ansökan faller om hyresvärdens uppskov varar längre",
            "Gräns", "tisdag 8 december 2026 (om 10 dagar)",
        ),
        (
            "Nämnden fattade ett gynnande beslut", "2026-08-31",
            "Beslutet ska rapporteras om det inte är verkställt",
            "Från och med", "tisdag 1 december 2026 (om 3 dagar)",
        ),
    ],
)  # fmt: skip
def test_a_day_on_which_nothing_is_done_is_called_a_limit(
    event: str, day: str, title: str, term: str, said: str, on: Open
) -> None:
    page = count(choose(on("2026-11-28"), event), **{event: day})
    found = facts(page, title)
    assert found[term].startswith(said)
    assert {"Säker dag", "Sista dag", "De kan göra det till och med"}.isdisjoint(found)


def test_a_slip_of_the_year_is_asked_about_beside_the_answer(on: Open) -> None:
    page = count(on("2026-11-28"), tenant="2027-11-20", board="2026-11-20")
    ahead = f"Kontrollera: {TENANT}, lördag 20 november 2027. Den dagen har inte kommit än. Stämmer året?"
    apart = "Kontrollera: det är 365 dagar mellan dagarna. Stämmer månad och år?"
    for asked in (ahead, apart):
        expect(page.locator(".counting__result").get_by_text(asked)).to_be_in_viewport()
        assert asked in spoken(page)
    assert violations(page, "the answer with doubts") == []
    page = count(page, tenant="2026-11-20")
    expect(page.get_by_text("Kontrollera:")).to_have_count(0)


def test_a_day_that_may_well_lie_ahead_is_not_asked_about(on: Open) -> None:
    event = "Tvisten om avhysning avgörs i första instans"
    page = count(choose(on("2026-11-28"), event), **{event: "2026-12-20"})
    expect(page.get_by_text("Kontrollera:")).to_have_count(0)
    assert "Gör det: I dag, så snart det går." in spoken(page)
