"""Citations in a sentence: `[@key, s. 12; @other]`."""

from __future__ import annotations

import re
from html import escape

from hemvist.pages import wrong
from hemvist.pages.draft import Draft
from hemvist.pages.links import REFERENCES, SCHEME
from hemvist.pages.tracing import Place

ONE = re.compile(r"^(?P<before>\s*)@(?P<key>[^\s,;@\]]*)(?P<rest>(?:,.*)?)\s*$", re.DOTALL)


def cite(draft: Draft, text: str, place: Place) -> str:
    """Return a citation of one or several references as a token; `text` stands between the brackets."""
    pieces, start = [], 0
    for part in text.split(";"):
        pieces.append(_one(draft, part, place.after(1 + start)))
        start += len(part) + 1
    html = "; ".join(html for html, _ in pieces)
    words = "; ".join(plain for _, plain in pieces)
    return draft.stash.add(f'<span class="cite">({html})</span>', text=f"({words})")


def _one(draft: Draft, part: str, place: Place) -> tuple[str, str]:
    """Return one reference as HTML and as plain words."""
    words, match = draft.edition.words, ONE.match(part)
    if match is None or not match["key"]:
        draft.trace.problem(place, "E601", width=max(1, len(part)), found=part.strip())
        return wrong.inline(words, part.strip()), ""
    key, locator = match["key"], match["rest"].lstrip(",").strip()
    at = place.after(len(match["before"]) + 1)
    if not draft.known("references", key, at, "E601"):
        return wrong.inline(words, f"@{key}"), ""
    draft.cited[key] = None
    label = draft.edition.bibliography.label(key)
    tail = f", {locator}" if locator else ""
    link = f'<a href="{SCHEME}{REFERENCES}#{escape(key)}">{escape(label)}</a>'
    return link + escape(tail), label + tail
