"""A review question: what is asked, the rules by which results enter, and what people judged of the answer.

Nobody lists studies here: the engine selects them by the question's ids and rules. What is computed is never
written in a question; what is judged names the role that judged.
"""

from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import (
    CertaintyId,
    Count,
    Country,
    Date,
    DesignId,
    ExposureId,
    Extraction,
    FullText,
    Id,
    InterventionId,
    Level,
    Number,
    OutcomeId,
    PastDay,
    Percent,
    PopulationId,
    Prose,
    Record,
    ReviewId,
    Source,
    Status,
    StudyId,
)
from hemvist.records.result import Measure

Domain = Literal["risk-of-bias", "inconsistency", "indirectness", "imprecision", "publication-bias"]
Upgrade = Literal["large-effect", "dose-response", "opposing-bias"]
DOMAINS: tuple[Domain, ...] = (
    "risk-of-bias", "inconsistency", "indirectness", "imprecision", "publication-bias",
)  # fmt: skip
NOT_ASSESSED = "not-assessed"
CERTAINTY_ORDER = ("very-low", "low", "moderate", "high")
"""Levels of certainty from the lowest; a start of low is two steps below high (GRADE)."""


class WantedPopulations(Record):
    """Which people the question is about: a study with any of these and none of those."""

    any: tuple[PopulationId, ...] = ()
    not_: tuple[PopulationId, ...] = Field(default=(), alias="not")


class WantedInterventions(Record):
    """Which interventions a group has: any of these, all of those, and none of the last."""

    any: tuple[InterventionId, ...] = ()
    all: tuple[InterventionId, ...] = ()
    not_: tuple[InterventionId, ...] = Field(default=(), alias="not")


class WantedExposures(Record):
    """Which exposure groups are compared: the first against the second."""

    exposed: Annotated[tuple[ExposureId, ...], Field(min_length=1)]
    unexposed: Annotated[tuple[ExposureId, ...], Field(min_length=1)]


class WantedDesigns(Record):
    """Designs that answer the question, and designs that stand beside and are never pooled with them."""

    main: Annotated[tuple[DesignId, ...], Field(min_length=1)]
    beside: tuple[DesignId, ...] = ()


class TimeWindow(Record):
    """Which times count, in months after the start; `prefer` chooses among several of one study."""

    kinds: tuple[Literal["at", "over", "last"], ...] = ("at", "over", "last")
    months: tuple[Number, Number] | None = Field(default=None, description="first and last month that count")
    prefer: Number | None = None
    unknown: Literal["direction", "left-out"] = Field(
        default="direction", description="whether results of unknown time count in the effect direction"
    )


class QuestionOutcome(Record):
    """An outcome of the question; they stand in the order of their importance to people."""

    outcome: OutcomeId
    importance: Literal["critical", "important", "limited"]
    why: FullText | None = None
    time: TimeWindow = TimeWindow()
    measure: Measure | None = Field(default=None, description="measure on which trials are pooled")
    unit: Prose | None = Field(default=None, description="unit of a mean difference")


class Pooling(Record):
    """How trials are pooled when there are enough of them."""

    pool: Literal["reml", "common", "none"] = "reml"
    interval: Literal["adhoc", "knha", "wald"] = Field(
        default="adhoc", description="adhoc = Knapp-Hartung whose factor is never below 1"
    )
    prediction: Literal["hts", "metafor"] = "hts"
    min_trials: Annotated[int, Field(ge=2)] = 2
    level: Level = 95


class Unpooled(Record):
    """What is done with what is not pooled (SWiM)."""

    method: Literal["effect-direction"] = "effect-direction"
    test: Literal["sign", "none"] = "sign"
    unit: Literal["dataset", "study"] = "dataset"


class Change(Record):
    """A change of the rules after they were set."""

    on: PastDay
    what: FullText
    why: FullText


class Preferred(Record):
    """Which result speaks for a study on an outcome when its other results fit as well."""

    study: StudyId
    outcome: OutcomeId
    results: Annotated[tuple[Id, ...], Field(min_length=1)]
    why: FullText


