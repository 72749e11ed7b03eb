"""Monitoring on one page: every indicator with its newest figure, and no area without a name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.records.base import LANGUAGES, Language, Text
from hemvist.records.indicator import WHOLE
from hemvist.tables.indicators import indicator_table, said, years_table
from hemvist.tables.monitoring import COUNTRIES, PAGES, areas_table, indicator_address, monitoring_table
from hemvist.tables.table import Table, TextCell
from repository import PROJECT


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


def text(cell: object) -> list[str]:
    assert isinstance(cell, TextCell)
    return ["".join(run.text for run in line) for line in cell.lines]


def heads(table: Table) -> list[str]:
    return [run.text for group in table.groups for run in group.heading]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_indicator_has_one_row_that_leads_to_its_table(library: Library, lang: Language) -> None:
    table = monitoring_table(library, lang)
    rows = [row for group in table.groups for row in group.rows]
    assert sorted(row.id for row in rows) == sorted(library.indicators)
    for row in rows:
        assert isinstance(row.cells[0], TextCell)
        assert row.cells[0].lines[0][0].href == indicator_address(library, row.id)
        about = catalogue(lang).text("monitoring.children")
        assert (about in text(row.cells[0])) is library.indicators[row.id].about_children
    assert len(table.data.rows) == len(rows)


def test_every_indicator_stands_on_the_page_of_its_theme_in_both_languages(library: Library) -> None:
    for id_, indicator in library.indicators.items():
        pages = [page for page in library.pages if page.url == PAGES[indicator.theme]]
        assert len(pages) == len(LANGUAGES)
        assert all(f"{id_}," in page.body or f"{id_}]" in page.body for page in pages), id_


def test_the_newest_figure_is_that_of_the_country_and_of_a_whole_year(library: Library) -> None:
    table = monitoring_table(library, "en")
    newest = {row.id: text(row.cells[1]) for group in table.groups for row in group.rows}
    assert newest["evictions-children-affected"] == ["824 children (2025)"]
    assert newest["homelessness-total"] == ["27,383 people (2023)"]
    assert newest["homelessness-children-with-parent"] == ["at least 9,400 children (2023)"]
    assert newest["evictions-per-dwellings"] == [
        f"{name}: single counties and municipalities only" for name in ("Applications", "Executed evictions")
    ]
    assert newest["nordic-norway-total"] == ["Norway: 3,325 people (2020)"]


def test_a_newest_figure_that_was_read_second_hand_says_so(library: Library) -> None:
    table = monitoring_table(library, "en")
    newest = {row.id: text(row.cells[1]) for group in table.groups for row in group.rows}
    assert newest["nordic-denmark-total"] == ["Denmark: 5,989 people (2024, second-hand)"]
    assert newest["homelessness-by-situation"][1].endswith("people (2011, second-hand)")
    assert not any("second-hand" in line for line in newest["evictions-executed"])


def test_among_other_countries_sweden_is_named_too(library: Library) -> None:
    rows = [
        row
        for group in indicator_table(library, "nordic-danish-definition", "sv").groups
        for row in group.rows
    ]
    assert [text(row.cells[0])[1] for row in rows] == ["Sverige", "Danmark", "Finland", "Norge"]
    newest = {
        row.id: text(row.cells[1]) for group in monitoring_table(library, "sv").groups for row in group.rows
    }
    assert newest["nordic-danish-definition"][0].startswith("Sverige: 143")


def test_the_table_says_who_counts_and_how_often(library: Library) -> None:
    about = indicator_table(library, "evictions-children-affected", "sv").about
    assert "Räknas av: Kronofogden. Hur ofta: halvår och år, sedan 2008." in about


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_thousands_of_a_number_are_never_parted_by_a_line_break(library: Library, lang: Language) -> None:
    for id_ in library.indicators:
        table = indicator_table(library, id_, lang)
        words = " ".join((table.caption, table.about, *(group.note for group in table.groups)))
        assert not re.search(r"[0-9] [0-9]{3}\b", words), id_
    assert (
        said(Text(sv="33 250 minus 5 867 är 27 383", en=None), "sv")
        == "33\u00a0250 minus 5\u00a0867 är 27\u00a0383"
    )
    assert said(Text(sv="2011 4 och 2017 12", en=None), "sv") == "2011 4 och 2017 12"


def test_an_indicator_without_a_figure_says_so(library: Library) -> None:
    table = monitoring_table(replace(library, observations={}), "sv")
    assert {tuple(text(row.cells[1])) for group in table.groups for row in group.rows} == {
        ("vi har inte hittat något tal",)
    }
    assert areas_table(replace(library, observations={}), "sv") is None


def test_each_figure_of_a_county_or_municipality_stands_once_below_its_name(library: Library) -> None:
    table = areas_table(library, "sv")
    assert table is not None
    local = [one for found in library.observations.values() for one in found if one.area not in COUNTRIES]
    assert sum(len(group.rows) for group in table.groups) == len(local) == len(table.data.rows)
    places = {**library.counties, **library.municipalities}
    assert heads(table) == [places[code].name for code in sorted({one.area for one in local})]


def test_years_that_cannot_be_compared_are_never_drawn_and_the_table_says_why(library: Library) -> None:
    apart = [id_ for id_, one in library.indicators.items() if not one.comparable]
    assert "homelessness-total" in apart
    for id_ in apart:
        assert years_table(library, id_, "sv") is None
        assert "Åren kan inte jämföras" in indicator_table(library, id_, "sv").about
    together = library.indicators["homelessness-total"].model_copy(update={"comparable": True})
    joined = replace(library, indicators={**library.indicators, "homelessness-total": together})
    assert years_table(joined, "homelessness-total", "sv") is not None


def test_counts_that_are_made_now_and_then_have_no_rows_for_the_years_between(library: Library) -> None:
    table = years_table(library, "nordic-norway-total", "en")
    assert table is not None
    assert heads(table) == ["Norway"]
    years = [text(row.cells[0])[0] for row in table.groups[0].rows]
    assert years == ["1996", "2005", "2012", "2016", "2020"]


def test_a_series_of_areas_is_drawn_area_by_area(library: Library) -> None:
    table = years_table(library, "evictions-children-rate", "sv")
    assert table is not None
    mean = "Västra Götalands län. Medelvärde av länets kommuner"
    assert heads(table) == ["Sverige. Hela området", "Lerum. Hela området", mean]


def test_a_drawing_of_one_series_out_of_several_names_it(library: Library) -> None:
    table = years_table(library, "evictions-children-by-residence", "sv")
    assert table is not None
    assert heads(table) == ["Bor där stadigvarande"]


def test_countries_are_never_drawn_on_one_scale(library: Library) -> None:
    for id_ in library.indicators:
        if table := years_table(library, id_, "sv"):
            countries = {"Sverige", "Danmark", "Finland", "Norge"}
            assert len(countries & {head.split(".")[0] for head in heads(table)}) <= 1, id_


def test_every_value_of_an_area_names_it(library: Library) -> None:
    table = indicator_table(library, "homelessness-total", "sv")
    assert [text(row.cells[0]) for group in table.groups for row in group.rows][-2:] == [
        ["2023", "Stockholm"],
        ["2017", "Dalarnas län"],
    ]
    assert all(one.period in WHOLE for one in library.observations["homelessness-total"])
