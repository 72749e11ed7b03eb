"""What a publisher owes its readers: the accessibility statement, and whose work is part of the site."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from hemvist.records.base import FullText, Id, PastDay, Prose, Record, Url
from hemvist.records.stated import DocumentId, Stated

Criterion = Annotated[str, StringConstraints(pattern=r"^[1-4]\.[0-9]\.[0-9]{1,2}$")]
"""A success criterion of WCAG by its number."""
FaultReason = Literal["not-met", "disproportionate", "outside", "not-tested"]
"""Why a part is not accessible: it does not meet the requirement; meeting it would be disproportionate;
the law leaves it out; or nobody has tested it, so that meeting it cannot be claimed."""


class Fault(Record):
    """A part of the service that is not accessible, or not known to be."""

    touches: FullText
    what: FullText
    why: FullText
    reason: FaultReason
    criteria: tuple[Criterion, ...] = Field(default=(), description="WCAG success criteria by number")
    instead: FullText | None = Field(default=None, description="what a reader can use meanwhile")


class ManualCheck(Record):
    """What a person has to try by hand. Without a day it was not done, and the page says so."""

    name: FullText
    done_on: PastDay | None = Field(default=None, description="null = not done")
    using: Prose | None = Field(default=None, description="browser, screen reader, their versions")
    found: FullText | None = None


class Supervision(Record):
    """Who supervises the law, where to complain, and what is known of it."""

    authority: FullText
    url: Url
    statements: Annotated[tuple[Stated, ...], Field(min_length=1)]


class AccessibilityStatement(Record):
    """The accessibility statement of one digital service."""

    service: FullText
    covers: FullText
    compliance: Literal["full", "partial", "none"]
    standard_by_law: FullText
    standard_of_ours: FullText
    method: Literal["own", "external", "own-and-external", "estimate"]
    made: PastDay
    reviewed: PastDay
    law: tuple[Stated, ...]
    tested: Annotated[tuple[FullText, ...], Field(min_length=1)] = Field(
        description="what machines test at every build"
    )
    manual: Annotated[dict[Id, ManualCheck], Field(min_length=1)]
    faults: dict[Id, Fault] = Field(default_factory=dict)
    supervision: Supervision
    documents: tuple[DocumentId, ...] = Field(default=(), description="what the statement was written after")


class ThirdPartyWork(Record):
    """Others' work that the site is made with.

    `published` says what of it reaches readers; without it nothing does.
    """

    name: Prose
    kind: Literal["font", "theme", "data", "software"]
    licence: Prose = Field(description="SPDX expression")
    holder: Prose | None = None
    version: Prose | None = Field(default=None, description="of what is published; software: see the lock")
    use: FullText
    published: FullText | None = None
    url: Url
