"""Turns a tidy tree into the data that the template sets: plain dictionaries, lists and text, never code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from hemvist.print.drawings import drawing_size, drawing_source, guides, is_decoration, spoken_text
from hemvist.print.grid import Grid, Row, read_grid
from hemvist.print.joints import divided
from hemvist.print.links import Place, link_target
from hemvist.print.markup import INLINE_TAGS, Element
from hemvist.print.room import (
    UPRIGHT_POINTS,
    fits_beside,
    is_short,
    key_columns,
    leads_in,
    least_width,
    stays_whole,
)

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
Node: TypeAlias = dict[str, Json]

REGIONS = {"en": "GB"}
"""The English of the site is British; Swedish is said without a region."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
NEVER_DIVIDED = HEADINGS | {"code", "pre"}
SAME_AS = {"b": "strong", "abbr": "span", "label": "span"}
OWN_LINE_IN = ("caption", "figcaption", "dd")
OWN_LINE = frozenset({"small", "big", "fig__t"})
"""Classes of spans that the stylesheet sets on a line of their own in captions and facts."""
SPOKEN_ONLY = "vh"
"""Class of words for listeners alone. Paper leaves them out; the name of a link keeps them."""
SMALL_DRAWINGS = {"strip": 2.2, "mark": 0.7, "cert": 0.78, "sign": 1.15}
"""Height of a drawing in a line of text, in em, by its own class or one around it."""
ON_MARKS = {"on-ink": frozenset({"mark--lag"}), "on-mark": frozenset({"mark"})}
"""Class of a link inside a claim mark: its colour is that of the mark."""
SEEN = "see"
"""Class of a link to another chapter of a book: paper says on which page that lies."""
NOTED = "noted"
"""Class of a link to the web whose address a book sets as a footnote."""
KEPT_WHOLE = frozenset({"aside", "blockquote", "div", "dl", "li", "p", "section", "table"})
"""Elements that may be framed, and stay on one page unless they are high."""
KEY = "key"
LETTER = "letter"
BLOCK_PARTS = frozenset({"div", "fragment"})
"""Elements in which a page may begin, as nothing frames them."""
WITH_NOTES = "with-notes"
BLOCK_DRAWINGS = frozenset({"div", "figure", "fragment", "section", "aside"})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a node: the place and language of the text, and the tags and classes above."""

    place: Place
    lang: str
    tags: tuple[str, ...] = ("fragment",)
    classes: tuple[str, ...] = ()

    def inside(self, element: Element) -> Around:
        """Return the surroundings of the element's children."""
        lang = element.get("lang") or self.lang
        return Around(self.place, lang, (*self.tags, element.tag), (*self.classes, *element.classes))


def body_nodes(root: Element, place: Place) -> list[Json]:
    """Return the nodes of a whole fragment."""
    return _flow(root, Around(place, place.lang))


def _flow(element: Element, around: Around) -> list[Json]:
    """Return the children as nodes; loose text between blocks becomes a paragraph."""
    parts = [(child, _is_block(child, around)) for child in element.children]
    if not any(block for _, block in parts):
        return _run(element.children, around)
    nodes: list[Json] = []
    loose: list[Element | str] = []
    for at, (child, block) in enumerate(parts):
        if block and isinstance(child, Element):
            node = _node(child, around)
            if leads_in(child, element.children[at + 1 :], around.place.large):
                node["leads"] = True
            nodes += [*_loose(loose, around), *_new_sheet(child, around), node]
            loose = []
        else:
            loose.append(child)
    return nodes + _loose(loose, around)


def _new_sheet(child: Element, around: Around) -> Iterator[Node]:
    """Give the page break before a letter: letters are copied and signed one by one."""
    if LETTER in child.classes and BLOCK_PARTS.issuperset(around.tags):
        yield plain("hr", classes=["new-page"])


def _loose(children: list[Element | str], around: Around) -> list[Json]:
    kids = _run(tuple(children), around)
    if all(isinstance(kid, dict) and kid["tag"] == "anchor" for kid in kids):
        return kids
    return [plain("run", kids=kids)] if any(kid != " " for kid in kids) else []


