"""What a municipality adds in its own copy: whom to call, and how it has decided to work."""

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from hemvist.records.base import PastDay, Prose, Record, Text, Url

ContactSlot = Literal[
    "prevention", "reception", "duty-service", "debt-advice", "child-intake", "lawyer", "interpreter",
    "landlords", "kronofogden",
]  # fmt: skip
"""The contacts that pages leave room for; each has a name in the catalogue."""

RoutineSlot = Literal[
    "same-day-money", "undertaking", "children", "landlord-meeting", "eviction-day", "roof-tonight"
]
"""The routines that pages leave room for."""

CONTACT_SLOTS: tuple[str, ...] = get_args(ContactSlot)
ROUTINE_SLOTS: tuple[str, ...] = get_args(RoutineSlot)

Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()/-]{1,30}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^\s@<>\"]+@[^\s@<>\"]+\.[a-z]{2,}$", max_length=200)]


class Contact(Record):
    """Whom to call in a municipality. A role or a unit, never a client."""

    name: Prose = Field(description="unit or role, and a person only if they agree")
    phone: Phone | None = None
    email: Email | None = None
    hours: Text | None = None
    note: Text | None = None
    checked_on: PastDay | None = Field(default=None, description="when somebody last called to check")


class Routine(Record):
    """How a municipality has decided to work in one matter."""

    text: Text
    decided_by: Prose | None = None
    decided_on: PastDay | None = None
    url: Url | None = None
