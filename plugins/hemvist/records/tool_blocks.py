"""Options of the blocks that show the tools of guidance."""

from typing import Annotated

from pydantic import Field, StringConstraints

from hemvist.records.actor import ActorId
from hemvist.records.base import Record
from hemvist.records.plan import PlanId
from hemvist.records.recommendation import RecommendationId
from hemvist.records.tool import ChecklistId, LetterId

PageUrl = Annotated[str, StringConstraints(pattern=r"^/(?:[a-z0-9-]+/)*$", max_length=200)]


class ActorsBlock(Record):
    """Options of a list of actors: all of them when `ids` is left out; with `plan`, who does what in it."""

    ids: tuple[ActorId, ...] = ()
    plan: PlanId | None = None


class GlossaryBlock(Record):
    """A block without options: the whole glossary."""


class ChecklistBlock(Record):
    """Options of one checklist."""

    id: ChecklistId


class LettersBlock(Record):
    """Options of a list of letters with their texts: all of them when `ids` is left out."""

    ids: tuple[LetterId, ...] = ()


class LetterBlock(Record):
    """Options of one letter, shown as the page's own text."""

    id: LetterId


class RecommendationBlock(Record):
    """Options of recommendations: all of them when `ids` is left out."""

    ids: tuple[RecommendationId, ...] = ()


class BooksBlock(Record):
    """A block without options: the books, with what they hold and where they lie."""


class MeetingPackBlock(Record):
    """What goes into the archive for a meeting: pages by address, and letters (all when left out)."""

    pages: Annotated[tuple[PageUrl, ...], Field(min_length=1)]
    letters: tuple[LetterId, ...] = ()


TOOL_BLOCKS: dict[str, type[Record]] = {
    "actors": ActorsBlock,
    "glossary": GlossaryBlock,
    "checklist": ChecklistBlock,
    "letters": LettersBlock,
    "letter": LetterBlock,
    "recommendation": RecommendationBlock,
    "meetingpack": MeetingPackBlock,
    "books": BooksBlock,
}
