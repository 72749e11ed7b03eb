"""What is followed, on one page: every indicator with its newest value, and the values of single areas."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.records.indicator import COUNTRIES, WHOLE, Observation, Theme
from hemvist.tables.indicators import period_text, said, value_text
from hemvist.tables.naming import Names
from hemvist.tables.table import (
    Column,
    Data,
    Group,
    NumberCell,
    Row,
    Table,
    TextCell,
    Words,
    gap,
    plain,
)

PAGES: dict[Theme, str] = {
    "evictions": "/uppfoljning/avhysningar/",
    "homelessness": "/uppfoljning/hemloshet/",
    "housing-market": "/uppfoljning/sekundara-bostadsmarknaden/",
    "nordic": "/uppfoljning/norden/",
}
"""The page of each theme, where the tables of its indicators stand under their ids."""
SCHEME = "hv:"
AREA_COLUMNS = ("indicator", "period", "observed")


def indicator_address(library: Library, id_: str) -> str:
    """Return where the table of an indicator stands. Raises KeyError for an unknown indicator."""
    return f"{SCHEME}{PAGES[library.indicators[id_].theme]}#{id_}"


def monitoring_table(library: Library, lang: Language) -> Table:
    """Return every indicator by theme: what it is called, its newest value, and what else there is of it."""
    names = Names.of(library, lang)
    text = names.words.text
    ids = {theme: [id_ for id_, one in library.indicators.items() if one.theme == theme] for theme in PAGES}
    head = ("theme", "indicator", "about_children", "values", "first_year", "last_year")
    return Table(
        id="indicators",
        caption=text("monitoring.caption"),
        about=text("monitoring.about"),
        columns=(
            Column("indicator", text("tables.column.indicator")),
            Column("newest", text("monitoring.column.newest")),
            Column("known", text("monitoring.column.known")),
        ),
        groups=tuple(
            Group(
                tuple(_indicator_row(names, id_) for id_ in ids[theme]),
                (Words(text(f"monitoring.theme.{theme}")),),
            )
            for theme in PAGES
            if ids[theme]
        ),
        sortable=False,
        data=Data(head, tuple(_data(library, theme, id_) for theme, listed in ids.items() for id_ in listed)),
    )


def _data(library: Library, theme: str, id_: str) -> tuple[str | int | None, ...]:
    years = [one.year for one in library.observations.get(id_, ())]
    about = "yes" if library.indicators[id_].about_children else "no"
    return theme, id_, about, len(years), min(years, default=None), max(years, default=None)


def _indicator_row(names: Names, id_: str) -> Row:
    library, text = names.library, names.words.text
    indicator, observed = library.indicators[id_], library.observations.get(id_, ())
    link = Words(said(indicator.name, names.lang), None, indicator_address(library, id_))
    about = ((Words(text("monitoring.children")),),) if indicator.about_children else ()
    name = TextCell(((link,), *about))
    if not observed:
        return Row((name, gap(text("tables.years.missing"))))
    years = sorted({one.year for one in observed})
    first, last = str(years[0]), str(years[-1])
    span = first if first == last else text("monitoring.span", first=first, last=last)
    known = names.words.plural("monitoring.values", len(observed), span=span)
    return Row((name, TextCell(tuple(_newest(names, id_))), plain(known)), id_)


def _newest(names: Names, id_: str) -> Iterator[tuple[Words, ...]]:
    """Give a line a series with its newest value of the country, or of each country of the Nordic ones."""
    library = names.library
    indicator = library.indicators[id_]
    for series, about in indicator.series.items():
        named = said(about.name, names.lang) if len(indicator.series) > 1 else ""
        observed = [one for one in library.observations[id_] if one.series == series]
        whole = [one for one in observed if one.period in WHOLE] or observed
        latest = {one.area: one for one in sorted(whole, key=lambda one: one.year)}
        countries = [latest[code] for code in COUNTRIES if code in latest]
        for one in countries:
            where = names.area(one.area) if indicator.theme == "nordic" else ""
            label = _joined(". ", where, named if len(countries) == 1 else "")
            yield (Words(_joined(": ", label, _figure(names, one, said(indicator.unit, names.lang)))),)
        if observed and not countries:
            yield (Words(_joined(": ", named, names.words.text("monitoring.areas.only"))),)


def _figure(names: Names, one: Observation, unit: str) -> str:
    """Return a value with its unit, when it is of, and that it was read second-hand if it was."""
    second_hand = names.words.text("number.mark.second-hand") if one.read == "second-hand" else ""
    return f"{value_text(names, one)} {unit} ({_joined(', ', period_text(names, one), second_hand)})"


def _joined(mark: str, *parts: str) -> str:
    return mark.join(filter(None, parts))


def areas_table(library: Library, lang: Language) -> Table | None:
    """Return the values of counties and municipalities, a group an area; None when there are none."""
    names = Names.of(library, lang)
    text = names.words.text
    of_areas = [
        (one.area, place, id_, one)
        for place, (id_, indicator) in enumerate(library.indicators.items())
        for one in library.observations.get(id_, ())
        if one.area not in COUNTRIES
    ]
    if not of_areas:
        return None
    of_areas.sort(key=lambda found: (found[0], found[1], -found[3].year))
    groups = [
        Group(
            tuple(_area_row(names, id_, one) for code, _, id_, one in of_areas if code == area),
            (Words(names.area(area)),),
        )
        for area in dict.fromkeys(found[0] for found in of_areas)
    ]
    return Table(
        id="areas",
        caption=text("monitoring.areas.caption"),
        about=text("monitoring.areas.about"),
        columns=tuple(
            Column(column, text(f"tables.column.{column}"), "number" if column == "observed" else "text")
            for column in AREA_COLUMNS
        ),
        groups=tuple(groups),
        layout="plain",
        data=Data(
            ("indicator", *Observation.model_fields),
            tuple((id_, *one.model_dump().values()) for _, _, id_, one in of_areas),
        ),
    )


def _area_row(names: Names, id_: str, one: Observation) -> Row:
    indicator = names.library.indicators[id_]
    series = said(indicator.series[one.series].name, names.lang) if len(indicator.series) > 1 else ""
    link = Words(said(indicator.name, names.lang), None, indicator_address(names.library, id_))
    return Row((
        TextCell(((link,), *(((Words(series),),) if series else ()))),
        plain(period_text(names, one)),
        NumberCell(value_text(names, one), one.value),
    ))  # fmt: skip
