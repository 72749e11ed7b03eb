"""Where the links of a fragment lead on paper and in a file that is read far from the site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hemvist.messages import LANGUAGES, Problem
from hemvist.print.markup import Element

OWN = "hv:"
OUTSIDE = re.compile(r"(https?://|mailto:)[!-~]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the document stands: its own address and language, and the published site if there is one."""

    source: str
    address: str
    lang: str
    base_url: str | None
    ids: frozenset[str]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: an address, an anchor of this document, or nowhere (the text stays)."""

    url: str | None = None
    anchor: str | None = None


def link_target(href: str, place: Place) -> Target | None:
    """Return where a link leads, None when the address is refused or the anchor does not exist."""
    if href.startswith("#"):
        return Target(anchor=href[1:]) if href[1:] in place.ids else None
    if href.startswith(f"{OWN}/"):
        return _own_page(href.removeprefix(OWN), place)
    return Target(url=href) if OUTSIDE.fullmatch(href) else None


def _own_page(path: str, place: Place) -> Target:
    page, _, anchor = path.partition("#")
    if page == place.address and anchor in place.ids:
        return Target(anchor=anchor)
    if place.base_url is None:
        return Target()
    prefix = "" if place.lang == LANGUAGES[0] else f"/{place.lang}"
    return Target(url=f"{place.base_url.rstrip('/')}{prefix}{path}")


def link_problems(root: Element, place: Place) -> tuple[Problem, ...]:
    """Return links to anchors that do not exist and addresses that are refused."""
    found = []
    for element in root.descend():
        href = element.get("href")
        if element.tag == "a" and href and link_target(href, place) is None:
            code = "PRN08" if href.startswith("#") else "PRN09"
            found.append(Problem(place.source, element.line, element.column, code, found=href))
    return tuple(found)


def linked_ids(root: Element, place: Place) -> frozenset[str]:
    """Return the anchors that some link of the document leads to."""
    targets = (link_target(a.get("href"), place) for a in root.descend() if a.tag == "a" and a.get("href"))
    return frozenset(target.anchor for target in targets if target and target.anchor)
