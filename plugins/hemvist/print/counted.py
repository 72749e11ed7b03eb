"""Links and tables of a document in the order in which they are set, to be found again in the tag tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hemvist.print.layout import Json, Node


def link_labels(nodes: Sequence[Json]) -> Iterator[str | None]:
    """Give what each link is called, in the order in which they are set; None for the engine's own name.

    A footnote brings three links more: to the note, back again, and the address in it.
    """
    for node in _every(nodes):
        if node["tag"] == "a" and (node["url"] or node["target"]):
            yield str(node["label"])
            if node.get("note"):
                yield from (None, None, str(node["note"]))


def tables_of(nodes: Sequence[Json]) -> Iterator[Node]:
    """Give the tables, in the order in which they are set."""
    return (node for node in _every(nodes) if node["tag"] == "table")


def _every(nodes: Sequence[Json]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, dict):
            if "tag" in node:
                yield node
            for part in ("caption", "head", "body", "cells", "pairs", "kids"):
                inside = node.get(part)
                if isinstance(inside, list):
                    yield from _every(inside)
        elif isinstance(node, list):
            yield from _every(node)
