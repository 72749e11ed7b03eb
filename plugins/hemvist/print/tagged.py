"""Walks the tag tree of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from pikepdf import Array, Dictionary

Structure: TypeAlias = Any
"""A dictionary of the tag tree; pikepdf's objects are typed dynamically."""


def structure_elements(node: Structure) -> Iterator[Structure]:
    """Give every structure element below a node, in reading order."""
    for kid in kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from structure_elements(kid)


def kids(node: Structure) -> tuple[Any, ...]:
    """Return the kids of a node of the tree, one or many: elements, references and content numbers."""
    inside = node.get("/K")
    if inside is None:
        return ()
    return tuple(inside) if isinstance(inside, Array) else (inside,)
