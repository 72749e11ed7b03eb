"""The list of editions: when each was in force, what it changed, and the place of its archive."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from html import unescape

import pytest

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages.edition_block import in_order, with_archives
from hemvist.records.base import FullText, Text
from hemvist.records.publishing import EditionRecord, NotePart
from pages.conftest import Make

BLOCK = "# Utgåvor\n\n## Lista\n\n```editions\n{}\n```\n"


def edition(version: str, day: str) -> EditionRecord:
    note = NotePart(
        head=FullText(sv="Nytt", en="New"), items=(Text(sv="Bara <svenska>."), Text(en="Only English."))
    )
    return EditionRecord(
        version=version, on=datetime.date.fromisoformat(day), sha256="0" * 64, bytes=1000, counts={},
        notes=(note,), addresses=("/", "/om/"),
    )  # fmt: skip


@pytest.fixture
def three(library: Library) -> Library:
    made = (edition("0.9.0", "2026-11-01"), edition("0.10.0", "2026-11-10"), edition("0.10.1", "2026-11-10"))
    return replace(library, editions={one.version: one for one in made})


def test_the_real_project_has_released_nothing_and_says_so(make: Make, library: Library) -> None:
    assert library.editions == {}
    assert catalogue("sv").text("editions.none") in make(BLOCK).html


def test_each_edition_was_in_force_until_the_day_before_the_next(three: Library, make: Make) -> None:
    assert [one.version for one in in_order(three)] == ["0.10.1", "0.10.0", "0.9.0"]
    cells = re.findall(r'<th scope="row">([\d.]+)</th><td>([^<]*)</td>', make(BLOCK, library=three).html)
    assert cells == [
        ("0.10.1", "från 10 november 2026"),
        ("0.10.0", "10 november 2026"),
        ("0.9.0", "1 november 2026 till 9 november 2026"),
    ]


def test_an_edition_of_the_first_day_of_the_calendar_is_told_as_well(library: Library, make: Make) -> None:
    made = (edition("0.1.0", "0001-01-01"), edition("0.2.0", "0001-01-01"))
    html = make(BLOCK, library=replace(library, editions={one.version: one for one in made})).html
    assert re.findall(r'<th scope="row">([\d.]+)</th>', html) == ["0.2.0", "0.1.0"]


def test_notes_are_told_in_the_language_of_the_page_with_the_checksum(three: Library, make: Make) -> None:
    swedish = make(BLOCK, library=three).html
    assert "Bara &lt;svenska&gt;." in swedish
    assert "Only English." not in swedish
    assert swedish.count("0" * 64) == 3
    assert "Only English." in make(BLOCK, library=three, lang="en").html


def test_an_archive_is_linked_only_where_it_lies(three: Library, make: Make) -> None:
    html = make(BLOCK, library=three).html
    assert html.count(catalogue("sv").text("editions.absent")) == 4, "three rows and the form"
    filled = with_archives(html, {"0.9.0"}, "sv")
    assert re.findall(r'<a href="([^"]*utgavor[^"]*)">', filled) == ["../../utgavor/0.9.0/"]
    assert 'data-held="0.9.0"' in filled


def test_the_form_knows_the_editions_in_order_and_waits_for_its_script(three: Library, make: Make) -> None:
    page = make(BLOCK, library=three, lang="en")
    (known,) = re.findall(r'data-editions="([^"]*)"', page.html)
    assert json.loads(unescape(known)) == [
        ["0.9.0", "2026-11-01"], ["0.10.0", "2026-11-10"], ["0.10.1", "2026-11-10"],
    ]  # fmt: skip
    assert '<form class="then" hidden' in page.html
    assert page.scripts == ("editions",)
