"""Generated HTML waits outside Markdown and the sanitiser; private-use characters hold its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

PLACE_START, PLACE_END = "\ue010", "\ue011"
TOKEN_START, TOKEN_END = "\ue012", "\ue013"
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
PLACE = re.compile(f"{PLACE_START}([0-9]+){PLACE_END}")
TOKEN = re.compile(f"{TOKEN_START}([0-9]+){TOKEN_END}")
BLOCKS = (
    "<figure", "<aside", "<div", "<pre", "<p>", "<p ", "<section", "<table", "<dl", "<ul", "<nav",
)  # fmt: skip
"""How HTML begins that cannot stand in a paragraph."""
LONE_TOKEN = re.compile(f"<p>\\s*{TOKEN_START}([0-9]+){TOKEN_END}\\s*</p>")
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Stashed:
    """Generated HTML; `text` is what it says in plain words, `provisions` the law that it names."""

    html: str
    text: str = ""
    provisions: tuple[str, ...] = ()


@dataclass(slots=True)
class Stash:
    """Generated parts of a page, by number; `shortened` stands in a part's place beside a note."""

    parts: list[Stashed] = field(default_factory=list)
    shortened: dict[int, str] = field(default_factory=dict)
    late: dict[int, Callable[[], str]] = field(default_factory=dict)

    def add(self, html: str, *, text: str = "", provisions: tuple[str, ...] = ()) -> str:
        """Keep generated HTML and return the token that stands for it."""
        self.parts.append(Stashed(html, text, provisions))
        return f"{TOKEN_START}{len(self.parts) - 1}{TOKEN_END}"

    def add_late(self, make: Callable[[], str]) -> str:
        """Return a token for what can be made only when the whole page is known."""
        self.late[len(self.parts)] = make
        return self.add("")

    def numbers_in(self, text: str) -> list[int]:
        """Return the numbers of all parts whose tokens stand in a text."""
        return [int(number) for number in TOKEN.findall(text)]

    def plain(self, text: str) -> str:
        """Return a text with tokens replaced by their plain words, and place marks taken out."""
        return PLACE.sub("", TOKEN.sub(lambda match: self.parts[int(match[1])].text, text))

    def fill(self, html: str) -> str:
        """Put every part in its place; a part alone in a paragraph takes the paragraph's place."""
        while TOKEN.search(html):
            html = TOKEN.sub(self._html, LONE_TOKEN.sub(self._block, html))
        return html

    def _html(self, match: re.Match[str]) -> str:
        number = int(match[1])
        if number in self.late:
            return self.late[number]()
        return self.shortened.get(number, self.parts[number].html)

    def _block(self, match: re.Match[str]) -> str:
        """Lone inline parts keep their paragraph."""
        html = self._html(match)
        return html if html.startswith(BLOCKS) else f"<p>{html}</p>"