class Plan(Record):
    """The rules, dated. `before_figures` says whether they were set before the figures were known."""

    set_on: PastDay
    before_figures: bool
    model: Pooling = Pooling()
    samples: dict[StudyId, tuple[Id, ...]] = Field(
        default_factory=dict, description="which disjoint samples speak for a study; all others stand aside"
    )
    prefer: tuple[Preferred, ...] = ()
    derived: Literal["none", "exact", "all"] = Field(
        default="exact", description="all = also figures that the printed digits do not fix"
    )
    second_hand: Literal["list-only", "direction", "pool"] = Field(
        default="direction", description="how far figures read as told by others may enter"
    )
    unpooled: Unpooled = Unpooled()
    notes: tuple[FullText, ...] = ()
    changes: tuple[Change, ...] = ()


class DomainJudgement(Record):
    """How many steps a domain moves certainty: down for the five domains, up for the three upgrades."""

    steps: Annotated[int, Field(ge=-3, le=2)]
    reason: FullText | None = None


class Judgement(Record):
    """Certainty of one outcome (GRADE): level, start, steps with reasons, and the role that judged."""

    outcome: OutcomeId
    level: CertaintyId
    start: Literal["high", "low"] | None = None
    domains: dict[Domain, DomainJudgement] = Field(default_factory=dict)
    up: dict[Upgrade, DomainJudgement] = Field(default_factory=dict)
    by: tuple[Prose, ...] = Field(default=(), description="roles or consenting people who judged")
    on: PastDay | None = None


class BaselineRisk(Record):
    """The risk without the intervention, in percent of people, in a named place; never carried elsewhere."""

    outcome: OutcomeId
    value: Percent
    months: Number | None = None
    country: Country | None = None
    text: FullText
    source: Source | None = None


class BesideOurs(Record):
    """A published result of a review that stands beside ours, and why the two differ."""

    review: ReviewId
    pooled: Id | None = Field(default=None, description="id of a pooled result of the review")
    finding: Id | None = Field(default=None, description="id of a finding in words of the review")
    outcome: OutcomeId = Field(description="the outcome of this question beside which it stands")
    difference: FullText


class Question(Record):
    """A review question with its rules, judgements and plain answer."""

    id: Id
    status: Status
    kind: Literal["effect", "exposure"]
    title: FullText
    population: WantedPopulations
    population_text: FullText
    intervention: WantedInterventions | None = None
    comparator: WantedInterventions | None = None
    exposure: WantedExposures | None = None
    designs: WantedDesigns
    outcomes: Annotated[tuple[QuestionOutcome, ...], Field(min_length=1)]
    plan: Plan
    grade: tuple[Judgement, ...] = ()
    baseline_risks: tuple[BaselineRisk, ...] = ()
    compare_with: tuple[BesideOurs, ...] = ()
    answer: FullText = Field(description="the answer in plain language, from the entries only")
    warnings: tuple[FullText, ...] = ()
    children: FullText | None = Field(default=None, description="why a question has no outcome of children")
    would_change: FullText = Field(description="what is missing, and what would change the answer")
    review_by: Date | None = None
    extraction: Extraction

    def judged(self, outcome: str) -> Judgement | None:
        """Return what was judged of an outcome, or None."""
        return next((each for each in self.grade if each.outcome == outcome), None)

    def asked(self, outcome: str) -> QuestionOutcome | None:
        """Return what the question says of an outcome, or None when it does not ask for it."""
        return next((each for each in self.outcomes if each.outcome == outcome), None)


FlowCount = Count | Literal["not-recorded"]


class SearchedSource(Record):
    """A source that was searched; null = not recorded."""

    name: Prose
    on: PastDay | None = None
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None
    query: Prose | None = None
    hits: FlowCount = "not-recorded"


class Flow(Record):
    """Counts of the PRISMA 2020 flow; `not-recorded` is shown as such and never as zero."""

    identified: FlowCount = "not-recorded"
    duplicates: FlowCount = "not-recorded"
    automation: FlowCount = "not-recorded"
    other: FlowCount = "not-recorded"
    screened: FlowCount = "not-recorded"
    excluded: FlowCount = "not-recorded"
    sought: FlowCount = "not-recorded"
    not_retrieved: FlowCount = "not-recorded"
    assessed: FlowCount = "not-recorded"
    ineligible: FlowCount = "not-recorded"


class SearchLog(Record):
    """A search of the literature, or the honest note that there was none."""

    id: Id
    kind: Literal["systematic", "update", "purposive"]
    text: FullText
    sources: tuple[SearchedSource, ...] = ()
    flow: Flow = Flow()
    notes: tuple[FullText, ...] = ()
    extraction: Extraction
