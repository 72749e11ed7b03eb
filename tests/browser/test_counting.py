"""Counting days in the browser: the same answers as the build and the printed table, in a form for all."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from html import unescape
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accessible import NOTHING_STORED, STORED, violations
from browsing import DESK, PHONE, Visitor, visitor
from hemvist.library import Folders, Library, load
from hemvist.pages.counting_blocks import counting_data
from hemvist.pages.deadline_tables import day_lines, day_tables, days_from, short_day
from hemvist.pages.draft import Edition, edition
from hemvist.synthesis.counted_days import Span, count, roots
from hemvist.synthesis.holiday_table import DAY, HolidayTable, holiday_table
from hemvist.tables.render import render
from repository import PROJECT

pytestmark = pytest.mark.browser

SCRIPT = (files("hemvist.site") / "theme" / "assets" / "counting.js").read_text("utf-8")
FIRST, YEARS = datetime.date(2026, 1, 1), 10
SERVED, POSTED = "tenant-served-form-1", "board-notified"
SHOWN = ("a5-pay", "a8-order")
OFFSETS = (0, 5)
"""How many days after the tenant was served the message was posted."""

COUNT_ALL = """({ data, first, days, offsets, only }) => {
  const { count, tableOf, parse, iso } = globalThis.hemvistCounting;
  const table = tableOf(data.table);
  const chosen = ([id]) => !only || only.includes(id);
  const rules = Object.fromEntries(Object.entries(data.deadlines).filter(chosen));
  const shown = (span) => span && [span.early, span.late, span.safe]
    .map((day) => day === null ? null : iso(day))
    .concat([span.open.join(" "), span.fallsOn === null ? null : iso(span.fallsOn)]);
  const known = (day) => offsets
    ? [...offsets.map((n) => ({ "tenant-served-form-1": day, "board-notified": day + n })),
       { "tenant-served-form-1": day }, { "board-notified": day }]
    : [Object.fromEntries(Object.keys(data.events).map((event) => [event, day]))];
  const start = parse(first);
  return Array.from({ length: days }, (_, index) => known(start + index).map((one) =>
    Object.fromEntries(Object.entries(count(rules, one, table)).map(([id, span]) => [id, shown(span)]))));
}"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


@pytest.fixture(scope="module")
def issue(library: Library) -> Edition:
    return edition(library, "en", FIRST)


@pytest.fixture(scope="module")
def table() -> HolidayTable:
    return holiday_table(FIRST.year - 1, FIRST.year + YEARS + 6)


@pytest.fixture
def counting(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_content("<!doctype html><html lang=sv><title>x</title>")
    page.evaluate(
        "code => { const s = document.createElement('script'); s.text = code; document.head.append(s); }",
        SCRIPT,
    )
    yield page
    page.close()


def shown(span: Span | None) -> list[str | None] | None:
    if span is None:
        return None
    days = (span.early, span.late, span.safe)
    falls_on = span.falls_on and span.falls_on.isoformat()
    return [*(day and day.isoformat() for day in days), " ".join(span.open), falls_on]


def pairs(day: datetime.date) -> list[dict[str, datetime.date | None]]:
    both: list[dict[str, datetime.date | None]] = [{SERVED: day, POSTED: day + n * DAY} for n in OFFSETS]
    return [*both, {SERVED: day}, {POSTED: day}]


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r'<tr role="row">(<th role="rowheader".*?)</tr>', html)
    return [
        [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.split(r"</t[hd]>", row)[:-1]] for row in rows
    ]


def test_table_build_and_browser_agree_on_every_day_of_ten_years(
    counting: Page, library: Library, issue: Edition, table: HolidayTable
) -> None:
    days = list(days_from(FIRST, YEARS * 12 - 1))
    rules = {id_: library.deadlines[id_] for id_ in SHOWN}
    request: Mapping[str, Any] = {
        "data": counting_data(issue, table), "first": FIRST.isoformat(), "days": len(days),
        "offsets": OFFSETS, "only": SHOWN,
    }  # fmt: skip
    answers = counting.evaluate(COUNT_ALL, request)
    lines = list(day_lines(issue, SHOWN, iter(days), table))
    tables = day_tables(issue, SHOWN, iter(lines))
    printed = [row for month in tables for row in cells(render(month, issue.words))]
    assert len(days) == len(answers) == len(printed) == 3652
    for (day, spans), in_browser, row in zip(lines, answers, printed, strict=True):
        others = [count(rules, known, table) for known in pairs(day)[1:]]
        built = [dict(zip(SHOWN, spans, strict=True)), *others]
        assert in_browser == [{id_: shown(found.get(id_)) for id_ in SHOWN} for found in built], day
        words = [[short_day(issue, it) for it in (span.early, span.late) if it] for span in spans]
        safe = short_day(issue, spans[0].safe or day)
        assert row == [short_day(issue, day), safe, *(" / ".join(dict.fromkeys(it)) for it in words)]


def test_build_and_browser_agree_on_all_times_on_every_day_of_a_leap_year(
    counting: Page, library: Library, issue: Edition, table: HolidayTable
) -> None:
    first = datetime.date(2028, 1, 1)
    answers = counting.evaluate(
        COUNT_ALL, {"data": counting_data(issue, table), "first": first.isoformat(), "days": 366}
    )
    events = {event for id_ in library.deadlines for event in roots(library.deadlines, id_)}
    for index, answer in enumerate(answers):
        found = count(library.deadlines, dict.fromkeys(events, first + index * DAY), table)
        assert answer == [{id_: shown(found[id_]) for id_ in library.deadlines}], first + index * DAY


