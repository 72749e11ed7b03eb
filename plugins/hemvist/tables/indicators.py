"""The observed values of an indicator as a table: its series apart, each value with where it was read."""

from __future__ import annotations

from urllib.parse import urlsplit

from hemvist.figures.bars import bar
from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.records.indicator import Observation
from hemvist.tables.naming import Names
from hemvist.tables.table import (
    Column,
    Data,
    Group,
    NumberCell,
    PlotCell,
    Row,
    Table,
    TextCell,
    Words,
    gap,
    linked,
    plain,
)

COLUMNS = ("period", "observed", "read", "source")
COUNTRY = "SE"
FEWEST = 3
"""Whole years of the country that a series must have to be drawn."""


def indicator_table(library: Library, id_: str, lang: Language) -> Table:
    """Return the values of an indicator, a group of rows for each series that has any, the newest first.

    Raises KeyError for an indicator that does not exist.
    """
    names, indicator = Names.of(library, lang), library.indicators[id_]
    observed = library.observations.get(id_, ())
    groups = []
    for series, about in indicator.series.items():
        rows = sorted((o for o in observed if o.series == series), key=_newest_first)
        heading = (Words(about.name.best(lang)[0]),) if len(indicator.series) > 1 else ()
        note = about.note.best(lang)[0] if about.note else ""
        if rows:
            groups.append(Group(tuple(_row(names, one) for one in rows), heading, note))
    text = names.words.text
    return Table(
        id=id_,
        caption=indicator.name.best(lang)[0],
        about=f"{text('tables.unit')}: {indicator.unit.best(lang)[0]}. {indicator.definition.best(lang)[0]}",
        columns=tuple(
            Column(column, text(f"tables.column.{column}"), "number" if column == "observed" else "text")
            for column in COLUMNS
        ),
        groups=tuple(groups),
        layout="stack three",
        data=Data(
            ("indicator", *Observation.model_fields),
            tuple((id_, *one.model_dump().values()) for one in observed),
        ),
    )


def years_table(library: Library, id_: str, lang: Language) -> Table | None:
    """Return the whole years of an indicator for the country as bars, or None when none can be drawn.

    That is so when no series has enough years, when all values are nought, or one is below it.
    Each series is a group of rows, all on one scale from nought, the oldest year first. A year between two
    others of which no value is known is a row that says so. Raises KeyError for an unknown indicator.
    """
    names, indicator = Names.of(library, lang), library.indicators[id_]
    whole = [o for o in library.observations.get(id_, ()) if o.area == COUNTRY and o.period == "year"]
    by_series = {series: {o.year: o for o in whole if o.series == series} for series in indicator.series}
    drawn = {series: years for series, years in by_series.items() if len(years) >= FEWEST}
    values = [one.value for years in drawn.values() for one in years.values()]
    if not any(values) or min(values) < 0:
        return None
    largest = max(values)
    text, unit = names.words.text, indicator.unit.best(lang)[0]
    groups = [
        Group(
            tuple(
                _year_row(names, year, years.get(year), largest, unit)
                for year in range(min(years), max(years) + 1)
            ),
            (Words(indicator.series[series].name.best(lang)[0]),) if len(drawn) > 1 else (),
        )
        for series, years in drawn.items()
    ]
    return Table(
        id=f"{id_}-years",
        caption=text("tables.years", name=indicator.name.best(lang)[0]),
        about=f"{text('tables.unit')}: {unit}. {text('tables.years.about')}",
        columns=(
            Column("period", text("tables.column.period")),
            Column("bar", text("tables.column.bar"), "plot"),
            Column("observed", text("tables.column.observed"), "number"),
        ),
        groups=tuple(groups),
        layout="plain",
        sortable=False,
        css="years",
    )


def _year_row(names: Names, year: int, one: Observation | None, largest: float, unit: str) -> Row:
    if one is None:
        return Row((plain(str(year)), gap(names.words.text("tables.years.missing"))))
    said = names.words.text("tables.years.bar", year=str(year), value=value_text(names, one), unit=unit)
    derived = one.read in ("derived-exact", "second-hand")
    drawing = bar(one.value, largest, said, derived=derived)
    return Row((plain(str(year)), PlotCell(drawing), NumberCell(value_text(names, one), one.value)))


def period_text(names: Names, observation: Observation) -> str:
    """Return the year, or the part of a year, in words."""
    year = str(observation.year)
    if observation.period == "year":
        return year
    return names.words.text(f"tables.period.{observation.period}", year=year)


def value_text(names: Names, observation: Observation) -> str:
    """Return the value, with the word that says that it is not exact."""
    value = names.words.number(observation.value)
    return (
        names.words.text(f"tables.approx.{observation.approx}", figure=value) if observation.approx else value
    )


def _newest_first(observation: Observation) -> tuple[str, int, bool, str]:
    return observation.area, -observation.year, observation.period != "year", observation.period


def _row(names: Names, one: Observation) -> Row:
    return Row((
        plain(period_text(names, one)),
        NumberCell(value_text(names, one), one.value),
        plain(names.words.text(f"tables.read-in.{one.read}")),
        _source(one.source_url),
    ))  # fmt: skip


def _source(url: str) -> TextCell:
    """Return the host of a source, as a link where it can be reached safely; the CSV has the address."""
    host = urlsplit(url).hostname or url
    return linked(host, url) if url.startswith("https:") else plain(host)
