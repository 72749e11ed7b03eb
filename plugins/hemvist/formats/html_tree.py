"""Reads HTML of our own pages into a small tree, for writers of other forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "input", "img", "wbr"})


@dataclass(slots=True)
class Node:
    """An element with its attributes and what is in it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return the value of an attribute, "" when there is none."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> frozenset[str]:
        """The names in the class attribute."""
        return frozenset(self.get("class").split())

    def elements(self, *tags: str) -> list[Node]:
        """Return the child elements, of the named tags if any are named."""
        found = [child for child in self.children if isinstance(child, Node)]
        return [child for child in found if not tags or child.tag in tags]

    def find(self, *tags: str) -> list[Node]:
        """Return all elements of some tags inside, in order."""
        found: list[Node] = []
        waiting = self.elements()[::-1]
        while waiting:
            node = waiting.pop()
            if node.tag in tags:
                found.append(node)
            waiting.extend(node.elements()[::-1])
        return found

    @property
    def text(self) -> str:
        """All text inside, white space as in the source."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def html_tree(html: str) -> Node:
    """Return a fragment as a node without a tag. An end tag that fits nothing is passed over."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Builds the tree; `open` are the elements that are not closed yet."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, node in enumerate(self.open) if node.tag == tag]
        if tag and places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
