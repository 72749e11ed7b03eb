"""The plain text of a fragment: drawings and scripts left out, a line a block."""

from __future__ import annotations

import re
from html import unescape

SILENT = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)
DRAWN = ("<svg", "<script", "<style", "<template")
BREAK = re.compile(
    r"</?(?:p|li|h[1-6]|td|th|tr|div|section|dt|dd|br|summary|figure|caption)\b[^>]*>"
    r'|<span class="small\b[^>]*>'
)
BESIDE = re.compile(
    r"<(table|figure)\b.*?</\1>"
    r'|<(ul|ol|dl|div) class="(?:sources|small|notes|key|jump|stamp|facts|glance|actions)\b.*?</\2>'
    r'|<span class="(?:vh|tick|cite|who)\b[^>]*>[^<]*</span>',
    re.DOTALL,
)
"""Figures, lists of sources and what stands beside a sentence: found by, but no sentence that tells why."""
MARK = re.compile(r'<span class="mark\b[^>]*>(?:[^<]|</?a\b[^>]*>)*</span>')
"""What a sentence rests on."""
TAG = re.compile(r"<[^>]+>")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w.-]+\.(?:se|org|com|net|gov|uk|eu)/\S*|\bdoi\.org\S*")
"""Addresses hold words without dots and rings that nobody wrote."""


def beginning(html: str, most: int) -> str:
    """Return the first `most` characters of a fragment's text, without reading all of a long page."""
    text = plain(html[: html.rfind("<", 0, 10 * most)]) if len(html) > 10 * most else ""
    return (text if len(text) > 2 * most else plain(html))[:most]


def prose(html: str) -> str:
    """Return the sentences of a fragment's HTML, a line a block: no tables, sources or marks."""
    return plain(MARK.sub("", BESIDE.sub(" ", SILENT.sub(" ", html))))


def plain(html: str) -> str:
    """Return the text of a fragment's HTML, a line a block, without empty lines."""
    if any(name in html for name in DRAWN):
        html = SILENT.sub(" ", html)
    lines = []
    for line in unescape(TAG.sub("", BREAK.sub("\n", html))).split("\n"):
        if "/" in line or "www." in line:
            line = ADDRESS.sub(" ", line)
        if words := line.split():
            lines.append(" ".join(words))
    return "\n".join(lines)
