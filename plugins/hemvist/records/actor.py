"""Who has a part when a home is at risk, and the counties and municipalities."""

from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import FullText, Id, Prose, Record, Refers
from hemvist.records.stated import DocumentId, Stated

ActorId = Annotated[Id, Refers("actors")]
CountyId = Annotated[Id, Refers("counties")]


class Actor(Record):
    """A person, authority or organisation: what it does, must and can, and when to get in touch."""

    name: FullText
    group: Literal["household", "landlord", "municipality", "state", "court", "care-school-police", "others"]
    role: Stated
    must: tuple[Stated, ...] = ()
    can: tuple[Stated, ...] = ()
    aside: bool = Field(default=False, description="has no part in a single case; shown with plans only")
    contact: tuple[Stated, ...] = Field(default=(), description="when to get in touch")


class County(Record):
    """A county (län) by its two-digit code."""

    name: Prose
    documents: tuple[DocumentId, ...]


class Municipality(Record):
    """A municipality (kommun) by its four-digit code, of which the first two are its county's."""

    name: Prose
    county: CountyId
