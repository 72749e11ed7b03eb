"""The last gate for HTML that Markdown made from a contributor's text."""

from __future__ import annotations

import nh3

TAGS = {
    "p", "em", "strong", "a", "ul", "ol", "li", "code", "pre", "br", "hr", "sub", "sup", "blockquote",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "div", "section", "span",
}  # fmt: skip
HEADINGS = {f"h{level}": {"id"} for level in range(1, 7)}
ATTRIBUTES = {
    **HEADINGS,
    "a": {"href", "rel"},
    "span": {"class"},
    "ol": {"class", "start"},
    "p": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "section": {"class", "aria-labelledby"},
    "th": {"class", "scope"},
    "td": {"class"},
}
"""Classes and ids come from our own tree processors: authors have no way to write an attribute."""


def cleaner() -> nh3.Cleaner:
    """Return a sanitiser that knows our short list of tags; links are `https:` or our own `hv:`."""
    return nh3.Cleaner(
        tags=TAGS, attributes=ATTRIBUTES, url_schemes={"https", "hv"}, url_relative="deny", link_rel=None
    )
