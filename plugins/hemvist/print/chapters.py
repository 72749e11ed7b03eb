"""Pages as chapters of one tree: levels shifted, anchors told apart, links between chapters kept inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hemvist.print.attachments import PageFile
from hemvist.print.layout import HEADINGS, NOTED, SEEN
from hemvist.print.links import OUTSIDE, OWN
from hemvist.print.markup import Element

NO_NOTES_IN = frozenset({"table", "figure", "aside", "dl", *HEADINGS})
NO_NOTES_IN_CLASS = frozenset({"key", "notes", "sources", "files", "mark", "small"})
DEEPEST = 6
STAMP = "stamp"
SOURCES = "sources"
"""Class of the list of sources at the end of a page; a book has one list for all."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page as a chapter: its file, its own `/…/` on the site, its language and its HTML."""

    source: str
    title: str
    address: str
    lang: str
    html: str
    left_out: tuple[str, ...] = ()
    """Anchors of headings whose parts make sense on the web alone, such as how to report an error."""
    files: tuple[PageFile, ...] = ()
    """Tables of the page as CSV, to be attached where it links to them."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a chapter needs to know of its book: its own name, and where the other pages and entries are.

    `homes` are the names of chapters by address, `ids` their anchors by name, `entries` the keys of the
    book's list of references, and `references` the address of the site's.
    """

    name: str
    lang: str
    homes: Mapping[str, str]
    ids: Mapping[str, frozenset[str]]
    entries: frozenset[str]
    references: str

    def target(self, href: str) -> tuple[str, bool]:
        """Return where a link leads in the book, and whether that is another chapter."""
        if href.startswith("#"):
            return f"#{self.name}-{href[1:]}", False
        page, _, anchor = href.removeprefix(OWN).partition("#")
        if not href.startswith(OWN):
            return href, False
        if page == self.references and anchor in self.entries:
            return f"#ref-{anchor}", False
        home = self.homes.get(page)
        if home is None:
            return href, False
        known = anchor in self.ids[home]
        return f"#{home}-{anchor}" if known else f"#{home}", home != self.name


def bound(root: Element, chapter: Chapter, binding: Binding) -> tuple[Element | str, ...]:
    """Return what a page's tree becomes in the book; its title is a heading of the second level."""
    bare = without_web_parts(root.children, chapter.left_out)
    parts = (child for child in bare if isinstance(child, Element))
    title = next((element for part in parts for element in part.descend() if element.tag == "h1"), None)
    noted: set[str] = set()
    kids = tuple(
        child if isinstance(child, str) else _bound(child, binding, title, noted, False) for child in bare
    )
    if chapter.lang == binding.lang:
        return kids
    return (Element("div", (("lang", chapter.lang),), kids, 1, 1),)


def stamp_of(root: Element) -> Element | None:
    """Return what a page says of its own state at its end, if it does."""
    stamps = (part for part in root.elements("dl") if STAMP in part.classes)
    return next(stamps, None)


def without_web_parts(
    children: Sequence[Element | str], left_out: Sequence[str]
) -> tuple[Element | str, ...]:
    """Return a page's parts without what a book has once for all: sources with their heading, and the state.

    `left_out` are anchors of headings that go with all that stands under them.
    """
    kept: list[Element | str] = []
    skipping = False
    for child in children:
        if isinstance(child, Element) and child.tag in ("h1", "h2"):
            skipping = child.get("id") in left_out
        if skipping or (isinstance(child, Element) and child.tag == "dl" and STAMP in child.classes):
            continue
        if isinstance(child, Element) and child.tag == "ul" and SOURCES in child.classes:
            while kept and isinstance(kept[-1], str):
                kept.pop()
            if kept and isinstance(kept[-1], Element) and kept[-1].tag in HEADINGS:
                kept.pop()
        else:
            kept.append(child)
    return tuple(kept)


def _bound(
    element: Element, binding: Binding, title: Element | None, noted: set[str], quiet: bool
) -> Element:
    """Return an element with its anchor, its links and its level as the book has them."""
    quiet = quiet or element.tag in NO_NOTES_IN or not NO_NOTES_IN_CLASS.isdisjoint(element.classes)
    kids = tuple(
        child if isinstance(child, str) or child.tag == "svg" else _bound(child, binding, title, noted, quiet)
        for child in element.children
    )
    attributes = dict(element.attributes)
    if element is title:
        attributes["id"] = binding.name
    elif "id" in attributes:
        attributes["id"] = f"{binding.name}-{attributes['id']}"
    if element.tag == "a" and attributes.get("href"):
        attributes["href"], elsewhere = binding.target(attributes["href"])
        classes = [*element.classes, *((SEEN,) if elsewhere else ())]
        if not quiet and _needs_note(element, attributes["href"], noted):
            classes.append(NOTED)
        attributes["class"] = " ".join(classes)
    tag = element.tag
    if tag in HEADINGS:
        tag = f"h{min(DEEPEST, int(tag[1]) + 1)}"
    return replace(element, tag=tag, attributes=tuple(attributes.items()), children=kids)


def _needs_note(link: Element, href: str, noted: set[str]) -> bool:
    """Whether a link's address is not to be read anywhere near it in the book."""
    is_new = OUTSIDE.fullmatch(href) and href.startswith("http") and href not in noted
    if not is_new or "://" in link.text:
        return False
    noted.add(href)
    return True


def anchors(root: Element) -> Iterator[str]:
    """Give the anchors of a page."""
    return (element.get("id") for element in root.descend() if element.get("id"))
