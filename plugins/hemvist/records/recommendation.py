"""What we recommend: how strongly, for which reasons, and what the evidence was when it was last reviewed.

The headings of the reasons follow the evidence-to-decision frameworks of the GRADE working group
(Alonso-Coello et al. 2016).
"""

from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import (
    CertaintyId,
    Date,
    FullText,
    Id,
    Interval,
    InterventionId,
    Number,
    OutcomeId,
    PastDay,
    Prose,
    QuestionId,
    Record,
    Refers,
    StudyId,
)
from hemvist.records.register import OpenPointId, ProvisionId
from hemvist.records.stated import Stated

RecommendationId = Annotated[Id, Refers("recommendations")]
Ground = Literal["law", "practice", "qualitative", "foreign-studies", "swedish-register"]


class Reasons(Record):
    """The reasons under each heading; what is not known is said there."""

    problem: Stated
    benefits: Stated
    harms: Stated
    certainty: Stated
    values: Stated
    balance: Stated
    resources: Stated
    equity: Stated
    acceptability: Stated
    feasibility: Stated


class Seen(Record):
    """One piece of evidence as it stood at the review: a study's result, or a question's outcome."""

    study: StudyId | None = None
    result: Id | None = Field(default=None, description="id of the study's result")
    question: QuestionId | None = None
    outcome: OutcomeId | None = Field(default=None, description="outcome of the question")
    estimate: Number | None = None
    interval: Interval | None = None
    certainty: CertaintyId | None = Field(default=None, description="null = not judged")


class Snapshot(Record):
    """What was known at the last review: the evidence, and every study that could have counted."""

    on: PastDay
    evidence: tuple[Seen, ...] = ()
    interventions: tuple[InterventionId, ...] = Field(
        default=(), description="interventions whose studies were looked at"
    )
    studies: tuple[StudyId, ...] = Field(default=(), description="all studies on them that the database held")


class Recommendation(Record):
    """A recommendation. `grounds` say what it rests on beside review questions."""

    text: FullText
    strength: Literal["strong", "conditional", "good-practice"]
    status: Literal["suggested", "adopted", "withdrawn"]
    reasons: Reasons
    questions: tuple[QuestionId, ...] = ()
    grounds: Annotated[tuple[Ground, ...], Field(min_length=1)]
    provisions: tuple[ProvisionId, ...] = ()
    open_points: tuple[OpenPointId, ...] = ()
    snapshot: Snapshot
    by: tuple[Prose, ...] = Field(description="roles or consenting people who reviewed it")
    due: Date
