"""Figures of a page's tables, attached to the PDF as CSV: where the page links to a file, paper names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from hemvist.messages import catalogue
from hemvist.print.layout import HEADINGS, Json
from hemvist.print.markup import Element

PageFile: TypeAlias = tuple[str, str]
"""The address by which a page links to a file, and what is in it."""
TITLES = HEADINGS | {"caption", "figcaption"}
LONGEST = 200
"""Letters of a description: it is shown in lists."""


@dataclass(slots=True)
class Attached:
    """What is attached to a document: name, text and description of each file, in the order of the pages."""

    lang: str
    files: list[Json] = field(default_factory=list)

    def take(self, root: Element, files: Sequence[PageFile], address: str = "") -> Element:
        """Return a page's tree that names each file after the link to it, and attach the file.

        `address` is the page's own: in a book it tells files of two pages apart.
        """
        waiting = dict(files)
        return self._taken(root, waiting, address, [""]) if waiting else root

    def _taken(self, element: Element, waiting: dict[str, str], address: str, above: list[str]) -> Element:
        if element.tag in TITLES:
            above[0] = _title(element)
        kids: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or child.tag == "svg":
                kids.append(child)
                continue
            kids.append(self._taken(child, waiting, address, above))
            text = waiting.pop(child.get("href"), None) if child.tag == "a" else None
            if text is not None:
                said = catalogue(self.lang).text(
                    "print.attached", name=self._attach(child, text, address, above[0])
                )
                kids.append(Element("span", (("class", "small"),), (f" {said}",), child.line, child.column))
        return replace(element, children=tuple(kids))

    def _attach(self, link: Element, text: str, address: str, about: str) -> str:
        name = link.get("href").rpartition("/")[2]
        if address:
            name = f"{address.strip('/').replace('/', '-')}-{name}"
        self.files.append({"name": name, "text": text, "about": about or link.text.strip()})
        return name


def _title(element: Element) -> str:
    """Return what a table or a part is called: the words before those set small under them."""
    own = [child for child in element.children if isinstance(child, str) or "small" not in child.classes]
    words = " ".join("".join(child if isinstance(child, str) else child.text for child in own).split())
    return words[:LONGEST]
