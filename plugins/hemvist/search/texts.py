"""The plain text of a fragment: drawings and scripts left out, a line a block."""

from __future__ import annotations

import re
from html import unescape

SILENT = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)
BREAK = re.compile(r"</?(?:p|li|h[1-6]|td|th|tr|div|section|dt|dd|br|summary|figure|caption)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w.-]+\.(?:se|org|com|net|gov|uk|eu)/\S*|\bdoi\.org\S*")
"""Addresses hold words without dots and rings that nobody wrote."""


def plain(html: str) -> str:
    """Return the text of a fragment's HTML, a line a block, without empty lines."""
    text = unescape(TAG.sub("", BREAK.sub("\n", SILENT.sub(" ", html))))
    text = ADDRESS.sub(" ", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
