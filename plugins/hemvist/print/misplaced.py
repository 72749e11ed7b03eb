"""Finds what stands where the template has no place for it, and what has no name."""

from __future__ import annotations

from collections.abc import Mapping

from hemvist.messages import Problem
from hemvist.print.layout import HEADINGS, SPOKEN_ONLY, link_name
from hemvist.print.markup import BLOCK_TAGS, INLINE_TAGS, Element

CHILDREN = {
    "ol": ("li",),
    "ul": ("li",),
    "dl": ("dt", "dd", "div"),
    "table": ("caption", "thead", "tbody", "tfoot", "tr"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tfoot": ("tr",),
    "tr": ("th", "td"),
}
"""Elements that hold elements alone, and which."""
PARENTS = {
    "li": ("ol", "ul"),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "tr": ("table", "thead", "tbody", "tfoot"),
    "th": ("tr",),
    "td": ("tr",),
    "caption": ("table",),
    "figcaption": ("figure",),
}
"""Elements that stand in some others only."""
LINES = (INLINE_TAGS - {"svg"}) | HEADINGS | {"caption", "dt", "figcaption", "p", "pre"}
"""Elements that hold text and inline elements alone."""
NEVER_IN: Mapping[str, tuple[str, ...]] = {"a": ("a",), "td": ("table",), "th": ("table",)}


def content_problems(root: Element, source: str) -> tuple[Problem, ...]:
    """Return elements and text that stand where the template has no place for them."""
    found = []
    for element in root.descend():
        never = NEVER_IN.get(element.tag)
        deep = (inner for kid in element.elements() for inner in kid.descend()) if never else ()
        barred = [inner for inner in deep if never and inner.tag in never]
        found += [
            Problem(source, e.line, e.column, "PRN11", found=f"<{e.tag}>", expected=element.tag)
            for e in barred
        ]
        for child in element.children:
            at = element if isinstance(child, str) else child
            wrong = _misplaced(child, element)
            if wrong:
                found.append(Problem(source, at.line, at.column, "PRN11", found=wrong, expected=element.tag))
    return tuple(found)


def _misplaced(child: Element | str, parent: Element) -> str:
    """Return what is wrong about a child of an element, as it is told, or nothing."""
    allowed = CHILDREN.get(parent.tag)
    if isinstance(child, str):
        return child.strip() if allowed else ""
    wrong = parent.tag not in PARENTS.get(child.tag, (parent.tag,))
    wrong = wrong or bool(allowed and child.tag not in allowed)
    wrong = wrong or (parent.tag in LINES and child.tag in BLOCK_TAGS)
    return f"<{child.tag}>" if wrong else ""


def naming_problems(root: Element, source: str) -> tuple[Problem, ...]:
    """Return headings without a word on paper, headings that skip a level, and links without a name."""
    found = []
    before = 0
    for element in root.descend():
        if element.tag == "a" and element.get("href") and not link_name(element):
            found.append(Problem(source, element.line, element.column, "PRN14", found="<a>"))
        if element.tag not in HEADINGS:
            continue
        level, name = int(element.tag[1]), f"<{element.tag}>"
        if not _shown(element).strip():
            found.append(Problem(source, element.line, element.column, "PRN14", found=name))
        if level > before + 1:
            expected = f"<h{before + 1}>"
            found.append(
                Problem(source, element.line, element.column, "PRN15", found=name, expected=expected)
            )
        before = level
    return tuple(found)


def _shown(element: Element) -> str:
    """Return the words of an element that paper shows."""
    kids = (child for child in element.children if isinstance(child, str) or child.tag != "svg")
    return "".join(
        kid if isinstance(kid, str) else "" if SPOKEN_ONLY in kid.classes else _shown(kid) for kid in kids
    )
