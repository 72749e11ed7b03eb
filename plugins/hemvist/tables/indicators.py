"""The observed values of an indicator as a table: its series apart, each value with where it was read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from hemvist.figures.bars import bar
from hemvist.library import Library
from hemvist.records.base import Language, Text
from hemvist.records.indicator import COUNTRY, WHOLE, Indicator, Observation
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
    plain,
)

COLUMNS = ("period", "observed", "source")
THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
FEWEST = 3
"""Whole years of an area that a series must have to be drawn."""


def indicator_table(library: Library, id_: str, lang: Language) -> Table:
    """Return the values of an indicator, a group of rows for each series that has any, the newest first.

    Raises KeyError for an indicator that does not exist.
    """
    names, indicator = Names.of(library, lang), library.indicators[id_]
    observed = library.observations.get(id_, ())
    groups = []
    for series, about in indicator.series.items():
        rows = sorted((o for o in observed if o.series == series), key=_newest_first)
        heading = (Words(said(about.name, lang)),) if len(indicator.series) > 1 else ()
        note = said(about.note, lang) if about.note else ""
        if rows:
            groups.append(Group(tuple(_row(names, one, indicator) for one in rows), heading, note))
    text = names.words.text
    unit = f"{text('tables.unit')}: {said(indicator.unit, lang)}."
    counted = text("tables.counted", by=said(indicator.producer, lang), often=said(indicator.how_often, lang))
    apart = "" if indicator.comparable else text("tables.years.apart")
    return Table(
        id=id_,
        caption=said(indicator.name, lang),
        about=" ".join(filter(None, (unit, said(indicator.definition, lang), apart, counted))),
        columns=tuple(
            Column(column, text(f"tables.column.{column}"), "number" if column == "observed" else "text")
            for column in COLUMNS
        ),
        groups=tuple(groups),
        layout="plain",
        css="values",
        data=Data(
            ("indicator", *Observation.model_fields),
            tuple((id_, *one.model_dump().values()) for one in observed),
        ),
    )


def years_table(library: Library, id_: str, lang: Language) -> Table | None:
    """Return the whole years of an indicator as bars, or None when none can be drawn.

    That is so when the indicator says that its years cannot be compared, when no area has enough years in a
    series, when all values are nought, or one is below it. Each series of an area is a group of rows, all on
    one scale from nought, the oldest year first. A year between two others of which no value is known is a
    row that says so, unless values are that rare. Raises KeyError for an unknown indicator.
    """
    names, indicator = Names.of(library, lang), library.indicators[id_]
    drawn = _drawn(indicator, library.observations.get(id_, ()))
    values = [one.value for years in drawn.values() for one in years.values()]
    if not any(values) or min(values) < 0:
        return None
    largest = max(values)
    text, unit = names.words.text, said(indicator.unit, lang)
    areas = {area for _, area in drawn}
    groups = [
        Group(
            tuple(_year_row(names, year, years.get(year), largest, unit) for year in _years(years)),
            _heading(
                names.area(key[1]) if areas != {COUNTRY} else "",
                said(indicator.series[key[0]].name, lang) if len(indicator.series) > 1 else "",
            ),
        )
        for key, years in drawn.items()
    ]
    return Table(
        id=f"{id_}-years",
        caption=text("tables.years", name=said(indicator.name, lang)),
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


def _drawn(
    indicator: Indicator, observed: tuple[Observation, ...]
) -> dict[tuple[str, str], dict[int, Observation]]:
    """Return the whole years that are drawn, by series and area, the country before its parts."""
    found: dict[tuple[str, str], dict[int, Observation]] = {}
    order = {series: place for place, series in enumerate(indicator.series)}
    whole = (one for one in observed if one.period in WHOLE and indicator.comparable and one.series in order)
    for one in sorted(whole, key=lambda one: (order[one.series], one.area != COUNTRY, one.area)):
        found.setdefault((one.series, one.area), {})[one.year] = one
    return {key: years for key, years in found.items() if len(years) >= FEWEST}


def _years(known: Collection[int]) -> Iterable[int]:
    """Return the years that have a row: from the first to the last, or the known ones if half are gaps."""
    every = range(min(known), max(known) + 1)
    return every if 2 * len(known) > len(every) else sorted(known)


def _heading(*parts: str) -> tuple[Words, ...]:
    heading = ". ".join(filter(None, parts))
    return (Words(heading),) if heading else ()


def _year_row(names: Names, year: int, one: Observation | None, largest: float, unit: str) -> Row:
    if one is None:
        return Row((plain(str(year)), gap(names.words.text("tables.years.missing"))))
    title = names.words.text("tables.years.bar", year=str(year), value=value_text(names, one), unit=unit)
    derived = one.read in ("derived-exact", "second-hand")
    drawing = bar(one.value, largest, title, derived=derived)
    return Row((plain(str(year)), PlotCell(drawing), NumberCell(value_text(names, one), one.value)))


def said(text: Text, lang: Language) -> str:
    """Return the words of an indicator, with the thousands of a number kept on one line."""
    return THOUSANDS.sub("\u00a0", text.best(lang)[0])


def period_text(names: Names, observation: Observation) -> str:
    """Return the year, or the part of a year, in words."""
    year = str(observation.year)
    if observation.period in WHOLE:
        return year
    return names.words.text(f"tables.period.{observation.period}", year=year)


def value_text(names: Names, observation: Observation) -> str:
    """Return the value, with the word that says that it is not exact."""
    value = names.words.number(observation.value)
    return (
        names.words.text(f"tables.approx.{observation.approx}", figure=value) if observation.approx else value
    )


def _newest_first(observation: Observation) -> tuple[bool, str, int, bool, str]:
    one = observation
    return one.area != COUNTRY, one.area, -one.year, one.period not in WHOLE, one.period


def _row(names: Names, one: Observation, indicator: Indicator) -> Row:
    # Among other countries a value without a name would seem to be of all of them.
    named = one.area != COUNTRY or indicator.theme == "nordic"
    where = ((Words(names.area(one.area)),),) if named else ()
    return Row((
        TextCell(((Words(period_text(names, one)),), *where)),
        NumberCell(value_text(names, one), one.value),
        source_cell(names, one),
    ))  # fmt: skip


def source_cell(names: Names, one: Observation) -> TextCell:
    """Return the host of a source, a link where it can be reached safely, and how the value was read there.

    The CSV file has the whole address.
    """
    host = urlsplit(one.source_url).hostname or one.source_url
    link = Words(host, None, one.source_url) if one.source_url.startswith("https:") else Words(host)
    return TextCell(((link, Words(", " + names.words.text(f"tables.read-in.{one.read}"))),))
