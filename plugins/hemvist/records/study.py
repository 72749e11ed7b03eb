"""A study (trial, cohort, description): the unit of the evidence database. A paper is a report in it."""

from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import (
    Approximation,
    Count,
    Country,
    Date,
    DesignId,
    ExposureId,
    Extraction,
    FullText,
    Id,
    InterventionId,
    Number,
    PartialDate,
    PopulationId,
    Prose,
    Record,
    ReportKey,
    Source,
    Status,
    ToolId,
    Words,
)
from hemvist.records.result import Result

StudyKind = Literal["effect", "exposure", "risk-factors", "descriptive", "implementation"]


class Report(Record):
    """A paper, report or thesis about the study."""

    key: ReportKey
    role: Literal["main", "secondary", "subgroup", "extension", "re-analysis", "protocol", "summary"]
    read: Literal["full-text", "abstract", "dataset", "secondary", "not-read"]
    unsure: dict[str, Prose] = Field(default_factory=dict)
    note: Words | None = None


class Allocation(Record):
    """How people or places came into the groups (CONSORT)."""

    unit: Literal["person", "family", "household", "case", "shelter", "area", "unclear"]
    by: Prose
    stopped_early: bool | None = None
    masked: Prose | None = None
    note: Words | None = None


class Period(Record):
    """When people were recruited and followed."""

    recruited: tuple[PartialDate, PartialDate] | None = None
    followed_to: PartialDate | None = None
    note: Words | None = None


class Population(Record):
    """Who took part: taxonomy ids and the report's own description."""

    groups: tuple[PopulationId, ...] = ()
    text: FullText


class Sample(Record):
    """A set of people. Two samples are disjoint only if one facet shares no value."""

    where: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    n: Count | None = None
    analysed: Count | None = None
    unit: Prose | None = None
    groups: dict[Id, Count] = Field(default_factory=dict)
    approx: dict[str, Approximation] = Field(default_factory=dict)
    name: FullText | None = Field(default=None, description="short name for table rows")
    text: Words | None = None
    note: Words | None = None


class Group(Record):
    """An arm or an exposure group (PICO I and C)."""

    role: Literal["intervention", "comparator", "exposed", "unexposed", "cohort"]
    interventions: tuple[InterventionId, ...] = ()
    exposure: ExposureId | None = None
    union: tuple[Id, ...] = ()
    features: dict[str, Prose] = Field(default_factory=dict)
    name: FullText | None = None
    text: Words | None = None


class Delivery(Record):
    """How an intervention was delivered (TIDieR)."""

    provider: Words | None = None
    mode: Words | None = None
    place: Words | None = None
    dose: Words | None = None
    tailoring: Words | None = None
    changes: Words | None = None
    fidelity: Words | None = None
    uptake: Words | None = None
    source: Source | tuple[Source, ...] | None = None


class Discrepancy(Record):
    """Two sources disagree: both stay visible."""

    about: Words
    a: Words
    b: Words
    a_numbers: tuple[Number, ...] = ()
    b_numbers: tuple[Number, ...] = ()
    used: Literal["a", "b", "both", "neither"] | None = None
    why: Words | None = None
    open: bool = True


class RiskOfBias(Record):
    """One judgement by a named judge with a named tool."""

    tool: ToolId
    judged_by: Prose
    overall: Id
    domains: dict[Id, Id] = Field(default_factory=dict)
    for_: dict[str, Id] = Field(default_factory=dict, alias="for")
    source: Source | None = None
    note: Words | None = None


class Rating(Record):
    """Another body's grade: never a traffic light."""

    rater: Prose
    rating: Prose
    source: Source | None = None
    note: Words | None = None


class Harms(Record):
    """Whether the study looked for harm."""

    looked_for: Literal["yes", "no", "unclear"]
    text: Words | None = None


class Children(Record):
    """Whether children were part of the study."""

    included: Literal["yes", "some", "no", "not-reported"]
    text: Words | None = None
    ages: Prose | None = None
    n: Count | None = None
    own_voice: Literal["yes", "no", "unclear"] | None = None


class SourcedText(Record):
    """A short statement with its source."""

    text: Words
    source: Source | None = None


class Theme(Record):
    """A finding of a qualitative study."""

    id: Id
    about: Prose
    text: Words
    source: Source
    cerqual: Literal["high", "moderate", "low", "very-low", "not-assessed"] = "not-assessed"


class Waiver(Record):
    """A rule that the record breaks because its source does: the printed figures themselves disagree."""

    code: Annotated[str, Field(pattern=r"^E[0-9]{3}$", description="code of the rule")]
    at: Id = Field(description="id of the result, pooled result or sample that it is about")
    reason: Words
    until: Date | None = Field(default=None, description="last day on which it holds; without it, for good")


class Study(Record):
    """A study with its reports, samples, groups and results."""

    id: Id
    kind: StudyKind
    status: Status
    title: Prose
    title_is: Literal["printed", "descriptive"]
    design: DesignId
    allocation: Allocation | None = None
    registration: tuple[Prose, ...] = ()
    dataset: Id | None = None
    countries: tuple[Country, ...]
    places: tuple[Prose, ...] = ()
    setting: Words | None = None
    period: Period | None = None
    population: Population
    reports: Annotated[tuple[Report, ...], Field(min_length=1)]
    facets: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    samples: dict[Id, Sample]
    groups: dict[Id, Group] = Field(default_factory=dict)
    delivery: dict[Id, Delivery] = Field(default_factory=dict)
    results: tuple[Result, ...] = ()
    themes: tuple[Theme, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    risk_of_bias: tuple[RiskOfBias, ...] = ()
    ratings: tuple[Rating, ...] = ()
    harms: Harms
    children: Children
    funding: SourcedText | None = None
    conflicts: SourcedText | None = None
    summary: FullText
    notes: tuple[Words, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    extraction: Extraction

    def result(self, result_id: str) -> Result | None:
        """Return the result with this id, or None."""
        for result in self.results:  # asked for each result of each study: sooner than `next`
            if result.id == result_id:
                return result
        return None

    def interventions_of(self, group_id: str) -> tuple[str, ...]:
        """Return intervention ids of a group; a union's are those that all of its parts share."""
        group = self.groups.get(group_id)
        if group is None:
            return ()
        if group.interventions or not group.union:
            return group.interventions
        parts = [self.groups[part].interventions for part in group.union if part in self.groups]
        return tuple(item for item in parts[0] if all(item in other for other in parts)) if parts else ()
