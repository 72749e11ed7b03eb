"""A statement with what it rests on, and the pages and reports that registers lean on."""

from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import CertaintyId, FullText, Id, Prose, Record, Refers, ReportKey, Url
from hemvist.records.register import OpenPointId, ProvisionId

DocumentId = Annotated[Id, Refers("documents")]
Mark = Literal["law", "practice", "evidence", "suggestion", "reading"]
"""What a statement rests on; the same five marks as on the pages."""


class Document(Record):
    """A page, report or decision that was opened, and how much of it was read."""

    publisher: Prose
    about: FullText
    url: Url
    read: Literal["whole", "part", "beginning", "abstract"]


class Stated(Record):
    """One statement. Law names provisions, practice documents, evidence references; the rest is ours.

    What says only what we have found or judged makes no claim about the world and carries no mark.
    """

    text: FullText
    mark: Mark | None = None
    provisions: tuple[ProvisionId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    references: tuple[ReportKey, ...] = Field(default=(), description="BibTeX keys")
    certainty: CertaintyId | None = Field(default=None, description="of the evidence; null = not judged")
    open_points: tuple[OpenPointId, ...] = ()
