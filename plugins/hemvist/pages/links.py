"""Addresses of our own pages, and links between them that work from any folder."""

from __future__ import annotations

import re
from html import escape, unescape

from hemvist.records.base import DEFAULT_LANGUAGE

SCHEME = "hv:"
HREF = re.compile(r'\shref="hv:([^"<>]*)(?=")')

FOLDERS = {
    "studies": "/evidens/studier/",
    "reviews": "/evidens/oversikter/",
    "interventions": "/evidens/insatser/",
    "outcomes": "/evidens/utfall/",
}
"""Folder of the record pages of each kind."""

PROVISIONS = "/vagledning/lagrum/"
OPEN_POINTS = "/vagledning/osakert/"
REFERENCES = "/evidens/referenser/"
RULES = "/bidra/regler/"


def record_url(kind: str, id_: str) -> str:
    """Return the language-neutral address of a record's page."""
    return f"{FOLDERS[kind]}{id_}/"


def record_link(kind: str, id_: str, anchor: str = "") -> str:
    """Return a link to a record's page as it stands inside fragments."""
    return f"{SCHEME}{record_url(kind, id_)}" + (f"#{anchor}" if anchor else "")


def site_path(path: str, lang: str) -> str:
    """Return where a file below a language-neutral address lies, from the root of the site."""
    prefix = "" if lang == DEFAULT_LANGUAGE else f"{lang}/"
    return prefix + path.lstrip("/")


def relative_links(html: str, url: str, lang: str) -> str:
    """Return a fragment's HTML with its `hv:` links made relative to the page's own address.

    Both languages have the same folders below their roots, so the way from one page to another is the same
    in each; `lang` is the language of the page.
    """
    base = site_path(url, lang)
    pieces, start = [], 0
    for match in HREF.finditer(html):
        if html.rfind("<", start, match.start()) > html.rfind(">", start, match.start()):  # inside a tag
            way = _relative(unescape(match[1]), base, lang)
            pieces += [html[start : match.start(1) - len(SCHEME)], escape(way)]
            start = match.end(1)
    pieces.append(html[start:])
    return "".join(pieces)


def _relative(target: str, base: str, lang: str) -> str:
    """Return the way from the folder `base` to a target such as `/evidens/metod/#urval`."""
    path, mark, anchor = target.partition("#")
    whole = site_path(path, lang)
    if whole == base and mark:
        return f"#{anchor}"
    *start, _ = base.split("/")
    *folders, name = whole.split("/")
    shared = 0
    for one, other in zip(start, folders, strict=False):
        if one != other:
            break
        shared += 1
    way = "../" * (len(start) - shared) + "".join(f"{folder}/" for folder in folders[shared:]) + name
    return (way or "./") + mark + anchor