def _run(children: Sequence[Element | str], around: Around) -> list[Json]:
    """Return a line's nodes; spans that stand on their own line get a line break before them."""
    nodes: list[Json] = []
    for child in children:
        if isinstance(child, str):
            nodes += _text(child, around)
            continue
        if SPOKEN_ONLY in child.classes:
            continue
        own_line = around.tags[-1] in OWN_LINE_IN and not OWN_LINE.isdisjoint(child.classes)
        if nodes and own_line:
            nodes.append(plain("br", kids=[]))
        nodes.append(_node(child, around))
    return nodes


def _text(text: str, around: Around) -> list[Json]:
    """Return a text; Swedish compounds are nodes divided at their joints, but in headings and code."""
    if not around.lang.startswith("sv") or not NEVER_DIVIDED.isdisjoint(around.tags):
        return [text]
    return [plain("compound", kids=[piece]) if joined else piece for piece, joined in divided(text)]


def _is_block(child: Element | str, around: Around) -> bool:
    if isinstance(child, str) or child.tag == "anchor":
        return False
    if child.tag == "svg":
        in_cell = around.tags[-1] in ("td", "th") and "plot" in around.classes
        return (not is_decoration(child) and around.tags[-1] in BLOCK_DRAWINGS) or in_cell
    return child.tag not in INLINE_TAGS


def plain(tag: str, **values: Json) -> Node:
    """Return a node without classes and language."""
    return {"tag": tag, "classes": [], "lang": None, **values}


def words(node: Json) -> str:
    """Return the words of a node."""
    if isinstance(node, str):
        return node
    kids = node.get("kids") if isinstance(node, dict) else None
    return "".join(map(words, kids)) if isinstance(kids, list) else ""


def _node(element: Element, around: Around) -> Node:
    inner = around.inside(element)
    return {
        "tag": SAME_AS.get(element.tag, element.tag),
        "classes": list(element.classes),
        "lang": language(element.get("lang")) if element.get("lang") else None,
        **({"whole": stays_whole(element, around.place.large)} if element.tag in KEPT_WHOLE else {}),
        **_content(element, around, inner),
    }


def _content(element: Element, around: Around, inner: Around) -> Node:
    """Return what a kind of element adds to its node."""
    match element.tag:
        case "anchor":
            return {"id": element.get("id")}
        case "svg":
            return _drawing(element, around)
        case "a":
            return _link(element, inner)
        case tag if tag in HEADINGS:
            return {"tag": "heading", "level": int(element.tag[1]), "kids": _flow(element, inner)}
        case "ol":
            start = element.get("start", "1")
            number = int(start) if start.isdecimal() else 1
            return {"start": number, "kids": _items(element, inner), "short": is_short(element)}
        case "ul":
            columns = key_columns(element, inner.place.large) if KEY in element.classes else 1
            return {"kids": _items(element, inner), "short": is_short(element), "columns": columns}
        case "dl":
            return {"pairs": _pairs(element, inner)}
        case "table":
            return _table(element, inner)
        case "figure":
            return _figure(element, inner)
        case "div" | "section" | "aside":
            return {"tag": "box", "kids": _flow(element, inner), "beside": _notes_fit(element, inner)}
    return {"kids": _flow(element, inner)}


def _notes_fit(element: Element, inner: Around) -> bool:
    """Whether the notes of a text stand beside it; else, as always in large type, they stand under it."""
    parts = element.elements()
    if inner.place.large:
        return False
    return WITH_NOTES in element.classes and len(parts) == 2 and fits_beside(parts[0], parts[1])


def language(tag: str) -> list[Json]:
    """Return a language tag as language and region for the template ("en" is British)."""
    lang, _, region = tag.partition("-")
    return [lang.lower(), region.upper() or REGIONS.get(lang.lower())]


def _drawing(svg: Element, around: Around) -> Node:
    width, height = drawing_size(svg)
    known = (*svg.classes, *around.classes)
    em = next((size for name, size in SMALL_DRAWINGS.items() if name in known), 1.0)
    return {
        "tag": "block-drawing" if _is_block(svg, around) else "drawing",
        "svg": drawing_source(svg, without_guides="plot" in around.classes),
        "alt": None if is_decoration(svg) else spoken_text(svg),
        "width": width,
        "height": height,
        "em": em,
        "kids": [],
    }


