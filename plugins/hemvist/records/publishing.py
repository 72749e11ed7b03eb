"""What readers are promised of published pages: addresses that stay, and errors that are owned up to."""

from typing import Annotated

from pydantic import Field

from hemvist.records.base import Count, FullText, Id, PastDay, Record, Text

ADDRESS_PATTERN = r"^/([a-z0-9]+(-[a-z0-9]+)*/)*$"

Address = Annotated[str, Field(pattern=ADDRESS_PATTERN, max_length=200)]
"""A page of ours without its language: `/vagledning/uppsagd/`."""


class Move(Record):
    """A page that stands elsewhere since a day; its old address leads on for ever."""

    from_: Address = Field(alias="from")
    to: Address
    on: PastDay
    why: FullText | None = None


class Correction(Record):
    """An error that mattered: what stood, what is right, from when to when, and whom it concerns."""

    pages: Annotated[tuple[Address, ...], Field(min_length=1)]
    said: FullText
    right: FullText
    since: PastDay = Field(description="the day from which the error stood on the page")
    corrected: PastDay
    again: FullText = Field(description="who should look again, and at what")


VERSION_PATTERN = r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$"


class NotePart(Record):
    """One part of the notes of an edition: what it is about, and its lines; a line may have one language."""

    head: FullText
    items: Annotated[tuple[Text, ...], Field(min_length=1)]


class EditionRecord(Record):
    """An edition that was released: its archive, what it held, and what had changed since the one before."""

    version: Annotated[str, Field(pattern=VERSION_PATTERN)]
    on: PastDay
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    bytes: Count
    counts: dict[Id, Count]
    notes: tuple[NotePart, ...]
    addresses: Annotated[tuple[Address, ...], Field(min_length=1)] = Field(
        description="of every page of the edition; none of them may vanish"
    )

    @property
    def order(self) -> tuple[int, ...]:
        """Return the version as numbers, so that 0.10.0 comes after 0.9.0."""
        return tuple(int(part) for part in self.version.split("."))
