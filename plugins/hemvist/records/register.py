"""What guidance leans on: provisions of law and open points."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from hemvist.records.base import Date, FullText, Id, PastDay, Prose, Record, Refers, Text, Url

LawId = Annotated[Id, Refers("laws")]
ProvisionId = Annotated[Id, Refers("provisions")]
OpenPointId = Annotated[str, StringConstraints(pattern=r"^U[0-9]+$"), Refers("open_points")]


ProvisionState = Literal["in-force", "not-yet", "lapsed", "changed-unread", "case-law"]


class Law(Record):
    """An act or ordinance, or a series of cases (then without an SFS number)."""

    name: FullText
    short: FullText
    sfs: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}:[0-9]+$")] | None = None
    official_url: Url | None = None


class InForce(Record):
    """Since when and until when the wording applies; null = not seen."""

    from_: Date | None = Field(default=None, alias="from")
    amended_by: Prose | None = None
    to: Date | None = None


class Provision(Record):
    """What a section of law says, in our words, and where and when it was read."""

    law: LawId
    section: FullText
    says: FullText
    in_force: InForce = InForce()
    read_on: PastDay
    read_through: PastDay | None = Field(
        default=None, description="amendments are read up to this day; null = not known"
    )
    read_where: Prose
    read_url: Url | None = None
    official_url: Url | None = None
    kind: Literal["statute", "case-law"] = "statute"
    note: Text | None = None
    changed_unread: FullText | None = Field(
        default=None, description="what points to a later change of the wording that has not been read"
    )

    @property
    def known_through(self) -> datetime.date:
        """Return the day up to which its wording is known: a copy opened yesterday may be years old."""
        return min(self.read_on, self.read_through or self.read_on)

    @property
    def is_of_unknown_age(self) -> bool:
        """Whether it is not known up to which day what was read is kept. A case is not amended."""
        return self.read_through is None and self.kind == "statute"

    def state(self, day: datetime.date) -> ProvisionState:
        """Return what a reader must know of the provision first, on a day."""
        if self.kind == "case-law":
            return "case-law"
        if self.in_force.to is not None and self.in_force.to < day:
            return "lapsed"
        if self.in_force.from_ is not None and day < self.in_force.from_:
            return "not-yet"
        return "in-force" if self.changed_unread is None else "changed-unread"


class OpenPoint(Record):
    """A point of law or practice that is not settled."""

    text: FullText
    ask: FullText | None = None
    status: Literal["open", "partly-resolved", "resolved"] = "open"
    sources: tuple[Url, ...] = ()
