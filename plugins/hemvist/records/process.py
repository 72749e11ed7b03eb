"""How an eviction comes about: tracks, their steps, and the deadlines that are counted in days."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from hemvist.records.actor import ActorId
from hemvist.records.base import Date, FullText, Id, Record, Refers
from hemvist.records.register import OpenPointId, ProvisionId

EventId = Annotated[Id, Refers("events")]
TrackId = Annotated[Id, Refers("tracks")]
DeadlineId = Annotated[Id, Refers("deadlines")]
StepId = Annotated[Id, Refers("steps")]
PERIOD_PATTERN = r"^-?P[0-9]{1,3}[DWMY]$"
Period = Annotated[str, StringConstraints(pattern=PERIOD_PATTERN)]
Rule = Literal["calendar", "weekday", "statutory-day-shift"]
Bound = Literal["earliest", "latest", "normal"]
Mark = Literal["law", "practice", "suggestion", "reading"]


class Event(Record):
    """Something that happens on a day that a reader can find out; deadlines are counted from it."""

    name: FullText
    ask: FullText | None = Field(default=None, description="which day it is, and how to find it out")
    may_lie_ahead: bool = Field(default=False, description="readers also count from a day to come")


class Unsettled(Record):
    """Which parts of a count are read in two ways, each with the open point that says so."""

    start: OpenPointId | None = Field(default=None, description="the day from which the time runs")
    shift: OpenPointId | None = Field(default=None, description="whether the last day is moved")
    weekday: OpenPointId | None = Field(default=None, description="which days are weekdays (vardag)")
    first_day: OpenPointId | None = Field(default=None, description="the last day of the time, or the next")


class Deadline(Record):
    """A time that is counted from one event or deadline, or from the last of several."""

    what: FullText
    after: Annotated[tuple[Id, ...], Field(min_length=1, description="ids of events or deadlines")]
    safe_after: EventId | None = Field(
        default=None, description="the event that the safe day is counted from"
    )
    act_by: DeadlineId | None = Field(default=None, description="the deadline before which to act instead")
    period: Period
    rule: Rule
    bound: Bound
    side: Literal["own", "other"] = Field(
        description="own: the household or the board; other: who acts on it"
    )
    who: Annotated[tuple[ActorId, ...], Field(min_length=1)]
    called: FullText | None = Field(default=None, description="what the actor is called here")
    is_limit: bool = Field(default=False, description="nothing is done by then: it parts two cases")
    first: Literal["end", "after"] = Field(
        default="end", description="earliest day: the last one, or the next"
    )
    to_month_end: bool = Field(default=False, description="the time runs on to the end of a month")
    provisions: Annotated[tuple[ProvisionId, ...], Field(min_length=1)]
    unsettled: Unsettled = Unsettled()
    open_points: tuple[OpenPointId, ...] = Field(default=(), description="other points that are open")
    excused_by: DeadlineId | None = Field(default=None, description="the deadline of those who were hindered")
    missed: tuple[StepId, ...] = Field(default=(), description="steps to read when the day has passed")
    note: FullText | None = None


class Said(FullText):
    """What a party does or can do, with what the claim rests on."""

    mark: Mark
    provisions: tuple[ProvisionId, ...] = ()


class Step(Record):
    """A step on the way: what sets it off, what each party does, its times and its forms."""

    track: TrackId
    name: FullText
    actors: Annotated[tuple[ActorId, ...], Field(min_length=1)]
    trigger: FullText
    time: FullText | None = Field(default=None, description="the time in plain words")
    provisions: tuple[ProvisionId, ...] = ()
    deadlines: dict[Id, Deadline] = Field(default_factory=dict)
    tenant: tuple[Said, ...] = ()
    social_services: tuple[Said, ...] = ()
    landlord: tuple[Said, ...] = ()
    kronofogden: tuple[Said, ...] = ()
    tribunal: tuple[Said, ...] = ()
    court: tuple[Said, ...] = ()
    children: tuple[Said, ...] = Field(default=(), description="what to do for children")
    forms: tuple[FullText, ...] = ()
    page: Annotated[str, StringConstraints(pattern=r"^(/[a-z0-9-]+)+/$")] | None = Field(
        default=None, description="the page of guidance about the step"
    )


class Track(Record):
    """A way from a reason to an eviction. `then` names steps of another track that follow."""

    name: FullText
    about: FullText
    steps: Annotated[tuple[StepId, ...], Field(min_length=1)]
    then: tuple[StepId, ...] = ()


class CountedBlock(Record):
    """Options of an example: the days from which deadlines are counted, by event."""

    days: Annotated[dict[EventId, Date], Field(min_length=1)]


class DaysBlock(Record):
    """Options of the table of days: what is counted from each day; `months` are those after the build's."""

    deadlines: Annotated[tuple[DeadlineId, ...], Field(min_length=1, max_length=3)]
    months: Annotated[int, Field(ge=1, le=36)] = 24


class ProcessBlock(Record):
    """Options of the process block: a track or some steps; in short, whole, as a table, or times alone."""

    track: TrackId | None = None
    steps: tuple[StepId, ...] = ()
    show: Literal["short", "timeline", "table", "times"] = "timeline"
