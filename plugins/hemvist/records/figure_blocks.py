"""Options of the blocks that draw figures."""

from typing import Annotated

from pydantic import Field

from hemvist.records.base import InterventionId, OutcomeId, PopulationId, Record, StudyId


class DirectionBlock(Record):
    """Options of an effect direction plot: one outcome is shown over time, several side by side."""

    interventions: Annotated[tuple[InterventionId, ...], Field(min_length=1)]
    outcomes: Annotated[tuple[OutcomeId, ...], Field(min_length=1, max_length=8)]
    populations: tuple[PopulationId, ...] = Field(default=(), description="only studies of any of these")


class RiskOfBiasBlock(Record):
    """Options of a table of risk of bias: the effect studies of interventions, or named studies, or both."""

    interventions: tuple[InterventionId, ...] = ()
    studies: tuple[StudyId, ...] = ()
