"""The date stamp of a page: state, law read up to, reviewed by whom, as of which day, due, changes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hemvist.pages.changes import last_change
from hemvist.pages.draft import Edition
from hemvist.records.base import DEFAULT_LANGUAGE
from hemvist.records.page import PageSource


def stamp(edition: Edition, page: PageSource, oldest: str = "") -> str:
    """Return the stamp of a Markdown page; nobody who reviewed it is a fact that it states.

    `oldest` says which of its provisions is read least far.
    """
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{html}</dd>" for term, html in _rows(edition, page, oldest))
    return f'<dl class="stamp">{rows}</dl>'


def _rows(edition: Edition, page: PageSource, oldest: str) -> Iterator[tuple[str, str]]:
    """Give each term as plain text with its description as HTML."""
    words, front = edition.words, page.front
    yield words.text("stamp.state"), escape(words.text(f"stamp.state.{front.state}"))
    if front.law_read is not None:
        yield words.text("stamp.law"), escape(words.text("stamp.law_read", day=words.date(front.law_read)))
    if oldest:
        yield words.text("stamp.law_oldest"), escape(oldest)
    yield words.text("stamp.reviewed"), escape(_reviewed(edition, page))
    yield words.text("stamp.as_of"), escape(words.date(edition.day, weekday=True))
    if front.due is not None:
        is_late = front.due < edition.day
        msgid = "stamp.overdue" if is_late else "stamp.due_on"
        yield words.text("stamp.due"), escape(words.text(msgid, day=words.date(front.due)))
    if page.lang != DEFAULT_LANGUAGE and front.translates is not None:
        msgid = "stamp.translation.behind" if edition.library.is_behind(page) else "stamp.translation.current"
        yield words.text("stamp.translation"), escape(words.text(msgid))
    if told := last_change(edition, front):
        yield words.text("stamp.changes"), told


def _reviewed(edition: Edition, page: PageSource) -> str:
    """Return who reviewed the page, and when; that nobody did is said too."""
    words, front = edition.words, page.front
    if not front.reviewed_by:
        return words.text("stamp.not_reviewed")
    names = ", ".join(front.reviewed_by)
    return f"{names}, {words.date(front.reviewed_on)}" if front.reviewed_on else names
