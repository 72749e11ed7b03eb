"""Escaping. Most texts have nothing to escape, and are given back as they are."""

from __future__ import annotations

import html
import re

SURROGATES = re.compile("[\ud800-\udfff]")


def escape(text: str) -> str:
    """Escape a text, its quotes too, as `html.escape` does."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return html.escape(text)
    return text


def on_one_line(text: str) -> str:
    """Return a text on one line, without lone surrogates."""
    return without_surrogates(" ".join(text.split()))


def escape_as_template(text: str) -> str:
    """Escape a text as the templates do, the two quotes as numbers."""
    escaped = escape(text)
    return escaped if escaped is text else escaped.replace("&quot;", "&#34;").replace("&#x27;", "&#39;")


def without_surrogates(text: str) -> str:
    """Return a text with U+FFFD for lone surrogates, which are no characters and cannot be written."""
    try:
        text.encode()  # sooner than a search
    except UnicodeEncodeError:
        return SURROGATES.sub("\ufffd", text)
    return text
