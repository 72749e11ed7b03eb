"""The blocks of the process and of counted days: what they show, and what they refuse."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from types import MappingProxyType

import pytest

from hemvist.checks import check
from hemvist.library import Library
from hemvist.pages import Fragment
from hemvist.records.base import FullText

Make = Callable[..., Fragment]
EXAMPLE = "```counted\ndays: {tenant-served-form-1: 2026-03-14, board-notified: 2026-03-04}\n```"
HOSTILE = '<script>alert(1)</script>" onclick="alert(2)'


def text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


def test_an_example_shows_the_safe_day_and_both_readings(make: Make) -> None:
    said = " ".join(text(make(EXAMPLE).html).split())
    assert (
        "Betala hela hyran torsdag 2 april 2026 lördag 4 april 2026 eller tisdag 7 april 2026: inte" in said
    )
    english = " ".join(text(make(EXAMPLE, lang="en").html).split())
    assert "Pay the whole rent Thursday 2 April 2026 Saturday 4 April 2026 or Tuesday 7 April" in english


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("```counted\ndays: {order-date: 1999-03-02}\n```", ("E640", 8, 20, "1999-03-02", "")),
        ("```counted\ndays: {order-date: 2100-12-30}\n```", ("E640", 8, 1, "2101-01-30", "")),
        ("```counted\ndays: {order-dat: 2026-03-02}\n```", ("E614", 8, 8, "order-dat", "order-date")),
        ("```counted\ndays: {order-date: 2026-02-30}\n```", ("E107", 8, 20, "2026-02-30", "")),
        ("```process\ntrack: hyresskul\n```", ("E614", 8, 8, "hyresskul", "hyresskuld")),
        ("```process\nsteps: [a5, a55]\n```", ("E614", 8, 13, "a55", "a5")),
        ("```process\nshow: tabel\n```", ("E104", 8, 7, "tabel", "table")),
        ("```process\nstep: [a5]\n```", ("E102", 8, 1, "step", "steps")),
        ("```days\ndeadlines: [a5-pai]\n```", ("E614", 8, 13, "a5-pai", "a5-pay")),
        ("```counting\nx: 1\n```", ("E102", 8, 1, "x", "")),
    ],
)  # fmt: skip
def test_a_wrong_option_is_one_message_at_its_place(
    body: str, problem: tuple[str, int, int, str, str], make: Make
) -> None:
    found = make(f"# Prov\n{body}\n").problems
    assert [(p.code, p.line, p.column, p.found, p.nearest) for p in found] == [problem]


def test_the_short_process_is_a_list_of_its_steps_in_order(make: Make, library: Library) -> None:
    html = make("```process\ntrack: hyresskuld\nshow: short\n```").html
    names = [unescape(name) for name in re.findall(r"<li><b>(?:<a[^>]*>)?([^<]+)", html)]
    assert names == [library.steps[id_].name.sv for id_ in library.tracks["hyresskuld"].steps]


def test_every_deadline_stands_in_the_table_of_times_with_its_law(make: Make, library: Library) -> None:
    html = make("```process\nshow: times\n```").html
    rows = dict(re.findall(r'<tr role="row" id="frist-([a-z0-9-]+)">(.*?)</tr>', html))
    assert list(rows) == list(library.deadlines)
    for id_, row in rows.items():
        for provision in library.deadlines[id_].provisions:
            assert f"lagrum/#{provision}" in row


def test_the_table_of_days_holds_letters_that_have_lain_and_two_years_to_come(make: Make) -> None:
    """The page is made on 23 November 2026."""
    html = make("```days\ndeadlines: [a5-pay]\n```").html
    months = re.findall(r'<figure[^>]* id="days-([0-9-]+)"', html)
    assert (months[0], months[-1], len(months)) == ("2026-09", "2028-11", 27)
    assert text(html).index("tis 1 sep.") < text(html).index("tors 30 nov.")


def test_words_of_the_register_stay_words(make: Make, library: Library) -> None:
    step = library.steps["a5"]
    bad = FullText(sv=HOSTILE, en=HOSTILE)
    deadline = step.deadlines["a5-pay"].model_copy(update={"what": bad, "note": bad})
    changed = step.model_copy(update={"name": bad, "trigger": bad, "deadlines": {"a5-pay": deadline}})
    event = library.events["board-notified"].model_copy(update={"name": bad, "ask": bad})
    spoilt = replace(
        library,
        steps=MappingProxyType({"a5": changed}),
        deadlines=MappingProxyType({"a5-pay": deadline}),
        events=MappingProxyType({**library.events, "board-notified": event}),
    )
    blocks = ("process\nshow: timeline", "process\nshow: table", "process\nshow: short", "counting\n{}")
    for block in (*blocks, "counted\ndays: {board-notified: 2026-03-04}"):
        html = make(f"```{block}\n```", library=spoilt).html
        assert "alert(1)" in html
        assert "<script" not in html
        assert not re.search(r"<[^>]*\sonclick", re.sub(r'"[^"]*"', '""', html))


def test_a_deadline_that_runs_from_itself_is_reported_and_not_drawn(make: Make, library: Library) -> None:
    step = library.steps["a5"]
    loop = step.deadlines["a5-pay"].model_copy(update={"after": ("a5-pay",), "safe_after": None})
    steps = {**library.steps, "a5": step.model_copy(update={"deadlines": {"a5-pay": loop}})}
    damaged = replace(
        library,
        steps=MappingProxyType(steps),
        deadlines=MappingProxyType({**library.deadlines, "a5-pay": loop}),
    )
    assert [(p.code, p.found) for p in check(damaged) if p.code == "E450"] == [("E450", "a5-pay")] * 2
    for body in (EXAMPLE, "```counting\n{}\n```", "```days\ndeadlines: [a5-pay]\n```"):
        assert 'class="problem"' in make(body, library=damaged).html
