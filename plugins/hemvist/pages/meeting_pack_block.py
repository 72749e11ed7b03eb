"""The block of the meeting pack: what the archive holds. The archive itself is packed when all pages are made."""

from __future__ import annotations

from html import escape
from typing import Any

from hemvist.pages.draft import Draft
from hemvist.pages.links import SCHEME
from hemvist.pages.stated import words_of
from hemvist.records.tool_blocks import MeetingPackBlock

NAME = "motespaket.zip"


def meeting_pack(draft: Draft, options: Any) -> str:
    """Return the link to the archive and the list of what is in it."""
    assert isinstance(options, MeetingPackBlock)
    words, library, lang = draft.edition.words, draft.edition.library, draft.edition.lang
    titles = {page.url: page.front.title for page in library.pages if page.lang == lang}
    titles = {page.url: page.front.title for page in library.pages} | titles
    pages = "".join(
        f'<li><a href="{SCHEME}{escape(url)}">{escape(titles[url])}</a></li>'
        for url in options.pages
        if url in titles
    )
    letters = "".join(
        f"<li>{words_of(draft, library.letters[id_].name)}</li>" for id_ in options.letters or library.letters
    )
    link = f'<a href="{SCHEME}{escape(draft.page.url)}{NAME}">{escape(words.text("tools.pack.link"))}</a>'
    return (
        f'<div class="tool"><p class="files">{link}</p>'
        f"<p>{escape(words.text('tools.pack.pages'))}</p><ul>{pages}</ul>"
        f"<p>{escape(words.text('tools.pack.letters'))}</p><ul>{letters}</ul></div>"
    )
