"""A strategy or another plan: its goals, who does what and when, for how much, and what came of it.

Nothing here knows one plan: how many goals there are, over which years and for whom stands in its file.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from hemvist.records.actor import ActorId
from hemvist.records.base import (
    FullText,
    Id,
    InterventionId,
    Number,
    PartialDate,
    Prose,
    QuestionId,
    Record,
    Refers,
)
from hemvist.records.indicator import IndicatorId
from hemvist.records.stated import DocumentId

PlanId = Annotated[Id, Refers("plans")]
PublicationId = Annotated[Id, Refers("publications")]
MunicipalityId = Annotated[str, Refers("municipalities"), StringConstraints(pattern=r"^[0-9]{4}$")]
PagePath = Annotated[str, StringConstraints(pattern=r"^/(?:[a-z0-9-]+/)*$", max_length=200)]
Kronor = Annotated[int, Field(ge=0)]
Child = FullText | Literal["unknown"]
"""The child's perspective in words, or that no source that was read says anything of it."""
Reading = Literal["seen", "second-hand", "derived", "unverified"]


class Sourced(Record):
    """What was read somewhere: the documents, and how well it was read."""

    documents: tuple[DocumentId, ...] = ()
    read: Reading = "seen"
    note: FullText | None = None


class Fact(Sourced):
    """One statement of a source."""

    text: FullText


class Figure(Sourced):
    """A number that follows a goal; `said` stands in its place where a source gives words."""

    what: FullText
    year: Annotated[int, Field(ge=1900, le=2100)]
    part: FullText | None = Field(default=None, description="part of the year")
    value: Number | None = None
    said: FullText | None = None


class Measure(Sourced):
    """What a source counts over time; it becomes a link when `monitoring/` has an indicator of its id."""

    name: FullText
    measured_by: FullText | None = None


class Conflict(Record):
    """Statements of sources that do not agree, side by side."""

    about: FullText
    goals: tuple[Id, ...] = ()
    versions: Annotated[tuple[Fact, ...], Field(min_length=2)]


class Goal(Sourced):
    """What the plan wants to reach, and where the site's other parts meet it."""

    name: FullText
    text: FullText
    target: FullText | None = Field(default=None, description="the figure that it sets; null = none")
    by_sex: bool = Field(default=False, description="whether the goal names women and men apart")
    groups: tuple[Id, ...] = Field(default=(), description="target groups of this plan")
    child: Child
    page: PagePath | None = None
    indicators: tuple[IndicatorId, ...] = ()
    measures: dict[Id, Measure] = Field(
        default_factory=dict, description="what sources count and `monitoring/` does not hold yet"
    )
    interventions: tuple[InterventionId, ...] = ()
    questions: tuple[QuestionId, ...] = ()
    guidance: tuple[PagePath, ...] = ()
    done: tuple[Fact, ...] = ()
    measured: tuple[Figure, ...] = ()
    not_seen: tuple[FullText, ...] = ()


class TargetGroup(Sourced):
    """People whom the plan names."""

    name: FullText


class Part(Sourced):
    """What an actor is in this plan."""

    level: Literal["national", "regional", "local", "national-and-local", "unknown"]
    role: FullText
    duties: tuple[FullText, ...] = ()
    goals: tuple[Id, ...] = Field(default=(), description="goals that concern it beside its tasks")


class Body(Sourced):
    """A group that leads, advises or works: who is in it and what it is for."""

    kind: Literal["steering", "reference", "subgroup"]
    name: FullText
    tasks: tuple[FullText, ...] = ()
    members: tuple[ActorId, ...] = ()
    composition: tuple[FullText, ...] = Field(
        default=(), description="kinds of members, where names are not seen"
    )
    coordinator: ActorId | None = None


class Assignment(Sourced):
    """A task that somebody was given."""

    name: FullText
    goals: tuple[Id, ...] = ()
    lead: tuple[ActorId, ...] = ()
    partners: tuple[ActorId, ...] = ()
    consulted: tuple[ActorId, ...] = Field(default=(), description="with whom the lead is to consult")
    given: PartialDate | None = None
    due: PartialDate | None = None
    delivered: PartialDate | None = None
    start: PartialDate | None = Field(default=None, description="when the work began, of a task over time")
    end: PartialDate | None = None
    product: PublicationId | None = None
    result: FullText | None = Field(default=None, description="what came of it, when that is no publication")
    child: Child


