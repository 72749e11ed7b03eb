"""Escaping for HTML, remembered: pages repeat the same words, numbers and addresses thousands of times."""

from __future__ import annotations

import html
from functools import lru_cache

escape = lru_cache(maxsize=8_192)(html.escape)
"""Escape a text, its quotes too, as `html.escape` does."""


@lru_cache(maxsize=8_192)
def escape_as_template(text: str) -> str:
    """Escape a text as the templates do, the two quotes as numbers."""
    return html.escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
