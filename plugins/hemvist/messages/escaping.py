"""Escaping for HTML, remembered: pages repeat the same words, numbers and addresses thousands of times."""

from __future__ import annotations

import html
from functools import lru_cache

escape = lru_cache(maxsize=8_192)(html.escape)
"""Escape a text, its quotes too, as `html.escape` does."""
