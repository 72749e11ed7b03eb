"""The date stamp of a page: law read up to, who reviewed it, as of which day, due when."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hemvist.pages.draft import Edition
from hemvist.records.page import FrontMatter


def stamp(edition: Edition, front: FrontMatter, oldest: str = "") -> str:
    """Return the stamp of a Markdown page; nobody who reviewed it is a fact that it states.

    `oldest` says which of its provisions is read least far.
    """
    rows = "".join(
        f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in _rows(edition, front, oldest)
    )
    return f'<dl class="stamp">{rows}</dl>'


def _rows(edition: Edition, front: FrontMatter, oldest: str) -> Iterator[tuple[str, str]]:
    words = edition.words
    if front.law_read is not None:
        yield words.text("stamp.law"), words.text("stamp.law_read", day=words.date(front.law_read))
    if oldest:
        yield words.text("stamp.law_oldest"), oldest
    reviewers = ", ".join(front.reviewed_by) or words.text("stamp.not_reviewed")
    yield words.text("stamp.reviewed"), reviewers
    yield words.text("stamp.as_of"), words.date(edition.day, weekday=True)
    if front.due is not None:
        is_late = front.due < edition.day
        msgid = "stamp.overdue" if is_late else "stamp.due_on"
        yield words.text("stamp.due"), words.text(msgid, day=words.date(front.due))