class Activity(Sourced):
    """What is done towards one goal or several."""

    name: FullText
    goals: tuple[Id, ...] = ()
    responsible: tuple[ActorId, ...] = ()
    partners: tuple[ActorId, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    status: Literal["planned", "going-on", "done", "unknown"]
    child: Child


class BudgetLine(Sourced):
    """A part of the budget, in whole kronor."""

    name: FullText
    kronor: Kronor
    goals: tuple[Id, ...] = ()


class Money(Sourced):
    """A sum that a source names beside the budget; it is never added to anything."""

    name: FullText
    amount: Annotated[int, Field(ge=0)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "SEK"
    approx: Literal["about", "just-over"] | None = None


class Budget(Sourced):
    """The money: the whole, its parts so far as sources give them, and sums that do not fit in."""

    total: Kronor
    name: FullText
    lines: dict[Id, BudgetLine] = Field(default_factory=dict)


class Project(Sourced):
    """A local effort. `place` says whether it is known to belong to the plan."""

    name: FullText
    municipality: MunicipalityId
    district: Prose | None = None
    place: Literal["in-plan", "not-seen", "before"]
    goals: tuple[Id, ...] = ()
    grant: Kronor | None = None
    group: FullText | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    done: FullText | None = Field(default=None, description="what was done, or was to be done")
    result: FullText | None = None


class LocalEfforts(Sourced):
    """What is known of all local efforts together, and those that have a name."""

    count: Annotated[int, Field(ge=0)] | None = None
    text: FullText
    named: dict[Id, Project] = Field(default_factory=dict)


class Milestone(Sourced):
    """Something that happened or was due on a day, in a month or in a year."""

    text: FullText
    on: PartialDate | None = None
    when: FullText | None = Field(default=None, description="what is seen of the time, when no date is")


class Decision(Sourced):
    """Who decided on the plan, and when."""

    by: ActorId
    on: PartialDate | None = None
    minister: Prose | None = None


class Period(Record):
    """The time that the plan is for."""

    start: PartialDate
    end: PartialDate


class Plan(Sourced):
    """A strategy or another plan. Goals, groups and the rest are named by ids of its own."""

    title: FullText
    subtitle: FullText | None = None
    translated: bool = Field(default=False, description="whether the English title is our own translation")
    period: Period
    status: Literal["decided", "running", "ended", "unknown"]
    page: PagePath | None = None
    decided: Decision
    mandate: FullText
    purpose: Fact | None = None
    background: tuple[Fact, ...] = ()
    goals: Annotated[dict[Id, Goal], Field(min_length=1)]
    groups: dict[Id, TargetGroup] = Field(default_factory=dict)
    actors: dict[ActorId, Part] = Field(default_factory=dict)
    bodies: dict[Id, Body] = Field(default_factory=dict)
    assignments: dict[Id, Assignment] = Field(default_factory=dict)
    activities: dict[Id, Activity] = Field(default_factory=dict)
    budget: Budget | None = None
    other_money: dict[Id, Money] = Field(
        default_factory=dict, description="sums that a source names beside the budget"
    )
    efforts: LocalEfforts | None = None
    milestones: dict[Id, Milestone] = Field(default_factory=dict)
    measures: dict[Id, Measure] = Field(
        default_factory=dict, description="what sources count for all goals together"
    )
    children: tuple[Fact, ...] = Field(default=(), description="what sources say of children in the plan")
    users: tuple[Fact, ...] = Field(default=(), description="what sources say of those concerned taking part")
    results: tuple[Fact, ...] = Field(default=(), description="of the whole plan")
    conflicts: tuple[Conflict, ...] = ()
    after: dict[Id, Milestone] = Field(
        default_factory=dict, description="what followed when the plan had ended"
    )
    not_found: tuple[FullText, ...] = ()


class Isbn(Record):
    """A book number, and what it is the number of."""

    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9-]{8,15}[0-9X]$")]
    of: Literal["print", "pdf", "unknown"] = "unknown"


class Publication(Sourced):
    """A text about a plan or made for it, as the publisher's own page shows it; null = not seen there."""

    plan: PlanId
    goals: tuple[Id, ...] = ()
    kind: Literal["plan", "guidance", "overview", "report", "evaluation", "study", "mapping", "strategy"]
    form: Literal["report", "article"] = Field(
        default="report", description="article: `publisher` is the journal, `series` volume and issue"
    )
    title: Prose
    language: Literal["sv", "en"] = "sv"
    publisher: Prose
    authors: tuple[Prose, ...] = ()
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    article_number: Prose | None = None
    series: Prose | None = Field(
        default=None, description="series, report number or other mark of the publisher"
    )
    isbn: tuple[Isbn, ...] = ()
    pages: Annotated[int, Field(ge=1)] | None = None
    format: Prose | None = None
    price_kronor: Kronor | None = None
    price_with_tax: bool | None = Field(default=None, description="whether value added tax is in the price")
    contact: Prose | None = None
    address: DocumentId | None = Field(
        default=None, description="the document that is the publication, a copy of it or its own page"
    )
    summary: FullText | None = None
    related: tuple[PublicationId, ...] = ()
