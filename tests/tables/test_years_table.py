"""Whole years as bars: series apart, gaps shown, every bar as long as its share of the largest."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hemvist.figures.axis import WIDTH
from hemvist.figures.bars import bar
from hemvist.library import Folders, Library, load
from hemvist.records.base import LANGUAGES, Language
from hemvist.records.indicator import WHOLE, Observation
from hemvist.tables.indicators import years_table
from hemvist.tables.table import NumberCell, PlotCell, Row
from repository import PROJECT


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


def values_of(rows: dict[int, Row]) -> dict[int, float | None]:
    """The numbers of the rows that have one, by year."""
    numbers = {year: row.cells[2] for year, row in rows.items() if len(row.cells) == 3}
    return {year: cell.sort for year, cell in numbers.items() if isinstance(cell, NumberCell)}


def width_of(svg: str) -> float:
    found = re.search(r'<rect[^>]* width="([0-9.]+)"', svg)
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_whole_year_that_is_known_has_a_bar_and_its_number(library: Library, lang: Language) -> None:
    for id_, indicator in library.indicators.items():
        found: dict[tuple[str, str], dict[int, Observation]] = {}
        for one in library.observations.get(id_, ()):
            if one.period in WHOLE and indicator.comparable:
                found.setdefault((one.series, one.area), {})[one.year] = one
        enough = [years for years in found.values() if len(years) >= 3]
        table = years_table(library, id_, lang)
        assert (table is None) is (not enough)
        if table is None:
            continue
        largest = max(one.value for years in enough for one in years.values())
        drawn = [
            {int(row.cells[0].lines[0][0].text): row for row in group.rows}  # type: ignore[union-attr]
            for group in table.groups
        ]
        assert len(drawn) == len(enough)
        for years in enough:
            values = {year: one.value for year, one in years.items()}
            rows = next(rows for rows in drawn if values_of(rows) == values)
            every = list(range(min(years), max(years) + 1))
            assert list(rows) == (every if 2 * len(years) > len(every) else sorted(years))
            for year, one in years.items():
                _, plot, number = rows[year].cells
                assert isinstance(plot, PlotCell)
                assert isinstance(number, NumberCell)
                assert number.text in plot.svg
                assert width_of(plot.svg) == pytest.approx(WIDTH * one.value / largest, abs=2.5)


def test_the_year_that_nobody_found_is_a_row_that_says_so(library: Library) -> None:
    table = years_table(library, "evictions-children-affected", "sv")
    assert table is not None
    (row,) = [row for row in table.groups[0].rows if len(row.cells) == 2]
    texts = [cell.lines[0][0].text for cell in row.cells]  # type: ignore[union-attr]
    assert texts == ["2022", "vi har inte hittat något tal"]


def test_an_indicator_with_too_few_years_is_not_drawn(library: Library) -> None:
    id_ = "evictions-children-affected"
    two = [one for one in library.observations[id_] if one.period == "year"][:2]
    assert years_table(replace(library, observations={id_: tuple(two)}), id_, "en") is None


@pytest.mark.parametrize("values", [(0.0, 0.0, 0.0), (3.0, -1.0, 2.0)], ids=["all nought", "one below"])
def test_values_that_no_bar_can_show_are_not_drawn(library: Library, values: tuple[float, ...]) -> None:
    id_ = "evictions-children-affected"
    whole = [one for one in library.observations[id_] if one.period == "year"][: len(values)]
    changed = tuple(one.model_copy(update={"value": value}) for one, value in zip(whole, values, strict=True))
    assert years_table(replace(library, observations={id_: changed}), id_, "en") is None


@pytest.mark.parametrize(("value", "largest"), [(-1.0, 5.0), (6.0, 5.0), (0.0, 0.0)])
def test_a_bar_outside_its_scale_is_refused(value: float, largest: float) -> None:
    with pytest.raises(ValueError, match=r"."):
        bar(value, largest, "x")


def test_a_bar_says_its_value_and_cannot_be_broken_by_it() -> None:
    assert "<title>a &lt;b&gt;</title>" in bar(1, 2, "a <b>")
