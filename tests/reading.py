"""Reading a built page as a person would: the text of `main` in the pieces that the eye takes together."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

PIECES = frozenset({"caption", "h1", "h2", "h3", "li", "p", "tr"})
"""What is read in one go: a heading, a paragraph, an item, a row; so is a term with what it means."""
SILENT = frozenset({"script", "style", "svg", "template"})
CELLS = frozenset({"br", "dd", "td", "th"})


@dataclass(slots=True)
class Reader(HTMLParser):
    """Collects the pieces of a page, each when it ends."""

    pieces: list[str] = field(default_factory=list)
    _open: list[tuple[str, list[str]]] = field(default_factory=list)
    _silent: int = 0
    _main: bool = False

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._main = self._main or tag == "main"
        self._silent += tag in SILENT
        if tag == "dt":
            self._close("dt")
        if tag in CELLS:
            self.handle_data(" | " if tag != "br" else " ")
        if tag in PIECES or tag == "dt":
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        self._main = self._main and tag != "main"
        if tag in PIECES:
            self._close(tag)
        if tag == "dl":
            self._close("dt")

    def handle_data(self, data: str) -> None:
        if self._main and not self._silent:
            for _, text in self._open:
                text.append(data)

    def _close(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            said = " ".join("".join(self._open.pop()[1]).split()).removeprefix("| ")
            self.pieces += [said] if said else []


def pieces_of(site: Path, url: str) -> list[str]:
    """Return what stands on a page of the built site, piece by piece; the cells of a row parted by `|`."""
    reader = Reader()
    reader.feed((site / url.strip("/") / "index.html").read_text("utf-8"))
    return reader.pieces
