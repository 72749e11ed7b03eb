"""The menu: sections, groups of pages in them and their pages, seen from one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hemvist.pages.links import site_path
from hemvist.pages.structure import slug
from hemvist.site.addresses import neutral, relative

DUTIES = (
    "/om/", "/om/tillganglighet/", "/om/integritet/", "/om/licens/", "/om/citera/", "/bidra/data/",
    "/om/kontakt/",
)  # fmt: skip
"""Pages with a link of their own at the foot of every page; one that is not written yet has none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, a section or a group of pages in a section.

    A section's url is that of its first page. A group's leads to the heading of its name on that page.
    """

    title: str
    url: str
    pages: tuple[Entry, ...] = ()

    def leaves(self) -> tuple[Entry, ...]:
        """Return the pages of a section, those in groups too; of a section without pages itself."""
        return tuple(leaf for page in self.pages for leaf in page.leaves()) or (self,)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as seen from a page: `current` = the page lies here, `here` = it is the page itself."""

    title: str
    href: str
    current: bool = False
    here: bool = False
    pages: tuple[Link, ...] = ()


def menu_entries(items: Iterable[Any]) -> tuple[Entry, ...]:
    """Turn the engine's navigation (`title`, and `children` or `url`) into entries; home is left out."""
    entries = tuple(_entry(item) for item in items)
    return tuple(entry for entry in entries if entry.url != "/")


def _entry(item: Any, section: str = "") -> Entry:
    if not item.children:
        return Entry(str(item.title), neutral(item.url)[0])
    first = section or _first_page(item)
    url = f"{section}#{slug(str(item.title))}" if section else first
    return Entry(str(item.title), url, tuple(_entry(child, first) for child in item.children))


def _first_page(item: Any) -> str:
    while item.children:
        item = item.children[0]
    return neutral(item.url)[0]


def sections_seen_from(entries: tuple[Entry, ...], url: str, lang: str) -> tuple[Link, ...]:
    """Return all sections with their pages as links from the page `url`."""
    return tuple(_link(entry, url, lang, frozenset({_nearest(entry, url)})) for entry in entries)


def duties(entries: tuple[Entry, ...], url: str, lang: str) -> tuple[Link, ...]:
    """Return the pages that a publisher owes its readers, of those that the navigation has, as links."""
    leaves = {leaf.url: leaf for entry in entries for leaf in entry.leaves()}
    return tuple(_link(leaves[owed], url, lang, frozenset()) for owed in DUTIES if owed in leaves)


def trail(entries: tuple[Entry, ...], url: str, lang: str) -> tuple[Link, ...]:
    """Return the pages above a page, outermost first: all whose address begins this page's address."""
    start = site_path(url, lang)
    above = entries_above(entries, url)
    return tuple(Link(entry.title, relative(start, site_path(entry.url, lang))) for entry in above)


def entries_above(entries: tuple[Entry, ...], url: str) -> tuple[Entry, ...]:
    """Return the entries of the pages above a page, outermost first."""
    above = [
        entry
        for section in entries
        for entry in (Entry(section.title, section.url), *section.leaves())
        if url.startswith(entry.url) and url != entry.url
    ]
    by_url = {entry.url: entry for entry in reversed(above)}
    return tuple(sorted(by_url.values(), key=lambda entry: len(entry.url)))


def _nearest(section: Entry, url: str) -> str:
    """Return the url of the section's page that is or holds the page, the nearest one; "" if none does."""
    around = [page.url for page in section.leaves() if url.startswith(page.url)]
    return max(around, key=len, default="")


def _link(entry: Entry, url: str, lang: str, chosen: frozenset[str]) -> Link:
    address, mark, heading = entry.url.partition("#")
    href = relative(site_path(url, lang), site_path(address, lang)) + mark + heading
    pages = tuple(_link(page, url, lang, chosen) for page in entry.pages)
    current = any(page.current for page in pages) if pages else entry.url in chosen
    return Link(entry.title, href, current, entry.url == url, pages)
