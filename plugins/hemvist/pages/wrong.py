"""What the reader sees where something could not be shown: never nothing."""

from __future__ import annotations

from html import escape

from hemvist.messages import Catalogue


def inline(words: Catalogue, source: str) -> str:
    """Return an error in a line of text, with what the author wrote."""
    return f'<strong class="problem">{escape(words.text("pages.problem.inline"))} {escape(source)}</strong>'


def box(words: Catalogue, source: str) -> str:
    """Return an error in place of a block, with what the author wrote, shortened."""
    shown = source if len(source) <= 300 else source[:299] + "…"
    sentence = escape(words.text("pages.problem.block"))
    code = f"<pre><code>{escape(shown)}</code></pre>"
    return f'<div class="problem"><p><strong>{sentence}</strong></p>{code}</div>'
