"""Links that authors write: to pages by their file, to records by `hv:`, to the web by https."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from hemvist.library import Library, nearest
from hemvist.pages.draft import Draft, Target
from hemvist.pages.links import SCHEME
from hemvist.pages.tracing import Place

WEB = re.compile(r"^https://[^/\s@\\<>\"]+(?:[/?#][^\s\\<>\"]*)?$")


def resolve(draft: Draft, href: str, place: Place) -> str | None:
    """Return what stands in `href`, or None after a problem was noted."""
    if href.startswith("https:"):
        return href if _is_web(href) else refused(draft, href, place, "E622")
    if href.startswith(SCHEME):
        return _own(draft, href.removeprefix(SCHEME), place)
    if href.startswith("#"):
        return _own(draft, draft.page.url + href, place)
    if _is_relative(href):
        return _page(draft, href, place)
    return refused(draft, href, place, "E622")


def _is_web(href: str) -> bool:
    """Whether an address names a host and nothing that a browser would read differently."""
    try:
        return bool(WEB.match(href) and urlsplit(href).hostname)
    except ValueError:
        return False


def _is_relative(href: str) -> bool:
    """Whether a link is a path below docs/, without scheme, host or root."""
    return bool(href) and not href.startswith(("/", "\\")) and ":" not in href.partition("#")[0]


def refused(draft: Draft, href: str, place: Place, code: str, near: str = "") -> str | None:
    """Note a problem with a link; nothing takes the link's place."""
    draft.trace.problem(place, code, width=max(1, len(href)), found=href, nearest=near)
    return None


def _own(draft: Draft, address: str, place: Place) -> str | None:
    """Keep a link to one of our pages, to be held against all pages and anchors when they are known."""
    url, _, anchor = address.partition("#")
    if not re.fullmatch(r"/(?:[a-z0-9-]+/)*", url):
        return refused(draft, f"{SCHEME}{address}", place, "E612")
    draft.targets.append(Target(place, url, anchor))
    return f"{SCHEME}{url}" + (f"#{anchor}" if anchor else "")


def _page(draft: Draft, href: str, place: Place) -> str | None:
    """Find the page whose Markdown file a link names; the other language's file will do."""
    path, _, anchor = href.partition("#")
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(draft.page.path), path))
    pages = _addresses(draft.edition.library)
    url = pages.get(_neutral(wanted))
    if url is None:
        folder = posixpath.dirname(draft.page.path)
        known = tuple(posixpath.relpath(other, folder) for other in pages)
        return refused(draft, href, place, "E612", nearest(path.replace(".en.md", ".md"), known))
    return _own(draft, url + (f"#{anchor}" if anchor else ""), place)


@lru_cache(maxsize=2)
def _addresses(library: Library) -> Mapping[str, str]:
    """Return the address of each page that people wrote, by the Swedish name of its file."""
    return {_neutral(page.path): page.url for page in library.pages}


def _neutral(path: str) -> str:
    """Return the Swedish name of a page's file."""
    return path.removesuffix(".en.md") + ".md" if path.endswith(".en.md") else path
