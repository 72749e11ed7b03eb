"""Turns the sheet for tables that are too wide to be read upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from hemvist.print.grid import UPRIGHT_COLUMNS
from hemvist.print.layout import Json, Node, plain, words

WIDE = "wide"
"""Class of a table that says by itself that it needs a turned sheet, such as a map."""
SHORT_LEAD = 400
"""Letters of paragraphs under a title that do not fill a page of their own."""
FRAMED = frozenset({"answer", "child", "note", "open", "urgent", "with-notes"})


def on_turned_sheets(nodes: Sequence[Json]) -> list[Json]:
    """Return the nodes of a document with each run of wide tables and their notes as a `landscape`.

    Headings right before a wide table go with it, and a short lead between them where else it would be alone
    on its page.
    """
    turned: list[Json] = []
    for wide, run in groupby(_opened(nodes), key=_is_wide):
        kids = list(run)
        before = _led(turned) if wide else 0
        kids = [*turned[len(turned) - before :], *kids]
        turned = turned[: len(turned) - before]
        turned.extend([plain("landscape", kids=kids)] if wide else kids)
    return turned


def _led(nodes: Sequence[Json]) -> int:
    """Return how many of the last nodes go with what follows: headings, or all on a page that says little."""
    headings = sum(1 for _ in takewhile(_is_heading, reversed(nodes)))
    begun = list(takewhile(lambda node: _is_heading(node) or _tag(node) == "p", reversed(nodes)))
    begins_page = len(begun) == len(nodes) or _tag(nodes[-len(begun) - 1]) == "hr"
    letters = sum(len(words(node)) for node in begun if _tag(node) == "p")
    return len(begun) if begins_page and letters <= SHORT_LEAD else headings


def _tag(node: Json) -> Json:
    return node.get("tag") if isinstance(node, dict) else None


def _is_heading(node: Json) -> bool:
    return _tag(node) in ("heading", "anchor")


def _opened(nodes: Sequence[Json]) -> Iterator[Json]:
    """Give nodes with plain boxes around wide parts taken off: a sheet turns between parts, not within."""
    for node in nodes:
        kids = node.get("kids") if isinstance(node, dict) else None
        if (
            isinstance(node, dict)
            and isinstance(kids, list)
            and _is_plain_box(node)
            and not _holds_wide(kids)
        ):
            yield from _opened(kids) if any(_is_wide(kid) for kid in kids) else (node,)
        else:
            yield node


def _is_wide(node: Json) -> bool:
    """Whether a part of the page holds a wide table, not inside a frame that cannot turn."""
    if not isinstance(node, dict):
        return False
    if node.get("tag") == "table":
        return _needs_width(node)
    kids = node.get("kids")
    return _is_plain_box(node) and isinstance(kids, list) and any(_is_wide(kid) for kid in kids)


def _holds_wide(kids: Sequence[Json]) -> bool:
    return any(isinstance(kid, dict) and kid.get("tag") == "table" and _needs_width(kid) for kid in kids)


def _needs_width(table: Node) -> bool:
    columns, classes = table["columns"], table["classes"]
    if table["wide"] or (isinstance(classes, list) and WIDE in classes):
        return True
    return isinstance(columns, list) and "plot" in columns and len(columns) > UPRIGHT_COLUMNS


def _is_plain_box(node: Node) -> bool:
    classes = node.get("classes")
    return node.get("tag") == "box" and isinstance(classes, list) and FRAMED.isdisjoint(map(str, classes))
