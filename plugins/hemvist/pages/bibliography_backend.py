"""Rich text of a reference as HTML: everything escaped, links to http and https only."""

from __future__ import annotations

import re
from html import escape

from pybtex.backends import BaseBackend  # type: ignore[import-untyped]

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+$")


class SafeHtml(BaseBackend):  # type: ignore[misc]  # pybtex has no types
    """Writes pybtex's rich text; its own HTML backend puts addresses into `href` as they are."""

    default_suffix = ".html"
    symbols = {"ndash": "–", "newblock": " ", "nbsp": "\u00a0"}  # noqa: RUF012  # as the base class has it

    def format_str(self, text: str) -> str:
        """Escape a piece of text."""
        return escape(text)

    def format_protected(self, text: str) -> str:
        """Leave braces without a trace: they only protected capitals."""
        return text

    def format_tag(self, tag_name: str, text: str) -> str:
        """Mark emphasised words; no other tag is made here."""
        return f"<em>{text}</em>" if tag_name in {"em", "i"} else text

    def format_href(self, url: str, text: str, external: bool = False) -> str:
        """Link an address of the web; anything else stays text."""
        if not WEB_ADDRESS.match(url):
            return text
        bare = ' class="bare"' if text == escape(url) else ""  # paper need not say it twice
        return f'<a{bare} href="{escape(url)}" rel="external noopener noreferrer">{text}</a>'
