"""A letter as files, made once for the same letter, words and day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache

from hemvist.messages import catalogue
from hemvist.records.letter_text import letter_parts
from hemvist.records.tool import Letter

ENDINGS = ("docx", "odt")


def letter_files(letter: Letter, day: datetime.date) -> Mapping[str, bytes]:
    """Return the letter's files by ending. The same letter on the same day gives the same bytes.

    Their words are Swedish, whatever the language of the page they are offered on.
    """
    return _made(letter.model_dump_json(), letter.lawyer_read, day)


@lru_cache(maxsize=256)
def _made(written: str, lawyer_read: datetime.date | None, day: datetime.date) -> Mapping[str, bytes]:
    """Make both files. The libraries are loaded when the first letter is made: that takes a while."""
    from hemvist.letters.docx_file import docx_bytes
    from hemvist.letters.odt_file import odt_bytes

    letter = Letter.model_validate_json(written)
    words = catalogue("sv")
    notice = words.text("letters.unread", day=words.date(day))
    if lawyer_read is not None:
        notice = words.text("letters.read", day=words.date(lawyer_read))
    parts = letter_parts(letter.body, keep_lines=letter.easy)
    return {
        "docx": docx_bytes(letter, parts, notice, day, words),
        "odt": odt_bytes(letter, parts, notice, day, words),
    }
