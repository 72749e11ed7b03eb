"""The publisher's pages: the accessibility statement says all it must and no more than is known."""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import replace
from html import unescape

import pytest
import yaml

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.messages.version import VERSION
from hemvist.pages.filled_later import ADDRESS, FEEDBACK, PUBLISHER, filled, place_for
from hemvist.records.publisher import AccessibilityStatement
from pages.conftest import Make
from repository import PROJECT

STATEMENT = "```accessibility\nid: site\n```\n"
MANY_SECTIONS = 7


def changed(library: Library, **changes: object) -> Library:
    statement = library.accessibility["site"].model_copy(update=changes)
    return replace(library, accessibility={"site": statement})


def text(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_statement_has_every_part_that_the_supervisory_authority_asks_for(
    make: Make, library: Library, lang: str
) -> None:
    html = make(STATEMENT, lang=lang).html
    statement: AccessibilityStatement = library.accessibility["site"]
    words = catalogue(lang)
    assert place_for(PUBLISHER) in html
    assert place_for(FEEDBACK) in html
    assert getattr(statement.service, lang) in html
    assert words.text("publisher.compliance.partial") in html
    assert words.text("publisher.method.own") in html
    assert words.date(statement.made) in html
    assert words.date(statement.reviewed) in html
    assert 'href="https://www.digg.se/tdosanmalan"' in html
    for fault in statement.faults.values():
        assert getattr(fault.what, lang) in text(html)
        assert getattr(fault.why, lang) in text(html)


def test_what_no_person_has_tried_is_said_to_be_undone(make: Make, library: Library) -> None:
    shown = text(make(STATEMENT).html)
    undone = [check for check in library.accessibility["site"].manual.values() if check.done_on is None]
    assert undone
    for check in undone:
        assert f"{check.name.sv}: inte gjort." in shown


def test_a_check_that_was_done_says_when_and_with_what(make: Make, library: Library) -> None:
    manual = dict(library.accessibility["site"].manual)
    manual["keyboard"] = manual["keyboard"].model_copy(
        update={"done_on": library.accessibility["site"].made, "using": "Firefox 200"}
    )
    shown = text(make(STATEMENT, library=changed(library, manual=manual)).html)
    assert f"{manual['keyboard'].name.sv}: gjort 26 november 2026. (Firefox 200)" in shown


def test_that_no_fault_is_known_is_not_said_to_be_none(make: Make, library: Library) -> None:
    shown = text(make(STATEMENT, library=changed(library, faults={})).html)
    assert "Det betyder inte att det inte finns några." in shown


@pytest.mark.parametrize(
    ("reason", "is_said"), [("not-met", True), ("outside", False), ("disproportionate", False)]
)
def test_that_nothing_is_exempted_is_said_only_while_it_is_so(
    make: Make, library: Library, reason: str, is_said: bool
) -> None:
    fault = next(iter(library.accessibility["site"].faults.values())).model_copy(update={"reason": reason})
    shown = text(make(STATEMENT, library=changed(library, faults={"only": fault})).html)
    assert ("Inget innehåll är undantaget" in shown) == is_said


def test_the_headings_of_the_statement_are_known_to_the_page(make: Make) -> None:
    page = make(STATEMENT)
    levels = [heading.level for heading in page.headings]
    assert len(levels) >= MANY_SECTIONS
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(f'id="{heading.id}"' in page.html for heading in page.headings)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_citation_names_version_and_day(make: Make, lang: str) -> None:
    html = make("```citing\n{}\n```\n", lang=lang).html
    quotes = re.findall(r'<p class="quote">(.*?)</p>', html)
    day = {"sv": "23 november 2026", "en": "23 November 2026"}[lang]
    assert len(quotes) == 3
    assert all(VERSION in quote and day in quote and place_for(ADDRESS) in quote for quote in quotes)
    assert f"version = {{{VERSION}}}" in html


def test_package_and_citation_file_agree_on_the_version() -> None:
    cited = yaml.safe_load((PROJECT / "CITATION.cff").read_text("utf-8"))["version"]
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert cited == project == VERSION


def test_places_are_filled_and_other_pages_left_alone() -> None:
    assert filled(f"<p>{place_for(PUBLISHER)}</p>", {PUBLISHER: "Exempelby"}) == "<p>Exempelby</p>"
    assert filled("<p>Exempel</p>", {PUBLISHER: "Exempelby"}) == "<p>Exempel</p>"
