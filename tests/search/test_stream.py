"""Pages come to the index one by one, and only what results show of them stays."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import ref

from hemvist.search import Searched, build


class Html(str):
    """A text that tells when it is let go."""


def test_the_text_of_a_page_is_let_go_when_the_next_has_come() -> None:
    texts: list[ref[Html]] = []

    def pages() -> Iterator[Searched]:
        for number in range(6):
            assert not any(text() for text in texts[:-1])
            html = Html(f"<p>Detta är sida {number} om vräkning.</p>")
            texts.append(ref(html))
            yield Searched(f"/{number}/", "sv", "guidance", "Sida", "", (), "", html=html)

    assert len(build("sv", pages(), ()).pages) == len(texts)
