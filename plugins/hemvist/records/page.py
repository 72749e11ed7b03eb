"""A page of docs/ as its author wrote it, and the blocks that may stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import Date, InterventionId, Language, OutcomeId, Prose, Record
from hemvist.records.local import ContactSlot, RoutineSlot

PageKind = Literal["guidance", "text", "home", "list"]
LIX_LIMIT = 45
"""Highest LIX of a page whose front matter says no other: what Björnsson calls middling, as in newspapers."""

FrontText = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^<>\"]*$")]


class FrontMatter(Record):
    """What stands between the two `---` lines."""

    title: FrontText
    description: FrontText
    kind: PageKind = "text"
    law_read: Date | None = Field(default=None, description="law is read up to this day")
    reviewed_by: tuple[Prose, ...] = ()
    due: Date | None = None
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


class ComparisonBlock(Record):
    """Options of a comparison block: which interventions, over which outcomes."""

    interventions: Annotated[tuple[InterventionId, ...], Field(min_length=1)]
    outcomes: Annotated[tuple[OutcomeId, ...], Field(min_length=1)]


class RecordsBlock(Record):
    """Options of a list of records."""

    kind: Literal["studies", "interventions", "reviews", "outcomes", "rules"]


class ProvisionsBlock(Record):
    """Options of a list of provisions: those that the page cites when `ids` is left out."""

    ids: tuple[str, ...] = ()


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
    "local": LocalBlock,
    "overview": NoOptions,
    "sidebyside": NoOptions,
    "children": NoOptions,
    "gaps": NoOptions,
}
"""Every block a page may hold, by its one name in the whole site."""
