"""Addresses of our own pages, and links between them that work from any folder."""

from __future__ import annotations

from functools import lru_cache
from html import unescape

from hemvist.messages.escaping import escape
from hemvist.records.base import DEFAULT_LANGUAGE

SCHEME = "hv:"
HREF = 'href="hv:'

FOLDERS = {
    "studies": "/evidens/studier/",
    "reviews": "/evidens/oversikter/",
    "questions": "/evidens/fragor/",
    "interventions": "/evidens/insatser/",
    "outcomes": "/evidens/utfall/",
    "publications": "/strategi/publikationer/",
}
"""Folder of the record pages of each kind."""

PROVISIONS = "/vagledning/lagrum/"
OPEN_POINTS = "/vagledning/osakert/"
REFERENCES = "/evidens/referenser/"
RULES = "/bidra/regler/"
BOOKS = "/om/bocker/"
CHANGES = "/om/andringar/"
SEARCH = "/sok/"
CORRECTIONS = "/om/rattelser/"
OPEN_DATA = "/bidra/data/"

DATASETS = "/datasets/"
"""Files that both languages share: they lie once, at the root of the site."""


def record_url(kind: str, id_: str) -> str:
    """Return the language-neutral address of a record's page."""
    return f"{FOLDERS[kind]}{id_}/"


def record_link(kind: str, id_: str, anchor: str = "") -> str:
    """Return a link to a record's page as it stands inside fragments."""
    return f"{SCHEME}{record_url(kind, id_)}" + (f"#{anchor}" if anchor else "")


def site_path(path: str, lang: str) -> str:
    """Return where a file below a language-neutral address lies, from the root of the site."""
    is_shared = lang == DEFAULT_LANGUAGE or path.startswith(DATASETS)
    return ("" if is_shared else f"{lang}/") + path.lstrip("/")


def pdf_path(url: str, lang: str) -> str:
    """Return where a page's PDF lies, from the root of the site: beside the page, under its own name."""
    folder = site_path(url, lang)
    return f"{folder}{folder.rstrip('/').rpartition('/')[2]}.pdf"


def relative_links(html: str, url: str, lang: str) -> str:
    """Return a fragment's HTML with its `hv:` links made relative to the page's own address.

    Both languages have the same folders below their roots, so the way from one page to another is the same
    in each; `lang` is the language of the page.
    """
    base = site_path(url, lang)
    folder = base.rstrip("/").rpartition("/")[0]
    before, *others = html.split(HREF)
    pieces = [before]
    for piece in others:
        address, quote, after = piece.partition('"')
        in_tag = before.endswith("<a ") or _ends_in_tag(before)
        if in_tag and quote and "<" not in address and ">" not in address:
            is_far = folder and address[:1] == "/" and not unescape(address).startswith(url)
            way = _way(address, folder, lang) if is_far else _relative(address, base, lang)
            pieces += ('href="', way, quote, after)
            before = after
        else:
            pieces += (HREF, piece)
            before = piece
    return "".join(pieces)


def _ends_in_tag(html: str) -> bool:
    """Whether HTML ends between two attributes of a tag."""
    return html[-1:].isspace() and html.rfind("<") > html.rfind(">")


@lru_cache(maxsize=16_384)
def _way(address: str, folder: str, lang: str) -> str:
    """Return the way to an address from any page in a folder that does not lie above it."""
    return _relative(address, f"{folder}/./", lang)


def _relative(address: str, base: str, lang: str) -> str:
    """Return the way from the folder `base` to an address such as `/evidens/metod/#urval`, both escaped."""
    path, mark, anchor = unescape(address).partition("#")
    whole = site_path(path, lang)
    if whole == base and mark:
        return escape(f"#{anchor}")
    *start, _ = base.split("/")
    *folders, name = whole.split("/")
    shared = 0
    for one, other in zip(start, folders, strict=False):
        if one != other:
            break
        shared += 1
    way = "../" * (len(start) - shared) + "".join(f"{folder}/" for folder in folders[shared:]) + name
    return escape((way or "./") + mark + anchor)
