"""A book: pages of the site in an order of its own, set as one PDF."""

from typing import Annotated

from pydantic import Field

from hemvist.records.base import FullText, Record
from hemvist.records.tool_blocks import PageUrl


class BookPart(Record):
    """A part of a book: its title, and the addresses of its pages in the order in which they are set."""

    title: FullText
    pages: Annotated[tuple[PageUrl, ...], Field(min_length=1)]


class Book(Record):
    """What a book is called and what stands in it. Its id is the name of its file."""

    title: FullText
    subtitle: FullText
    about: FullText = Field(description="whom the book is for, in a sentence or two")
    order: int = Field(default=0, description="place among the books")
    parts: Annotated[tuple[BookPart, ...], Field(min_length=1)]
    appendices: tuple[BookPart, ...] = Field(default=(), description="parts after the text, such as tables")
    index: bool = Field(default=True, description="whether words of the glossary are listed with their pages")
