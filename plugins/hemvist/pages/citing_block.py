"""How the site, a page of it, its data and a study in it are cited: ready texts with version and day."""

from __future__ import annotations

from html import escape
from typing import Any

from hemvist.messages.version import VERSION
from hemvist.pages.draft import Draft
from hemvist.pages.filled_later import ADDRESS, place_for
from hemvist.pages.stated import heading

KINDS = ("site", "page", "data")


def citing(draft: Draft, _options: Any) -> str:
    """Return a ready citation of each kind, and BibTeX."""
    return f'<div class="tool">{draft.stash.add_late(lambda: _texts(draft))}</div>'


def _texts(draft: Draft) -> str:
    words = draft.edition.words
    values = {"version": VERSION, "day": words.date(draft.edition.day)}
    parts = []
    for kind in KINDS:
        title = words.text(f"publisher.citing.{kind}")
        parts.append(heading(draft, 2, escape(title), f"citing-{kind}", title)[0])
        said = escape(words.text(f"publisher.citing.{kind}.text", **values))
        parts.append(f'<p class="quote">{said} {place_for(ADDRESS)}</p>')
        parts.append(f"<p>{escape(words.text(f'publisher.citing.{kind}.about'))}</p>")
    title = words.text("publisher.citing.bibtex")
    parts.append(heading(draft, 2, escape(title), "citing-bibtex", title)[0])
    parts.append(f"<p>{escape(words.text('publisher.citing.bibtex.about'))}</p>{_bibtex(draft)}")
    return "".join(parts)


def _bibtex(draft: Draft) -> str:
    """Return the site as a BibTeX entry; `@misc` is known to every style."""
    words, day = draft.edition.words, draft.edition.day
    fields = (
        ("title", f"{{{words.text('publisher.citing.title')}}}"),
        ("author", "{{Hemvist}}"),
        ("year", f"{{{day.year}}}"),
        ("version", f"{{{VERSION}}}"),
        ("note", f"{{{words.text('publisher.citing.note', version=VERSION, day=day.isoformat())}}}"),
    )
    lines = "".join(f"  {name} = {escape(value)},\n" for name, value in fields)
    return f"<pre><code>@misc{{hemvist,\n{lines}  url = {{{place_for(ADDRESS)}}},\n}}</code></pre>"
