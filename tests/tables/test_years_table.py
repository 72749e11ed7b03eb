"""Whole years as bars: series apart, gaps shown, every bar as long as its share of the largest."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hemvist.figures.axis import WIDTH
from hemvist.figures.bars import bar
from hemvist.library import Folders, Library, load
from hemvist.records.base import LANGUAGES, Language
from hemvist.tables.indicators import years_table
from hemvist.tables.table import NumberCell, PlotCell
from repository import PROJECT


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


def width_of(svg: str) -> float:
    found = re.search(r'<rect[^>]* width="([0-9.]+)"', svg)
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_whole_year_that_is_known_has_a_bar_and_its_number(library: Library, lang: Language) -> None:
    for id_, indicator in library.indicators.items():
        whole = [one for one in library.observations.get(id_, ()) if (one.area, one.period) == ("SE", "year")]
        by_series = {name: [one for one in whole if one.series == name] for name in indicator.series}
        enough = {name: found for name, found in by_series.items() if len({one.year for one in found}) >= 3}
        table = years_table(library, id_, lang)
        assert (table is None) is (not enough)
        if table is None:
            continue
        assert len(table.groups) == len(enough)
        largest = max(one.value for found in enough.values() for one in found)
        for group, found in zip(table.groups, enough.values(), strict=True):
            rows = {row.cells[0].lines[0][0].text: row for row in group.rows}  # type: ignore[union-attr]
            years = {one.year for one in found}
            assert list(rows) == [str(year) for year in range(min(years), max(years) + 1)]
            for one in found:
                _, drawn, number = rows[str(one.year)].cells
                assert isinstance(drawn, PlotCell)
                assert isinstance(number, NumberCell)
                assert number.sort == one.value
                assert number.text in drawn.svg
                assert width_of(drawn.svg) == pytest.approx(WIDTH * one.value / largest, abs=2.5)
            assert all(len(rows[year].cells) == 2 for year in rows.keys() - {str(year) for year in years})


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
