"""Inline SVG: checked against what every renderer draws alike, written out again, with its spoken text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from hemvist.messages import Problem
from hemvist.print.markup import Element

DRAWN = frozenset({
    "cx", "cy", "d", "dominant-baseline", "dx", "dy", "fill", "fill-opacity", "fill-rule",
    "font-family", "font-size", "font-weight", "height", "points", "r", "rx", "ry",
    "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width",
    "text-anchor", "transform", "viewbox", "width", "x", "x1", "x2", "y", "y1", "y2",
})  # fmt: skip
NOT_DRAWN = frozenset({"class", "id", "role", "focusable", "xmlns", "lang"})
"""For the page and its listeners; the printed drawing does without."""
SPELLING = {"viewbox": "viewBox"}
"""The HTML reader lowers names; SVG tells capital letters apart."""
NO_ADDRESS = re.compile(r"url\(|var\(|currentcolor|@import|&", re.IGNORECASE)


def drawing_problems(svg: Element, source: str) -> tuple[Problem, ...]:
    """Return what in a drawing a renderer would drop or fetch: styles, addresses, unknown attributes."""
    found = []
    for element in svg.descend():
        for name, value in element.attributes:
            shown = f'{name}="{value}"'
            known = name in DRAWN | NOT_DRAWN or name.startswith(("aria-", "data-"))
            if not known or (name in DRAWN and NO_ADDRESS.search(value)):
                found.append(Problem(source, element.line, element.column, "PRN05", found=shown))
    if not _box(svg):
        box = svg.get("viewbox")
        found.append(Problem(source, svg.line, svg.column, "PRN06", found=box, expected="viewBox"))
    if spoken_text(svg) == "" and not is_decoration(svg):
        found.append(Problem(source, svg.line, svg.column, "PRN07", found="<svg>", expected="aria-label"))
    return tuple(found)


def is_decoration(svg: Element) -> bool:
    """Whether the drawing says nothing that a listener needs."""
    return svg.get("aria-hidden") == "true"


def spoken_text(svg: Element) -> str:
    """Return what a listener hears instead: the label, else title and description."""
    parts = [child.text for child in svg.elements("title", "desc")]
    return " ".join((svg.get("aria-label") or " ".join(parts)).split())


def drawing_size(svg: Element) -> tuple[float, float]:
    """Return width and height in the drawing's own units."""
    box = _box(svg)
    return (box[2], box[3]) if box else (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Guide:
    """An upright line through all rows of a table column; `at` and `width` are shares of its width."""

    at: float
    width: float
    colour: str


def guides(svg: Element) -> tuple[Guide, ...]:
    """Return the upright lines that reach beyond the drawing: in a table they fill the whole row."""
    lines = (line for line in svg.elements("line") if _reaches_beyond(svg, line))
    units = drawing_size(svg)[0]
    return tuple(
        Guide(float(line.get("x1")) / units, float(line.get("stroke-width", "1")) / units, line.get("stroke"))
        for line in lines
    )


def drawing_source(svg: Element, without_guides: bool = False) -> str:
    """Return the drawing as an SVG document, without title, description and page attributes."""
    if without_guides:
        kept = (c for c in svg.children if isinstance(c, str) or not _reaches_beyond(svg, c))
        svg = replace(svg, children=tuple(kept))
    return _written(svg)


def _reaches_beyond(svg: Element, line: Element) -> bool:
    """Whether an element is an upright line from above the drawing's box to below it."""
    plain = all(re.fullmatch(r"-?[0-9.]+", line.get(name)) for name in ("x1", "x2", "y1", "y2"))
    if line.tag != "line" or not plain or not re.fullmatch(r"#[0-9a-fA-F]{6}", line.get("stroke")):
        return False
    upright = line.get("x1") == line.get("x2")
    return upright and float(line.get("y1")) < 0 and float(line.get("y2")) > drawing_size(svg)[1]


def _written(element: Element) -> str:
    attributes = "".join(
        f' {SPELLING.get(name, name)}="{escape(value)}"'
        for name, value in element.attributes
        if name in DRAWN
    )
    space = ' xmlns="http://www.w3.org/2000/svg"' if element.tag == "svg" else ""
    inside = "".join(
        escape(child, quote=False) if isinstance(child, str) else _written(child)
        for child in element.children
        if isinstance(child, str) or child.tag not in ("title", "desc")
    )
    return f"<{element.tag}{space}{attributes}>{inside}</{element.tag}>"


def _box(svg: Element) -> tuple[float, float, float, float] | None:
    """Return the view box, if it is four finite numbers with an area."""
    try:
        numbers = tuple(float(part) for part in re.split(r"[\s,]+", svg.get("viewbox").strip()))
    except ValueError:
        return None
    if len(numbers) != 4 or not all(-1e6 < n < 1e6 for n in numbers) or min(numbers[2:]) <= 0:
        return None
    return (numbers[0], numbers[1], numbers[2], numbers[3])
