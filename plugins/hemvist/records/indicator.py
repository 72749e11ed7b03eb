"""What is followed over time: an indicator with its definition, and one observed value of it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from hemvist.records.base import Approximation, FullText, Id, Number, Prose, Record, Refers, Url

IndicatorId = Annotated[Id, Refers("indicators")]
AreaCode = Annotated[str, StringConstraints(pattern=r"^(SE|[0-9]{2}|[0-9]{4})$")]
Period = Annotated[str, StringConstraints(pattern=r"^(year|H[12]|Q[1-4])$")]
Read = Literal["two-sources", "one-source", "derived-exact", "second-hand"]


class Series(Record):
    """One of the series that an indicator is published in; two of them are never drawn as one line."""

    name: FullText
    note: FullText | None = None


class Indicator(Record):
    """What is counted, by whom, how often, and what a reader must know before years are compared."""

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
        return f"{self.area}/{self.year}" + ("" if self.period == "year" else f"-{self.period}")