def answer_of(page: Page, title: str) -> str:
    return page.locator(
        ".counting__answer", has=page.get_by_role("heading", name=title, exact=True)
    ).inner_text()


def test_two_days_are_typed_by_keyboard_and_the_answer_stays_on_the_page(phone: Visitor) -> None:
    page = phone.visit("/vagledning/frister/")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_label("Hyresgästen delgavs formulär 1", exact=True).fill("2026-03-14")
    page.get_by_label("Meddelandet till nämnden skickades eller lämnades").fill("2026-03-04")
    page.keyboard.press("Enter")
    answer = answer_of(page, "Betala hela hyran")
    assert "torsdag 2 april 2026" in answer
    assert re.search(r"lördag 4 april 2026 \(.+\) eller tisdag 7 april 2026 \(", answer)
    assert "U46" in answer
    assert "12 kap. 44 §" in answer
    order = answer_of(page, "Beslut om avhysning kan komma tidigast")
    assert re.search(r"torsdag 9 april 2026 \(.+\) eller fredag 10 april 2026 \(", order)
    expect(page.locator("main").get_by_role("status").first).to_contain_text("torsdag 2 april 2026")
    expect(page.get_by_text("Det här är inte juridisk rådgivning.").last).to_be_visible()
    assert {url.rpartition("/")[2] for url in requests} <= {"mark.svg"}  # the icon comes when it likes
    assert violations(page, "the answer") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.url.endswith("/vagledning/frister/")
    assert page.evaluate(STORED) == NOTHING_STORED
    assert phone.failed == []


def test_with_a_day_missing_the_form_says_what_to_find_out(desk: Visitor) -> None:
    page = desk.visit("/en/vagledning/frister/")
    page.get_by_label("The message to the board was posted or handed over").fill("2026-03-04")
    page.get_by_role("button", name="Count the days").click()
    answer = answer_of(page, "Pay the whole rent")
    assert "No safe day can be given. Act today." in answer
    assert re.search(r"Earliest possible last day\s+Wednesday 25 March 2026", answer)
    expect(page.locator(".counting__result .open")).to_contain_text("Ask the landlord or Kronofogden")


def test_wrong_empty_and_far_days_are_told_in_plain_words(desk: Visitor) -> None:
    page = desk.visit("/en/vagledning/frister/")
    field, button = (
        page.get_by_label("The tenant was served form 1"),
        page.get_by_role("button", name="Count the days"),
    )
    button.click()
    expect(page.get_by_text("Fill in at least one day.")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("2999-01-01")
    button.click()
    expect(page.locator(".counting__result")).to_contain_text("One of the days lies outside.")
    field.evaluate("input => { input.type = 'text'; input.value = '2026-02-30'; }")  # a browser without dates
    button.click()
    expect(page.get_by_text("Write a day that exists, for example 2026-03-02.").first).to_be_visible()
    field.fill("20260302")
    button.click()
    assert "Monday 23 March 2026" in answer_of(page, "Pay the whole rent")


def test_any_time_of_the_process_can_be_chosen(desk: Visitor) -> None:
    page = desk.visit("/en/vagledning/frister/")
    page.get_by_label("What do you count from?").select_option(label="The order (utslag) was given")
    page.get_by_label("The order (utslag) was given", exact=True).fill("2026-12-24")
    page.keyboard.press("Enter")
    answer = answer_of(page, "Seek re-opening of the order")
    assert "Friday 22 January 2027" in answer
    assert re.search(r"Sunday 24 January 2027 \(.+\), which is moved to Monday 25 January 2027 \(", answer)


def test_payment_after_illness_gets_no_safe_day_but_today_and_a_limit(phone: Visitor) -> None:
    page = phone.visit("/vagledning/frister/")
    event = "Tvisten om avhysning avgörs i första instans"
    page.get_by_label("Vad räknar du från?").select_option(label=event)
    page.get_by_label(event, exact=True).fill("2026-12-20")
    page.keyboard.press("Enter")
    for title in (
        "Betala efter hinder: sjukdom eller liknande oförutsedd händelse",
        "Betala avgiften efter hinder: sjukdom eller liknande",
    ):
        answer = answer_of(page, title)
        assert "Säker dag" not in answer
        assert re.search(r"Gör det\s+I dag, så snart det går", answer)
        assert re.search(r"Yttersta gräns\s+söndag 20 december 2026", answer)
    expect(page.locator("main").get_by_role("status").first).to_contain_text(
        "Gör det: I dag, så snart det går."
    )


def test_without_script_the_page_leads_to_the_table(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, viewport=PHONE, java_script_enabled=False) as guest:
        page = guest.visit("/vagledning/frister/")
        expect(page.locator(".counting__paper")).to_be_visible()
        page.get_by_role("link", name="tabellen för två år").click()
        assert page.locator(".days tbody tr").count() > 700
    with visitor(chromium, origin, viewport=DESK) as guest:
        expect(guest.visit("/vagledning/frister/").locator(".counting__paper")).to_be_hidden()
