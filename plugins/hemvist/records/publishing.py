"""What readers are promised of published pages: addresses that stay, and errors that are owned up to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hemvist.records.base import Date, FullText, Record

ADDRESS_PATTERN = r"^/([a-z0-9]+(-[a-z0-9]+)*/)*$"

Address = Annotated[str, Field(pattern=ADDRESS_PATTERN, max_length=200)]
"""A page of ours without its language: `/vagledning/uppsagd/`."""


class Move(Record):
    """A page that stands elsewhere since a day; its old address leads on for ever."""

    from_: Address = Field(alias="from")
    to: Address
    on: Date
    why: FullText | None = None


class Correction(Record):
    """An error that mattered: what stood, what is right, from when to when, and whom it concerns."""

    pages: Annotated[tuple[Address, ...], Field(min_length=1)]
    said: FullText
    right: FullText
    since: Date = Field(description="the day from which the error stood on the page")
    corrected: Date
    again: FullText = Field(description="who should look again, and at what")
