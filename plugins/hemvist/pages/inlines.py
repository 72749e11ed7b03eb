"""Our dialect inside Markdown: links and brackets, each with the place it was written at."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.util import ETX, STX

from hemvist.pages import wrong
from hemvist.pages.citations import cite
from hemvist.pages.claim_marks import claim_mark
from hemvist.pages.draft import Draft
from hemvist.pages.number_references import number
from hemvist.pages.open_point_references import POINT, open_point
from hemvist.pages.page_links import resolve
from hemvist.pages.stash import PLACE, PLACE_END, PLACE_START
from hemvist.pages.tracing import Place

CurrentDraft = Callable[[], Draft]
Handled = tuple[Any, int | None, int | None]
NOT_OURS: Handled = (None, None, None)
EXTERNAL = "external noopener noreferrer"
ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")
"""How Python-Markdown keeps an escaped character until the end."""
AUTOLINK = r"(?P<url>https://[^\s<>]+)>"


class Brackets(LinkInlineProcessor):
    """Links, and what stands in square brackets: citations, numbers, open points, claim marks."""

    def __init__(self, md: Markdown, current: CurrentDraft) -> None:
        super().__init__(rf"{PLACE_START}([0-9]+){PLACE_END}(!?)\[", md)
        self.current = current

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        """Return a link, a token, or nothing when the brackets are only brackets."""
        draft = self.current()
        place = draft.trace.places[int(m[1])]
        text, index, closed = self.getText(data, m.end(0))
        if not closed:
            return NOT_OURS
        if data[index : index + 1] == "(":
            href, _title, end, found = self.getLink(data, index)
            if found:
                return self._link(draft, m, text, self._plain(href), place), m.start(0), end
        if m[2]:
            return NOT_OURS
        token = dialect(draft, self._plain(text), place)
        return (token, m.start(0), index) if token else NOT_OURS

    def _plain(self, text: str) -> str:
        """Return text as its author meant it: without our marks, escaped characters as themselves."""
        return PLACE.sub("", ESCAPED.sub(lambda found: chr(int(found[1])), self.unescape(text)))

    def _link(self, draft: Draft, m: re.Match[str], text: str, href: str, place: Place) -> Element | str:
        """Return a link; a picture or a refused address leaves its words and an error."""
        words = PLACE.sub("", text)
        at = draft.trace.place_of(href, place)
        if m[2]:
            draft.trace.problem(place, "E615", width=len(words) + 3, found=href)
            return draft.stash.add(wrong.inline(draft.edition.words, f"![{words}]({href})"))
        target = resolve(draft, href, at)
        if target is None:
            return draft.stash.add(wrong.inline(draft.edition.words, f"[{words}]({href})"), text=words)
        return anchor(target, text)


class LessThan(InlineProcessor):
    """What looks like a tag: an address in angle brackets is a link, all else is text and reported."""

    def __init__(self, md: Markdown, current: CurrentDraft) -> None:
        super().__init__(rf"{PLACE_START}([0-9]+){PLACE_END}<(?:{AUTOLINK})?", md)
        self.current = current

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        """Return a link, or nothing after the tag was reported."""
        draft = self.current()
        place = draft.trace.places[int(m[1])]
        if m["url"]:
            target = resolve(draft, m["url"], place.after(1))
            return (anchor(target, m["url"]) if target else None), m.start(0), m.end(0)
        found = re.match(r"<[^\s>]{0,20}", PLACE.sub("", data[m.end(0) - 1 : m.end(0) + 40]))
        draft.trace.problem(place, "E616", found=found.group() if found else "<")
        return NOT_OURS


def dialect(draft: Draft, text: str, place: Place) -> str | None:
    """Return the token for what stands in brackets, or None when it is not ours."""
    if text.startswith("@"):
        return cite(draft, text, place)
    if text.startswith("="):
        return number(draft, text, place)
    if POINT.match(text):
        return open_point(draft, text, place)
    if text in draft.edition.library.references:
        draft.trace.problem(place.after(1), "E601", width=len(text), found=text, nearest=f"@{text}")
        return draft.stash.add(wrong.inline(draft.edition.words, f"[{text}]"))
    return claim_mark(draft, text, place)


def anchor(target: str, text: str) -> Element:
    """Return a link; those that leave the site tell the other site nothing."""
    element = Element("a", {"href": target})
    if target.startswith("https:"):
        element.set("rel", EXTERNAL)
    element.text = text
    return element
