"""Makes a fragment's tree ready for paper: screen-only parts out, white space, anchors."""

from __future__ import annotations

import re
from dataclasses import replace

from hemvist.print.markup import BLOCK_TAGS, Element

SCREEN_ONLY = frozenset({"actions", "ax", "chart--narrow", "lbl", "only-phone", "skip"})
"""Classes of parts that repeat, for a narrow screen or a mouse, what the paper shows elsewhere."""
STRUCTURE = frozenset({"dl", "figure", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"})
"""Elements that hold elements alone; their anchor moves to the first element with content."""
BOX_SIZE = (("viewbox", "0 0 16 16"), ("aria-hidden", "true"))
BOX_FRAME = (
    ("x", "1.5"), ("y", "1.5"), ("width", "13"), ("height", "13"), ("fill", "none"),
    ("stroke", "#1a1a1a"), ("stroke-width", "1.6"),
)  # fmt: skip
SPACES = re.compile(r"[ \t\n\r\f]+")


def tidy(root: Element, targets: frozenset[str]) -> Element:
    """Return the tree of a `printed` fragment; of all ids only `targets` stay, as elements `anchor`."""
    return _collapsed(_anchored(root, targets, ()), True)[0]


def printed_ids(root: Element) -> tuple[str, ...]:
    """Return the ids of a tree, in order, doublets included."""
    return tuple(element.get("id") for element in root.descend() if element.get("id"))


def printed(element: Element) -> Element:
    """Return an element without the parts that are for the screen alone."""
    kept = tuple(
        child if isinstance(child, str) else _box(child) if child.tag == "input" else printed(child)
        for child in element.children
        if isinstance(child, str) or not _is_screen_only(child)
    )
    return replace(element, children=kept)


def _box(field: Element) -> Element:
    """Return a box to tick with a pen in place of one to click."""
    frame = replace(field, tag="rect", attributes=BOX_FRAME)
    return replace(field, tag="svg", attributes=BOX_SIZE, children=(frame,))


def _is_screen_only(element: Element) -> bool:
    hidden = any(name == "hidden" for name, _ in element.attributes)
    return hidden or element.tag == "nav" or not SCREEN_ONLY.isdisjoint(element.classes)


def _anchored(element: Element, targets: frozenset[str], waiting: tuple[str, ...]) -> Element:
    """Put an `anchor` element at the start of each element that is linked to."""
    names = (*waiting, *((element.get("id"),) if element.get("id") in targets else ()))
    passes_on = element.tag in STRUCTURE and bool(element.elements())
    children: list[Element | str] = []
    if names and not passes_on:
        anchors = (Element("anchor", (("id", name),), (), element.line, element.column) for name in names)
        children.extend(anchors)
    for child in element.children:
        if isinstance(child, str) or child.tag in ("svg", "anchor"):
            children.append(child)
            continue
        children.append(_anchored(child, targets, names if passes_on else ()))
        passes_on = False
    return replace(element, children=tuple(children))


def _collapsed(element: Element, after_space: bool) -> tuple[Element, bool]:
    """Return the element with white space collapsed, and whether a space now ends the line so far."""
    if element.tag in ("svg", "anchor", "pre"):
        return element, element.tag == "pre" or (after_space and element.tag == "anchor")
    block = element.tag in BLOCK_TAGS or element.tag == "fragment"
    state = True if block else after_space
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            text = SPACES.sub(" ", child)
            text = text.lstrip(" ") if state else text
            state = text.endswith(" ") if text else state
            children.extend((text,) if text else ())
        else:
            shown, state = _collapsed(child, state)
            children.append(shown)
            state = state or child.tag == "br"
    if block and children and isinstance(children[-1], str):
        children[-1] = children[-1].rstrip(" ")
    return replace(element, children=tuple(child for child in children if child != "")), block or state
