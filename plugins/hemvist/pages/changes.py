"""What has changed on the pages, told to their readers, and what a page says of its own state."""

from __future__ import annotations

from html import escape

from hemvist.pages.draft import Draft, Edition
from hemvist.pages.links import CHANGES, SCHEME
from hemvist.records.page import FrontMatter, PageSource


def change_list(draft: Draft) -> str:
    """Return all major changes of the language's pages, the newest day first."""
    edition = draft.edition
    by_day: dict[str, list[str]] = {}
    for change, page in edition.library.changes(edition.lang):
        link = f'<a href="{SCHEME}{page.url}">{escape(page.front.title)}</a>'
        by_day.setdefault(edition.words.date(change.on), []).append(f"<li>{link}: {escape(change.note)}</li>")
    if not by_day:
        return f"<p>{escape(edition.words.text('changes.none'))}</p>"
    return "".join(
        f'<h3>{escape(day)}</h3><ul class="changes">{"".join(items)}</ul>' for day, items in by_day.items()
    )


def warnings(edition: Edition, page: PageSource) -> str:
    """Return what a reader must know before the page: it is repealed, or an outdated translation."""
    words = edition.words
    said = []
    if page.front.state == "repealed":
        why = f" {page.front.repealed_why}" if page.front.repealed_why else ""
        said.append(escape(words.text("stamp.repealed.warning") + why))
    if edition.library.is_behind(page):
        said.append(escape(words.text("stamp.behind.warning")))
    return "".join(f'<p class="warning">{text}</p>' for text in said)


def last_change(edition: Edition, front: FrontMatter) -> str:
    """Return the newest major change as HTML, with a link to all of them, or "" when none is told."""
    newest = next((change for change in front.changes if change.size == "major"), None)
    if newest is None:
        return ""
    words = edition.words
    told = escape(f"{words.date(newest.on)}: {newest.note}")
    return f'{told} <a href="{SCHEME}{CHANGES}">{escape(words.text("stamp.changes.all"))}</a>'
