"""Tables as HTML: a real table for everyone, whatever the records hold."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.records.base import LANGUAGES, Language
from hemvist.tables import (
    Table,
    comparison,
    included_studies,
    interventions_list,
    outcomes_list,
    render,
    review_pooled,
    reviews_list,
    studies_list,
    study_results,
)
from hemvist.tables.table import Column, Footnote, Group, NumberCell, Row, TextCell, Words, linked

PROJECT = Path(__file__).parents[2]
LIBRARY = load(Folders.of(PROJECT))


def every_table(library: Library, lang: Language) -> Iterator[Table]:
    outcomes = ("housed-at", "time-housed", "homeless-any", "child-placement")
    found = comparison(library, ("housing-first", "critical-time-intervention"), outcomes, lang)
    yield from (each.table for each in found)
    for study in library.studies.values():
        yield study_results(study, library, lang)
    for review in library.reviews.values():
        yield review_pooled(review, library, lang)
        yield included_studies(review, library, lang)
    for make in (interventions_list, studies_list, reviews_list, outcomes_list):
        yield make(library, lang)


def parsed(html: str) -> ET.Element:
    """The HTML as a tree: it must be well formed."""
    return ET.fromstring(html.replace("<br>", "<br/>"))


ALL = [(lang, table) for lang in LANGUAGES for table in every_table(LIBRARY, lang)]


@pytest.mark.parametrize(
    ("lang", "table"), ALL, ids=[f"{lang}-{i}-{table.id}" for i, (lang, table) in enumerate(ALL)]
)
def test_a_table_is_a_table_for_everyone(lang: Language, table: Table) -> None:
    root = parsed(render(table, catalogue(lang)))
    grid = root.find("table")
    assert grid is not None
    assert grid.find("caption/b") is not None
    assert all(head.get("scope") in ("col", "row", "rowgroup") for head in root.iter("th"))
    for row in root.iter("tr"):
        width = sum(int(cell.get("colspan", "1")) for cell in row)
        assert width == len(table.columns)
        assert row[0].tag == "th"
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    assert all(node.get("role") == roles[node.tag] for node in root.iter() if node.tag in roles)


@pytest.mark.parametrize(
    ("lang", "table"), ALL, ids=[f"{lang}-{i}-{table.id}" for i, (lang, table) in enumerate(ALL)]
)
def test_footnotes_are_linked_spoken_and_all_used(lang: Language, table: Table) -> None:
    root = parsed(render(table, catalogue(lang)))
    targets = {node.get("id") for node in root.iter("li") if node.get("id")}
    links = [link for mark in root.iter("sup") for link in mark.iter("a")]
    assert {(link.get("href") or "").removeprefix("#") for link in links} == targets
    assert all(link.get("aria-label") for link in links)


@pytest.mark.parametrize(
    ("lang", "table"), ALL, ids=[f"{lang}-{i}-{table.id}" for i, (lang, table) in enumerate(ALL)]
)
def test_no_cell_is_empty_and_links_stay_at_home_or_are_secure(lang: Language, table: Table) -> None:
    root = parsed(render(table, catalogue(lang)))
    for cell in (*root.iter("td"), *root.iter("th")):
        assert "".join(cell.itertext()).strip()
    for link in root.iter("a"):
        assert re.match(r"hv:/|#|https?://", link.get("href") or "")


def test_the_rows_of_a_studys_results_are_anchors() -> None:
    study = LIBRARY.studies["at-home-chez-soi"]
    root = parsed(render(study_results(study, LIBRARY, "sv"), catalogue("sv")))
    ids = [row.get("id") for row in root.iter("tr") if row.get("id")]
    assert ids == [result.id for result in study.results]


def test_letters_of_footnotes_differ_within_a_language() -> None:
    for lang in LANGUAGES:
        marks = ("computed", "derived", "second-hand", "no-interval", "other-scale")
        letters = [catalogue(lang).text(f"tables.footnote.{mark}.letter") for mark in marks]
        assert len(set(letters)) == len(marks)


ATTACK = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_hostile_text_is_only_text() -> None:
    note = Footnote("derived", ATTACK, ATTACK, ATTACK)
    cell = TextCell(((Words(ATTACK, ATTACK, ATTACK),), (Words(ATTACK),)), ("derived",))
    row = Row((cell, NumberCell(ATTACK, 1.0, ("derived",), (Words(ATTACK),)), linked(ATTACK, ATTACK)), ATTACK)
    table = Table(
        id=ATTACK,
        caption=ATTACK,
        about=ATTACK,
        legend=ATTACK,
        columns=tuple(Column(id_, ATTACK, "number" if id_ == "b" else "text") for id_ in "abc"),
        groups=(Group((row,), (Words(ATTACK),), ATTACK),),
        footnotes=(note,),
    )
    html = render(table, catalogue("sv"), csv=ATTACK)
    parsed(html)
    assert "<script" not in html
    assert "<img" not in html


def test_numbers_sort_by_value_and_gaps_last() -> None:
    table = next(each for _, each in ALL if each.id.startswith("comparison-time-housed"))
    root = parsed(render(table, catalogue("sv")))
    values = [cell.get("data-sort") for cell in root.iter("td") if cell.get("data-sort") is not None]
    assert "" in values
    assert all(value == "" or float(value or "x") is not None for value in values)


def test_a_table_without_records_says_so() -> None:
    empty = replace(LIBRARY, reviews={}, studies={})
    root = parsed(render(reviews_list(empty, "sv"), catalogue("sv")))
    assert "Inga poster." in "".join(root.itertext())


def test_a_name_that_stands_in_the_other_language_is_marked() -> None:
    root = parsed(render(studies_list(LIBRARY, "sv"), catalogue("sv")))
    assert any(link.get("lang") == "en" for link in root.iter("a"))


def test_the_list_of_interventions_follows_the_swedish_alphabet_and_keeps_the_empty_ones() -> None:
    table = interventions_list(LIBRARY, "sv")
    names = [row.cells[0] for group in table.groups for row in group.rows]
    assert len(names) == len(LIBRARY.interventions)
    effects = [row.cells[2] for group in table.groups for row in group.rows]
    assert any(isinstance(cell, NumberCell) and cell.text == "0" for cell in effects)
