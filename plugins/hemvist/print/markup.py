"""Reads an HTML fragment of our own pages into a tree. Only the closed set of tags passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from html.parser import HTMLParser

from hemvist.messages import Problem
from hemvist.print.problems import PrintError

INLINE_TAGS = frozenset({
    "a", "abbr", "b", "br", "code", "em", "input", "label", "small", "span", "strong", "sub", "sup", "svg",
})  # fmt: skip
BLOCK_TAGS = frozenset({
    "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "li", "nav", "ol", "p", "pre", "section", "ul",
    "caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
HTML_TAGS = INLINE_TAGS | BLOCK_TAGS
SVG_TAGS = frozenset({
    "circle", "desc", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg", "text",
    "title", "tspan",
})  # fmt: skip
FOLDED_TAGS = frozenset({"details", "summary"})
"""What may stand in a `nav`, which is left off paper whole. Elsewhere it would hide text from the paper."""
FIELD = "input"
"""A box to tick becomes a box for a pen; every other kind of field has no place on paper."""
VOID_TAGS = frozenset({"br", "hr", "input"})
MAX_DEPTH = 20
"""Elements inside elements. The setting engine follows calls about four times as deep as this."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its place in the fragment (lines and columns from 1)."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Element | str, ...]
    line: int
    column: int

    def get(self, name: str, default: str = "") -> str:
        """Return the value of an attribute."""
        for key, value in self.attributes:
            if key == name:
                return value
        return default

    @property
    def classes(self) -> tuple[str, ...]:
        """The names in the class attribute."""
        return tuple(self.get("class").split())

    @property
    def text(self) -> str:
        """All text inside, white space as in the source."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def elements(self, *tags: str) -> tuple[Element, ...]:
        """The child elements, of the named tags if any are named."""
        found = [child for child in self.children if not isinstance(child, str)]
        return tuple([child for child in found if child.tag in tags] if tags else found)

    def descend(self) -> Iterator[Element]:
        """Give this element and every element inside it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if not isinstance(child, str)]


@dataclass(slots=True)
class _Open:
    """An element whose end has not been read."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    column: int
    children: list[Element | str] = field(default_factory=list)

    def close(self) -> Element:
        return Element(self.tag, self.attributes, tuple(self.children), self.line, self.column)


class _Reader(HTMLParser):
    """Builds the tree and collects what does not belong in it."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.stack = [_Open("fragment", (), 1, 1)]
        self.problems: list[Problem] = []
        self.drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = SVG_TAGS if self.drawings else HTML_TAGS
        if tag in FOLDED_TAGS and any(part.tag == "nav" for part in self.stack):
            allowed |= FOLDED_TAGS
        if tag not in allowed or (tag == FIELD and dict(attrs).get("type") != "checkbox"):
            nearest = get_close_matches(tag, sorted(allowed), n=1)
            self._report("PRN01", f"<{tag}>", nearest=f"<{nearest[0]}>" if nearest else "")
        line, column = self._place()
        values = tuple((name, value or "") for name, value in attrs)
        self.stack.append(_Open(tag, values, line, column))
        self.drawings += tag == "svg"
        if len(self.stack) == MAX_DEPTH + 2:
            self._report("PRN03", f"<{tag}>", expected=str(MAX_DEPTH))
        if tag in VOID_TAGS:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID_TAGS:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID_TAGS:
            return
        if self.stack[-1].tag == tag and len(self.stack) > 1:
            self._close()
        else:
            expected = f"</{self.stack[-1].tag}>" if len(self.stack) > 1 else ""
            self._report("PRN02", f"</{tag}>", expected=expected)
            self._close_back_to(tag)

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)

    def handle_decl(self, decl: str) -> None:
        self._report("PRN01", f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self._report("PRN01", f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self._report("PRN01", f"<![{data}")

    def finish(self) -> Element:
        """Close the tree; elements still open are problems."""
        self.close()
        while len(self.stack) > 1:
            left = self.stack[-1]
            found, expected = f"<{left.tag}>", f"</{left.tag}>"
            self.problems.append(
                Problem(self.source, left.line, left.column, "PRN02", found=found, expected=expected)
            )
            self._close()
        return self.stack[0].close()

    def _close(self) -> None:
        element = self.stack.pop().close()
        self.drawings -= element.tag == "svg"
        self.stack[-1].children.append(element)

    def _close_back_to(self, tag: str) -> None:
        """After a wrong end tag go on behind the element it ends, so that one slip is one message."""
        if any(element.tag == tag for element in self.stack[1:]):
            while self.stack[-1].tag != tag:
                self._close()
            self._close()

    def _place(self) -> tuple[int, int]:
        line, offset = self.getpos()
        return line, offset + 1

    def _report(self, code: str, found: str, expected: str = "", nearest: str = "") -> None:
        line, column = self._place()
        self.problems.append(
            Problem(self.source, line, column, code, found=found, expected=expected, nearest=nearest)
        )


def read_fragment(html: str, source: str) -> Element:
    """Return the tree of an HTML fragment; `source` names it in messages.

    Raises PrintError with every unknown tag, wrong end tag and too deep element.
    """
    reader = _Reader(source)
    reader.feed(html)
    root = reader.finish()
    if reader.problems:
        raise PrintError(tuple(reader.problems))
    return root
