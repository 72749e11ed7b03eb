"""Turns the sheet for tables that are too wide to be read upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hemvist.print.grid import UPRIGHT_COLUMNS
from hemvist.print.layout import Json, Node, plain

WIDE = "wide"
"""Class of a table that says by itself that it needs a turned sheet, such as a map."""
FRAMED = frozenset({"answer", "child", "note", "open", "urgent", "with-notes"})


def on_turned_sheets(nodes: Sequence[Json]) -> list[Json]:
    """Return the nodes of a document with each run of wide tables and their notes as a `landscape`.

    Headings right before a wide table go with it.
    """
    turned: list[Json] = []
    for wide, run in groupby(_opened(nodes), key=_is_wide):
        kids = list(run)
        while wide and turned and _is_heading(turned[-1]):
            kids.insert(0, turned.pop())
        turned.extend([plain("landscape", kids=kids)] if wide else kids)
    return turned


def _is_heading(node: Json) -> bool:
    return isinstance(node, dict) and node.get("tag") in ("heading", "anchor")


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
