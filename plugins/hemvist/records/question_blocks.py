"""Options of the blocks that show an answer, an intervention at a glance, or a search."""

from typing import Annotated

from hemvist.records.base import Id, InterventionId, OutcomeId, QuestionId, Record, Refers

SearchId = Annotated[Id, Refers("searches")]


class FindingsBlock(Record):
    """Options of a summary of findings: whose."""

    question: QuestionId


class ForestBlock(Record):
    """Options of a forest plot: one outcome of a question."""

    question: QuestionId
    outcome: OutcomeId


class IconArrayBlock(Record):
    """Options of an icon array of 100 households: one outcome of a question."""

    question: QuestionId
    outcome: OutcomeId


class SummaryBlock(Record):
    """Options of an intervention at a glance."""

    intervention: InterventionId


class FlowBlock(Record):
    """Options of a PRISMA flow: of which search."""

    search: SearchId
