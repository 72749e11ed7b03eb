"""Places on a page for what only the site knows: who publishes it, where it stands, where faults are told,
where its files lie, and which catalogue of data it offers.

Pages are made without the configuration of the site, so that they are equal in every copy; the site fills
these places last.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

PUBLISHER, ADDRESS, FEEDBACK, CATALOGUE = "publisher", "address", "feedback", "catalogue"
REPOSITORY, START = "repository", "start"
"""What stands before the path of a page in its whole address."""
PLACE_START, PLACE_END = '<span data-fill="', '"></span>'


def place_for(name: str) -> str:
    """Return the empty place for what is named."""
    return f"{PLACE_START}{name}{PLACE_END}"


def whole_address(path: str) -> str:
    """Return the address of a page as HTML, with an empty place before its path, which is escaped."""
    return f'<span class="page-cite__at">{place_for(START)}{escape(path)}</span>'


def start_of(site_url: str) -> str:
    """Return as HTML what stands before the path of each page of a site, nothing where that is not known."""
    return escape(site_url.rstrip("/"))


def filled(html: str, values: Mapping[str, str]) -> str:
    """Return a page with its places filled. `values` are HTML by name."""
    first, *others = html.split(PLACE_START)
    pieces = [first]
    for other in others:
        name, end, after = other.partition(PLACE_END)
        pieces += (values[name], after) if end and name in values else (PLACE_START, other)
    return "".join(pieces)
