"""The shape of a page: anchors on headings, tables that can be read aloud, and the parts of guidance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from hemvist.pages import guidance
from hemvist.pages.draft import Draft
from hemvist.pages.fragment import Heading

HEADING = re.compile(r"h[1-6]")
OTHER_SIGNS = re.compile(r"[^a-z0-9]+")
SWEDISH = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ø": "o", "æ": "ae", "ü": "u"})


class Structure(Treeprocessor):
    """Walks through a page after its text is done."""

    def __init__(self, md: Markdown, current: Callable[[], Draft]) -> None:
        super().__init__(md)
        self.current = current

    def run(self, root: Element) -> Element:
        """Give headings their anchors, tables their scopes, and guidance its parts."""
        draft = self.current()
        _headings(draft, root)
        _tables(draft, root)
        return guidance.shaped(draft, root) if draft.page.front.kind == "guidance" else root


def slug(text: str) -> str:
    """Return the anchor of a heading: å ä become a, ö becomes o, other signs a hyphen."""
    plain = text.casefold().translate(SWEDISH)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return OTHER_SIGNS.sub("-", plain).strip("-") or "avsnitt"


def unique(wanted: str, taken: set[str]) -> str:
    """Return an anchor that no earlier heading of the page has: slug, slug-2, slug-3 …"""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    taken.add(found)
    return found


def _headings(draft: Draft, root: Element) -> None:
    for element in root.iter():
        if HEADING.fullmatch(element.tag):
            text = " ".join(unescape(draft.stash.plain("".join(element.itertext()))).split())
            element.set("id", unique(slug(text), draft.ids))
            draft.headings.append(Heading(int(element.tag[1]), element.get("id", ""), text))


def _tables(draft: Draft, root: Element) -> None:
    """Frame each table, so that it can be scrolled by keyboard too, and says where it stands."""
    parents = {child: parent for parent in root.iter() for child in parent}
    heading = ""
    for element in list(root.iter()):
        if HEADING.fullmatch(element.tag):
            heading = draft.stash.plain("".join(element.itertext())).strip()
        elif element.tag == "table":
            _table(element)
            parent = parents[element]
            parent[list(parent).index(element)] = _frame(draft, element, heading)


def _frame(draft: Draft, table: Element, heading: str) -> Element:
    label = draft.edition.words.text("pages.table", heading=heading)
    frame = Element("div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label})
    frame.append(table)
    return frame


def _table(table: Element) -> None:
    """Say what each head cell heads, and put numbers to the right by a class instead of an attribute."""
    for cell in table.iter():
        if cell.tag in {"th", "td"}:
            align = cell.attrib.pop("align", "")
            if align == "right":
                cell.set("class", "num")
        if cell.tag == "th":
            cell.set("scope", "col")
