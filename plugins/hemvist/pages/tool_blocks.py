"""The blocks of guidance's tools by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hemvist.pages.books_block import books
from hemvist.pages.checklist_block import checklist
from hemvist.pages.draft import Draft
from hemvist.pages.glossary_block import glossary
from hemvist.pages.letter_block import letter, letters
from hemvist.pages.meeting_pack_block import meeting_pack
from hemvist.pages.recommendation_block import recommendations

WRITERS: dict[str, Callable[[Draft, Any], str]] = {
    "checklist": checklist,
    "glossary": glossary,
    "letter": letter,
    "letters": letters,
    "meetingpack": meeting_pack,
    "books": books,
    "recommendation": recommendations,
}
