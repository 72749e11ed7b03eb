"""What is followed over time: an indicator with its definition, and one observed value of it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from hemvist.records.base import Approximation, FullText, Id, Number, Prose, Record, Refers, Url

IndicatorId = Annotated[Id, Refers("indicators")]
COUNTRY = "SE"
COUNTRIES = (COUNTRY, "DK", "FI", "NO")
"""Areas that are whole countries, by ISO 3166-1 alpha-2; the others are counties and municipalities."""
AreaCode = Annotated[str, StringConstraints(pattern=rf"^({'|'.join(COUNTRIES)}|[0-9]{{2}}|[0-9]{{4}})$")]
Period = Literal["year", "count", "H1", "H2", "Q1", "Q2", "Q3", "Q4", "jan-apr", "jan-sep"]
"""What a value covers: a year, a part of it, or what was found in one count or survey of that year."""
WHOLE = ("year", "count")
"""Periods of which a year has one, so that the year alone names the value."""
Theme = Literal["evictions", "homelessness", "housing-market", "nordic"]
"""The pages of monitoring, each with its indicators."""
Read = Literal["two-sources", "one-source", "derived-exact", "second-hand"]


class Series(Record):
    """One of the series that an indicator is published in; two of them are never drawn as one line."""

    name: FullText
    note: FullText | None = None


class Indicator(Record):
    """What is counted, by whom, how often, and what a reader must know before years are compared."""

    theme: Theme = Field(description="the page of monitoring that shows it")
    about_children: bool = Field(default=False, description="counts children, or what happens to them")
    comparable: bool = Field(default=True, description="whether years of one series can be compared")
    name: FullText
    definition: FullText
    unit: FullText
    producer: FullText
    how_often: FullText
    notes: tuple[FullText, ...] = Field(
        default=(), description="breaks and conflicts; shown with the figures"
    )
    series: Annotated[dict[Id, Series], Field(min_length=1)]


class Observation(Record):
    """One value of an indicator and the page it was read on: a row of `monitoring/observations/<id>.csv`."""

    series: Id
    area: AreaCode
    year: Annotated[int, Field(ge=1900, le=2100)]
    period: Period
    value: Number
    approx: Approximation | None = None
    read: Read
    source_url: Url
    source_where: Prose | None = None

    @property
    def name(self) -> str:
        """How text refers to it: `SE/2025`, or `SE/2025-H1` for a part of a year."""
        return f"{self.area}/{self.year}" + ("" if self.period in WHOLE else f"-{self.period}")
