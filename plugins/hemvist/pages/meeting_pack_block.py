"""The block of the meeting pack: what the archive holds. It is packed when all pages are made."""

from __future__ import annotations

from html import escape
from typing import Any

from hemvist.pages.draft import Draft
from hemvist.pages.fragment import Pack
from hemvist.pages.links import OPEN_POINTS, PROVISIONS, SCHEME
from hemvist.pages.stated import words_of
from hemvist.records.tool_blocks import MeetingPackBlock

NAME = "motespaket.zip"
GENERATED = {PROVISIONS: "provisions", OPEN_POINTS: "open_points"}
"""Pages of registers that can be packed, and the name of their messages."""


def meeting_pack(draft: Draft, options: Any) -> str:
    """Return the link to the archive and the list of what is in it."""
    assert isinstance(options, MeetingPackBlock)
    packed = options.letters or tuple(draft.edition.library.letters)
    draft.pack = Pack(NAME, options.pages, packed)
    words, library, lang = draft.edition.words, draft.edition.library, draft.edition.lang
    titles = {url: words.text(f"{name}.title") for url, name in GENERATED.items()}
    titles |= {page.url: page.front.title for page in library.pages}
    titles |= {page.url: page.front.title for page in library.pages if page.lang == lang}
    pages = "".join(
        f'<li><a href="{SCHEME}{escape(url)}">{escape(titles[url])}</a></li>'
        for url in options.pages
        if url in titles
    )
    letters = "".join(f"<li>{words_of(draft, library.letters[id_].name)}</li>" for id_ in packed)
    link = f'<a href="{SCHEME}{escape(draft.page.url)}{NAME}">{escape(words.text("tools.pack.link"))}</a>'
    return (
        f'<div class="tool"><p class="files">{link}</p>'
        f"<p>{escape(words.text('tools.pack.pages'))}</p><ul>{pages}</ul>"
        f"<p>{escape(words.text('tools.pack.letters'))}</p><ul>{letters}</ul></div>"
    )
