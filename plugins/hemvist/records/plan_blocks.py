"""Options of the blocks that show plans. Each names its plan; `goal` is the id of one of its goals."""

from hemvist.records.base import Id, Record
from hemvist.records.plan import PlanId


class PlanBlock(Record):
    """Options of a block that shows a part of one plan."""

    plan: PlanId


class GoalsBlock(PlanBlock):
    """Options of the goals of a plan: a table of all, or one goal with everything that meets there."""

    goal: Id | None = None


class FollowUpBlock(GoalsBlock):
    """Options of what came of a plan: all of it, or one goal."""


class PlansBlock(Record):
    """Options of plans side by side: all plans when `plans` is left out."""

    plans: tuple[PlanId, ...] = ()


class PublicationsBlock(Record):
    """Options of a catalogue of publications: those of all plans when `plan` is left out."""

    plan: PlanId | None = None
    goal: Id | None = None


PLAN_BLOCKS: dict[str, type[Record]] = {
    "plan": PlanBlock,
    "plans": PlansBlock,
    "goals": GoalsBlock,
    "assignments": PlanBlock,
    "timetable": PlanBlock,
    "budget": PlanBlock,
    "projects": PlanBlock,
    "publications": PublicationsBlock,
    "followup": FollowUpBlock,
}
