"""What guidance hands out: words explained, checklists and letters."""

from typing import Annotated

from pydantic import Field

from hemvist.records.actor import ActorId
from hemvist.records.base import FullText, Id, PastDay, Prose, Record, Refers
from hemvist.records.process import StepId
from hemvist.records.register import OpenPointId, ProvisionId
from hemvist.records.stated import DocumentId, Stated

TermId = Annotated[Id, Refers("glossary")]
ChecklistId = Annotated[Id, Refers("checklists")]
LetterId = Annotated[Id, Refers("letters")]


class Term(Record):
    """A word of the field: the term in both languages, and what it means in plain words."""

    term: FullText
    plain: FullText
    also: tuple[Prose, ...] = Field(default=(), description="other Swedish words for the same")
    not_same_as: tuple[TermId, ...] = Field(
        default=(), description="terms that sound alike and mean something else"
    )
    provisions: tuple[ProvisionId, ...] = ()
    documents: tuple[DocumentId, ...] = ()


class Checklist(Record):
    """A list to tick, on screen or paper. Its items have ids, so that ticks survive a new order."""

    title: FullText
    use: FullText = Field(description="when the list is used")
    steps: tuple[StepId, ...] = Field(default=(), description="steps of the process that it belongs to")
    items: Annotated[dict[Id, Stated], Field(min_length=1)]


class Blank(Record):
    """What the reader fills in: its label, and how it is named inside a sentence."""

    label: Prose
    inside: Prose | None = Field(default=None, description="words inside a sentence; else the label")


class Letter(Record):
    """A suggested letter or form. Its text is Swedish: that is the language it is sent in.

    The text is written in lines: `## heading`, `- item`, `1. step`, `[ ] box to tick`, `{blank}` inside a
    sentence, and `{{blank}}` alone on a line for a line to fill in.
    """

    title: Prose
    name: FullText = Field(description="what the letter is called in lists")
    use: FullText
    writer: ActorId
    reader: ActorId
    lawyer_read: PastDay | None = Field(
        default=None, description="day on which a lawyer read it; null = nobody"
    )
    blanks: dict[Id, Blank] = Field(default_factory=dict)
    body: Prose
    easy: bool = Field(default=False, description="easy to read")
    provisions: tuple[ProvisionId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    open_points: tuple[OpenPointId, ...] = ()
