"""A systematic review and what it pooled, shown beside our own figures."""

from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import (
    CertaintyId,
    Count,
    Extraction,
    FullText,
    Id,
    InterventionId,
    Number,
    OutcomeId,
    PartialDate,
    Percent,
    PopulationId,
    Prose,
    Record,
    ReviewId,
    Source,
    Status,
    StudyId,
    Text,
    Words,
)
from hemvist.records.result import Contrast, Derived, Direction, Figure, Time
from hemvist.records.study import Discrepancy, Report, Waiver

ReviewType = Literal[
    "systematic-review", "network-meta-analysis", "rapid-review", "overview-of-reviews",
    "evidence-map", "commentary", "consensus-report", "literature-review",
]  # fmt: skip


class Scope(Record):
    """What the review asked."""

    population: tuple[PopulationId, ...] = ()
    interventions: tuple[InterventionId, ...] = ()
    comparators: tuple[InterventionId, ...] = ()
    designs: tuple[Prose, ...] = ()
    text: FullText


class Search(Record):
    """What the review says of its search; null = not seen."""

    sources: Words | None = None
    from_: PartialDate | None = Field(default=None, alias="from")
    to: PartialDate | None = None
    records: Count | None = None
    note: Words | None = None


class ReviewCount(Record):
    """A number of studies, participants or the like that the review prints."""

    what: Prose
    name: FullText | None = None
    n: Count | None = Field(default=None, description="null when only a percentage is known")
    percent: Percent | None = None
    years: tuple[int, int] | None = Field(
        default=None, description="first and last year that the count covers"
    )
    overlapping: bool | None = None
    note: Words | None = None
    source: Source | None = None


class Included(Record):
    """A study that the review includes; `study` is ours, or null when not collected."""

    label: Prose
    study: StudyId | None = None
    n: Count | None = None
    arms: tuple[Count, ...] = Field(default=(), description="people in each arm, intervention first")
    months: Number | tuple[Number, Number] | None = Field(default=None, description="follow-up in months")
    design: Prose | None = None
    features: dict[str, Prose] = Field(default_factory=dict, description="how the review classes the study")
    basis: Literal["printed", "by-size", "by-authors"] | None = None
    source: Source | None = None
    note: Words | None = None


class ReviewComparison(Record):
    """What the review compared, in ids."""

    intervention: tuple[InterventionId, ...]
    comparator: tuple[InterventionId, ...]
    features: dict[str, Prose] = Field(default_factory=dict)
    text: Words | None = None


class Heterogeneity(Record):
    """Heterogeneity as printed; I2 in percent."""

    i2: Percent | None = None
    i2_ci: tuple[Percent, Percent] | None = None
    tau2: Number | None = None
    q: Number | None = None
    p: Number | None = None
    p_below: Number | None = None
    prediction: tuple[Number, Number] | None = None


class Absolute(Record):
    """An absolute effect as printed."""

    with_: Number | None = Field(default=None, alias="with")
    without: Number | None = None
    per: Prose | None = None
    difference: Number | None = None
    ci: tuple[Number, Number] | None = None


class ReviewCertainty(Record):
    """Certainty as the review gives it, and how that was read."""

    level: CertaintyId | tuple[CertaintyId, CertaintyId]
    down: dict[str, int] = Field(default_factory=dict)
    how: Literal["printed", "read-from-words"]
    words: Words | None = None


class Pooled(Record):
    """One pooled result of the review."""

    id: Id
    outcome: OutcomeId
    measured: Text | None = None
    compare: ReviewComparison
    time: Time
    method: Literal["pairwise", "network", "median-of-studies", "before-after", "narrative"]
    k: Count | None = None
    n: Count | None = None
    groups: dict[Id, Figure] = Field(default_factory=dict)
    contrast: Contrast | None = None
    finding: Direction | None = None
    derived: Derived | None = None
    heterogeneity: Heterogeneity | None = None
    absolute: Absolute | None = None
    certainty: ReviewCertainty | None = None
    better: Literal["higher", "lower", "none"] | None = None
    source: Source | tuple[Source, ...]
    note: Words | None = None


class ReviewRow(Record):
    """A figure that the review gives for one of its studies, such as a row of a forest plot."""

    id: Id
    label: Prose
    study: StudyId | None = None
    outcome: OutcomeId
    measured: Text | None = None
    time: Time | None = None
    pooled: Id | None = Field(default=None, description="id of the pooled result that the row is part of")
    groups: dict[Id, Figure] = Field(default_factory=dict)
    contrast: Contrast | None = None
    weight: Percent | None = None
    source: Source | tuple[Source, ...]
    note: Words | None = None


class NarrativeFinding(Record):
    """A finding of the review in words."""

    id: Id | None = None
    about: tuple[InterventionId, ...]
    comparator: tuple[InterventionId, ...] = ()
    outcome: OutcomeId
    direction: Direction
    words: Words
    k: Count | None = None
    certainty: ReviewCertainty | None = None
    source: Source | tuple[Source, ...]
    note: Words | None = None


class BiasSummary(Record):
    """How many of the included studies the review put at each level."""

    tool: Id
    levels: dict[Id, Count] = Field(default_factory=dict)
    mean: Number | None = Field(default=None, description="mean of a quality score")
    sd: Number | None = None
    percents: dict[Id, Percent] = Field(default_factory=dict, description="the same in percent, as printed")
    source: Source | None = None
    note: Words | None = None


class Review(Record):
    """A review of studies made by others."""

    id: Id
    type: ReviewType
    status: Status
    title: Prose
    title_is: Literal["printed", "descriptive"]
    based_on: ReviewId | None = None
    reports: Annotated[tuple[Report, ...], Field(min_length=1)]
    scope: Scope
    registration: tuple[Prose, ...] = ()
    search: Search | None = None
    counts: tuple[ReviewCount, ...] = ()
    included: tuple[Included, ...] = ()
    pooled: tuple[Pooled, ...] = ()
    rows: tuple[ReviewRow, ...] = ()
    findings: tuple[NarrativeFinding, ...] = ()
    map_counts: tuple[ReviewCount, ...] = ()
    risk_of_bias_summary: BiasSummary | None = None
    discrepancies: tuple[Discrepancy, ...] = ()
    summary: FullText
    notes: tuple[Words, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    extraction: Extraction
