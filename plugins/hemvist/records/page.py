"""A page of docs/ as its author wrote it, and the blocks that may stand in it."""

import hashlib
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import Date, InterventionId, Language, OutcomeId, PastDay, Prose, Record, StudyId
from hemvist.records.figure_blocks import DirectionBlock, RiskOfBiasBlock
from hemvist.records.indicator import IndicatorId
from hemvist.records.local import ContactSlot, RoutineSlot
from hemvist.records.plan_blocks import PLAN_BLOCKS
from hemvist.records.process import CountedBlock, DaysBlock, ProcessBlock
from hemvist.records.publisher_blocks import PUBLISHER_BLOCKS
from hemvist.records.question_blocks import (
    FindingsBlock,
    FlowBlock,
    ForestBlock,
    IconArrayBlock,
    SummaryBlock,
)
from hemvist.records.seen_text import INVISIBLE
from hemvist.records.tool_blocks import TOOL_BLOCKS

PageKind = Literal["guidance", "text", "home", "list", "tool"]
LIX_LIMIT = 45
"""Highest LIX of a page whose front matter says no other: what Björnsson calls middling, as in newspapers."""

FRONT_PATTERN = rf'^[^<>"]*[^<>"{INVISIBLE}][^<>"]*$'
FrontText = Annotated[str, Field(min_length=1, max_length=300, pattern=FRONT_PATTERN)]


PageState = Literal["draft", "reviewed", "published", "repealed"]
STATE_PATTERN = r"^[0-9a-f]{12}$"


class Change(Record):
    """A change of a page, told in its own language; readers hear of the major ones."""

    on: PastDay
    size: Literal["major", "minor"] = "major"
    note: Prose


class FrontMatter(Record):
    """What stands between the two `---` lines."""

    title: FrontText
    description: FrontText
    kind: PageKind = "text"
    state: PageState = "draft"
    repealed_why: Prose | None = Field(default=None, description="why a repealed page is repealed")
    law_read: PastDay | None = Field(default=None, description="law is read up to this day")
    reviewed_by: tuple[Prose, ...] = Field(default=(), description="roles or consenting people")
    reviewed_on: PastDay | None = None
    due: Date | None = None
    translates: Annotated[str, Field(pattern=STATE_PATTERN)] | None = Field(
        default=None, description="state of the Swedish page that this page translates"
    )
    changes: tuple[Change, ...] = Field(default=(), description="the newest first")
    lix: Annotated[int, Field(ge=20, le=80)] | None = Field(
        default=None, description="highest LIX of this page; without it, that of all pages"
    )


@dataclass(frozen=True, slots=True)
class PageSource:
    """A Markdown page of one language. `body_line` is the line on which `body` begins (from 1)."""

    path: str
    url: str
    lang: Language
    front: FrontMatter
    body: str
    body_line: int

    def text_state(self) -> str:
        """Return a short fingerprint of what the page says: title, description and body, less white space."""
        said = "\n".join((self.front.title, self.front.description, self.body))
        return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()[:12]


class ComparisonBlock(Record):
    """Options of a comparison block: which interventions, over which outcomes."""

    interventions: Annotated[tuple[InterventionId, ...], Field(min_length=1)]
    outcomes: Annotated[tuple[OutcomeId, ...], Field(min_length=1)]


class RecordsBlock(Record):
    """Options of a list of records."""

    kind: Literal["studies", "interventions", "reviews", "outcomes", "questions", "rules"]


class ProvisionsBlock(Record):
    """Options of a list of provisions: those that the page cites when `ids` is left out."""

    ids: tuple[str, ...] = ()


class IndicatorsBlock(Record):
    """Options of a list of indicators: all of them when `ids` is left out."""

    ids: tuple[IndicatorId, ...] = ()


class StudyFileBlock(Record):
    """Options of a study shown as its file: which study."""

    study: StudyId


class LocalBlock(Record):
    """Options of the municipality's own part: which contacts and routines have room on the page."""

    contacts: tuple[ContactSlot, ...] = ()
    routines: tuple[RoutineSlot, ...] = ()


class NoOptions(Record):
    """A block that takes no options: it shows the whole database."""


BLOCKS: dict[str, type[Record]] = {
    "comparison": ComparisonBlock,
    "records": RecordsBlock,
    "provisions": ProvisionsBlock,
    "process": ProcessBlock,
    "counting": NoOptions,
    "counted": CountedBlock,
    "days": DaysBlock,
    "findings": FindingsBlock,
    "forest": ForestBlock,
    "iconarray": IconArrayBlock,
    "summary": SummaryBlock,
    "flow": FlowBlock,
    "local": LocalBlock,
    "overview": NoOptions,
    "sidebyside": NoOptions,
    "children": NoOptions,
    "gaps": NoOptions,
    "changes": NoOptions,
    "indicators": IndicatorsBlock,
    "monitoring": NoOptions,
    "studyfile": StudyFileBlock,
    "areas": NoOptions,
    **TOOL_BLOCKS,
    **PLAN_BLOCKS,
    **PUBLISHER_BLOCKS,
    "direction": DirectionBlock,
    "riskofbias": RiskOfBiasBlock,
    "map": NoOptions,
    "finder": NoOptions,
    "methods": NoOptions,
}
"""Every block a page may hold, by its one name in the whole site."""
