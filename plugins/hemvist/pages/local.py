"""A municipality's own contacts and routines on a page; lines to fill in by hand where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hemvist.pages.draft import Draft
from hemvist.pages.provisions import in_language
from hemvist.records.local import Contact, Routine
from hemvist.records.page import LocalBlock

LINE = '<span class="fill" aria-hidden="true">' + "_" * 30 + "</span>"
"""A line to write on, on paper too; those who listen hear words instead."""


def local_html(draft: Draft, options: LocalBlock) -> str:
    """Return the contacts and routines that a block names, as a list of terms."""
    library, words = draft.edition.library, draft.edition.words
    rows = []
    for slot in options.contacts:
        contact = library.contacts.get(slot)
        if contact is not None:
            draft.use("contacts", slot)
        said = "<br>".join(_contact(draft, contact)) if contact else _line(draft)
        rows.append(f"<dt>{escape(words.text(f'local.contact.{slot}'))}</dt><dd>{said}</dd>")
    for matter in options.routines:
        routine = library.routines.get(matter)
        if routine is not None:
            draft.use("routines", matter)
        said = "<br>".join(_routine(draft, routine)) if routine else _line(draft)
        rows.append(f"<dt>{escape(words.text(f'local.routine.{matter}'))}</dt><dd>{said}</dd>")
    return f'<dl class="facts local">{"".join(rows)}</dl>'


def _line(draft: Draft) -> str:
    return f'{LINE}<span class="vh">{escape(draft.edition.words.text("local.empty"))}</span>'


def _contact(draft: Draft, contact: Contact) -> Iterator[str]:
    words = draft.edition.words
    yield escape(contact.name)
    if contact.phone:
        yield escape(contact.phone)
    if contact.email:
        yield escape(contact.email)
    for text in (contact.hours, contact.note):
        if text is not None:
            said, lang = text.best(draft.edition.lang)
            yield in_language(draft.edition, said, lang)
    if contact.checked_on:
        yield escape(words.text("local.checked", day=words.date(contact.checked_on)))


def _routine(draft: Draft, routine: Routine) -> Iterator[str]:
    words = draft.edition.words
    said, lang = routine.text.best(draft.edition.lang)
    yield in_language(draft.edition, said, lang)
    by, on = routine.decided_by, routine.decided_on
    if by and on:
        yield escape(words.text("local.decided", by=by, day=words.date(on)))
    elif by:
        yield escape(words.text("local.decided-by", by=by))
    if routine.url and routine.url.startswith("https://"):
        yield f'<a href="{escape(routine.url)}" rel="external noopener noreferrer">{escape(routine.url)}</a>'
