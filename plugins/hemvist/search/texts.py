"""The plain text of a fragment: drawings, scripts and lists of links left out, a line a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

UNSAID = ("svg", "script", "style", "template", "nav")
BREAK = re.compile(
    r"</?(?:p|li|h[1-6]|td|th|tr|div|section|dt|dd|br|summary|figure|caption)\b[^>]*>"
    r'|<span class="small\b[^>]*>'
)
BESIDE = re.compile(
    r"<(table|figure)\b"
    r'|<(ul|ol|dl|div) class="(?:sources|small|notes|key|jump|stamp|facts|glance|actions)\b'
    r'|<(span) class="(?:vh|tick|cite|who)\b[^>]*>[^<]*(?=</span>)'
)
"""Figures, lists of sources and what stands beside a sentence: found by, but no sentence that tells why."""
LINK = re.compile(r"<(li|p)\b[^>]*>\s*<a\b[^>]*>[^<]*</a>\s*</\1>")
"""A link that stands alone tells of another page."""
MARK = re.compile(r'<span class="mark\b[^>]*>(?:[^<]|</?a\b[^>]*>)*</span>')
"""What a sentence rests on."""
TAG = re.compile(r"<[^>]+>")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w.-]+\.(?:se|org|com|net|gov|uk|eu)/\S*|\bdoi\.org\S*")
"""Addresses hold words without dots and rings that nobody wrote."""


def blocks(html: str) -> Iterator[str]:
    """Give the blocks of a fragment one by one, as HTML: a reader of the beginning leaves the rest unread."""
    start, html = 0, _without_unsaid(html)
    for found in BREAK.finditer(html):
        if start < found.start():
            yield html[start : found.start()]
        start = found.end()
    yield html[start:]


def text_of(block: str) -> str:
    """Return the text of a block, words one space apart and without empty lines."""
    lines = []
    for line in unescape(TAG.sub("", block) if "<" in block else block).split("\n"):
        if "/" in line or "www." in line:
            line = ADDRESS.sub(" ", line)
        if words := line.split():
            lines.append(" ".join(words))
    return "\n".join(lines)


def prose(html: str) -> str:
    """Return the sentences of a fragment's HTML, a line a block: no tables, sources, marks or bare links."""
    html = LINK.sub("", _without_unsaid(html))
    kept, start = [], 0
    while found := BESIDE.search(html, start):
        closing = f"</{found[found.lastindex or 0]}>"
        end = html.find(closing, found.end())
        if end < 0:
            kept.append(html[start : found.end()])
            start = found.end()
        else:
            kept += (html[start : found.start()], " ")
            start = end + len(closing)
    return plain(MARK.sub("", "".join((*kept, html[start:]))))


def plain(html: str) -> str:
    """Return the text of a fragment's HTML, a line a block, without empty lines."""
    return "\n".join(filter(None, map(text_of, blocks(html))))


def _without_unsaid(html: str) -> str:
    for tag in UNSAID:
        if f"<{tag}" in html:
            first, *others = html.split(f"<{tag}")
            html = " ".join((first, *(other.partition(f"</{tag}>")[2] for other in others)))
    return html
