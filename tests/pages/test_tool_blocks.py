"""The blocks of guidance's tools, in both languages, from the real registers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from types import MappingProxyType

import pytest

from hemvist.library import Library
from hemvist.messages import LANGUAGES, catalogue
from hemvist.pages import Fragment

Make = Callable[..., Fragment]


def block(name: str, options: str = "{}") -> str:
    return f"# Prov\n\n```{name}\n{options}\n```\n"


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_item_of_a_checklist_is_a_box_with_its_own_label(
    make: Make, library: Library, lang: str
) -> None:
    page = make(block("checklist", "id: dagen-bestamd"), lang=lang)
    assert page.problems == ()
    items = library.checklists["dagen-bestamd"].items
    boxes = re.findall(r'<input type="checkbox" id="([^"]+)" name="([^"]+)" autocomplete="off">', page.html)
    assert [name for _, name in boxes] == list(items)
    assert re.findall(r'<label for="([^"]+)">', page.html) == [id_ for id_, _ in boxes]
    assert all(item.text.best(page.lang)[0] in unescape(page.html) for item in items.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_actors_stand_in_their_groups_with_law_practice_and_sources(
    make: Make, library: Library, lang: str
) -> None:
    page = make(block("actors"), lang=lang)
    assert page.problems == ()
    known = {heading.id for heading in page.headings}
    aside = {id_ for id_, actor in library.actors.items() if actor.aside}
    assert set(library.actors) - aside <= known
    assert not aside & known, "actors of plans have no part in a single case"
    assert {f"actors:{id_}" for id_ in set(library.actors) - aside} <= page.uses
    text = plain(page.html)
    assert catalogue(lang).text("tools.documents") in text
    assert library.provisions["sof-11-3"].section.best(page.lang)[0] in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_glossary_stands_in_the_order_of_the_page_and_tells_words_apart(
    make: Make, library: Library, lang: str
) -> None:
    page = make(block("glossary"), lang=lang)
    assert page.problems == ()
    words = [heading.text for heading in page.headings if heading.level == 2]
    assert len(words) == len(library.glossary)
    assert [word[0].casefold() for word in words[:3]] == sorted(word[0].casefold() for word in words[:3])
    assert 'href="#atervinning-utslaget"' in page.html
    assert "re-opening of the order" in plain(page.html)
    assert "recovery of the tenancy" in plain(page.html)


def test_a_letter_is_swedish_on_the_english_page_and_brings_its_files(make: Make, library: Library) -> None:
    page = make(block("letter", "id: samtycke"), lang="en")
    assert page.problems == ()
    assert '<div class="sheet" lang="sv">' in page.html
    assert {d.path for d in page.downloads} == {f"en/evidens/prov/samtycke.{end}" for end in ("docx", "odt")}
    assert "No lawyer has read it" in plain(page.html)
    assert library.letters["samtycke"].blanks["underskrift"].label in page.html


def test_both_languages_offer_the_same_bytes(make: Make) -> None:
    swedish, english = (make(block("letter", "id: anstand"), lang=lang).downloads for lang in LANGUAGES)
    assert [d.content for d in swedish] == [d.content for d in english]


def test_hostile_words_in_registers_are_text(make: Make, library: Library) -> None:
    bad = "<script>alert(1)</script>"
    letter = library.letters["anstand"].model_copy(update={"body": f"## {bad}\n{bad}\n- {bad}\n"})
    spoilt = replace(library, letters=MappingProxyType({**library.letters, "anstand": letter}))
    page = make(block("letter", "id: anstand"), library=spoilt)
    assert "<script" not in page.html
    assert page.html.count("&lt;script&gt;") == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_recommendation_shows_all_its_reasons_and_that_no_swedish_study_exists(
    make: Make, library: Library, lang: str
) -> None:
    page = make(block("recommendation", "ids: [beslut-i-tid]"), lang=lang)
    assert page.problems == ()
    assert page.html.count("<dt>") == 10
    text, words = plain(page.html), catalogue(lang)
    assert words.text("tools.no_swedish_study") in text
    assert words.text("tools.drift") not in text
    assert library.recommendations["beslut-i-tid"].text.best(page.lang)[0] in text


def test_a_recommendation_whose_evidence_has_moved_says_so_on_the_page(make: Make, library: Library) -> None:
    found = library.recommendations["samma-dag"]
    late = found.model_copy(update={"due": datetime.date(2026, 11, 1)})
    moved = replace(library, recommendations=MappingProxyType({"samma-dag": late}))
    page = make(block("recommendation"), library=moved)
    assert catalogue("sv").text("tools.drift.overdue", before="2026-11-01", now="") in plain(page.html)


@pytest.mark.parametrize(
    ("body", "found", "near"),
    [
        ("```checklist\nid: hembesok-barm\n```", "hembesok-barm", "hembesok-barn"),
        ("```letter\nid: samtyke\n```", "samtyke", "samtycke"),
        ("```actors\nids: [kronofgden]\n```", "kronofgden", "kronofogden"),
        ("```recommendation\nids: [samma-dg]\n```", "samma-dg", "samma-dag"),
    ],
)
def test_an_unknown_id_in_a_block_is_one_message_with_the_nearest(
    make: Make, body: str, found: str, near: str
) -> None:
    (problem,) = make(body).problems
    assert (problem.code, problem.found, problem.nearest) == ("E614", found, near)


def test_a_pack_with_a_page_that_does_not_exist_is_one_message(make: Make) -> None:
    (problem,) = make("```meetingpack\npages: [/vagledning/uppsagdd/]\n```").problems
    assert (problem.code, problem.found, problem.nearest) == (
        "E612", "/vagledning/uppsagdd/", "/vagledning/uppsagd/",
    )  # fmt: skip
