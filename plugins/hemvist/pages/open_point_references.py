"""Open points of law and practice in a text: `[U8]`."""

from __future__ import annotations

import re

from hemvist.pages import wrong
from hemvist.pages.draft import Draft
from hemvist.pages.links import OPEN_POINTS, SCHEME
from hemvist.pages.provisions import in_language
from hemvist.pages.tracing import Place

POINT = re.compile(r"^[Uu][0-9]+$")


def open_point(draft: Draft, text: str, place: Place) -> str:
    """Return an open point with its id as a link to the register, and its text, as a token."""
    edition = draft.edition
    if not draft.known("open_points", text, place.after(1), "E611"):
        return draft.stash.add(wrong.inline(edition.words, f"[{text}]"))
    said, lang = edition.library.open_points[text].text.best(edition.lang)
    link = f'<a href="{SCHEME}{OPEN_POINTS}#{text.lower()}">{text}</a>'
    html = f'<span class="open-point"><b>{link}.</b> {in_language(edition, said, lang)}</span>'
    return draft.stash.add(html, text=f"{text}. {said}")