def _link(element: Element, inner: Around) -> Node:
    target = link_target(element.get("href"), inner.place) if element.get("href") else None
    kids = _flow(element, inner)
    if not kids:
        target = None
    surface = [name for name, marks in ON_MARKS.items() if not marks.isdisjoint(inner.classes)]
    return {
        "classes": [*element.classes, *surface[:1]],
        "url": target.url if target else None,
        "target": target.anchor if target else None,
        "label": link_name(element),
        "see": SEEN in element.classes and bool(target and target.anchor),
        "note": target.url if target and NOTED in element.classes else None,
        "kids": kids,
    }


def link_name(element: Element) -> str:
    """Return what a link is called: its label, else its words, else what its drawings say."""
    name = element.get("aria-label") or element.text.strip()
    if not name:
        name = " ".join(spoken_text(child) for child in element.descend() if child.tag == "svg")
    return " ".join(name.split())


def _items(element: Element, inner: Around) -> list[Json]:
    return [_node(item, inner) for item in element.elements("li")]


def _pairs(element: Element, inner: Around) -> list[Json]:
    """Return name and value of each fact; values that follow one name stand together."""
    pairs: list[Json] = []
    groups = (child.elements() if child.tag == "div" else (child,) for child in element.elements())
    parts = [part for group in groups for part in group]
    names: list[Json] = []
    values: list[Json] = []
    for part in parts:
        if part.tag == "dt":
            if values:
                pairs.append([names, values])
                names, values = [], []
            names = [*names, *([plain("br", kids=[])] if names else []), _node(part, inner)]
        else:
            values = [*values, *([plain("br", kids=[])] if values else []), _node(part, inner)]
    return [*pairs, [names, values]] if names or values else pairs


def _figure(element: Element, inner: Around) -> Node:
    """Return a drawing with its caption; a figure around a table is a group and the table has the caption."""
    captions = element.elements("figcaption")
    rest = replace(element, children=tuple(child for child in element.children if child not in captions))
    caption = _run(captions[0].children, inner.inside(captions[0])) if captions else []
    if element.elements("svg") and caption:
        return {"caption": caption, "kids": _flow(rest, inner)}
    kids = _flow(rest, inner)
    heading = [plain("run", kids=caption)] if caption else []
    return {"tag": "box", "kids": [*heading, *kids]}


def _table(element: Element, inner: Around) -> Node:
    grid = read_grid(element)
    captions = element.elements("caption")
    return {
        "caption": _run(captions[0].children, inner.inside(captions[0])) if captions else [],
        "columns": list(grid.columns),
        "wide": least_width(element, inner.place.large) > UPRIGHT_POINTS,
        "head": [_row(row, inner) for row in grid.head],
        "body": [_row(row, inner) for row in grid.body],
        "rules": _rules(grid),
        "leads": False,
    }


def _row(row: Row, inner: Around) -> Node:
    cells: list[Json] = [
        {
            "kids": _flow(cell.element, inner.inside(cell.element)),
            "classes": list(cell.element.classes),
            "column": cell.column,
            "colspan": cell.colspan,
            "rowspan": cell.rowspan,
            "long": cell.is_long,
            "head": cell.is_head,
            "guides": _guides(cell.element),
            "inner": [name for part in cell.element.elements() for name in part.classes],
        }
        for cell in row.cells
    ]
    return {"cells": cells, "group": row.is_group}


def _guides(cell: Element) -> list[Json]:
    """Return the lines that the drawing of a plot cell shares with the rows above and below."""
    found = [guide for svg in cell.elements("svg") for guide in guides(svg)] if "plot" in cell.classes else []
    return [{"at": guide.at, "width": guide.width, "colour": guide.colour} for guide in found]


def _rules(grid: Grid) -> list[Json]:
    """Return the lines between body rows: strong before a group, else a hairline."""
    first = len(grid.head)
    pairs = zip(grid.body, grid.body[1:], strict=False)
    return [
        {"y": first + at, "strong": below.is_group}
        for at, (above, below) in enumerate(pairs, 1)
        if not above.is_group
    ]
