"""Checks parts of a PDF against each other: forms, links and their places, tables and lists over pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf, Stream

from hemvist.print.reading import PageTexts, spoken
from hemvist.print.tagged import Structure, kids


def hidden_forms(pdf: Pdf) -> Iterator[str]:
    """Give the number of each form whose marked content no tag tree can reach."""
    for item in pdf.objects:
        is_form = isinstance(item, Stream) and item.get("/Subtype") == "/Form"
        if is_form and "/StructParents" not in item and b"/MCID" in item.read_bytes():
            yield str(item.objgen[0])


def lost_links(pdf: Pdf) -> Iterator[tuple[int, str]]:
    """Give page number and name of each link inside the file that leads to no page of it."""
    pages = {page.obj.objgen for page in pdf.pages}
    names = _named_places(pdf)
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", ()):
            action = annotation.get("/A", Dictionary())
            place = annotation.get("/Dest", action.get("/D"))
            if annotation.get("/Subtype") != "/Link" or (place is None and "/URI" in action):
                continue
            if isinstance(place, pikepdf.String | pikepdf.Name):
                place = names.get(str(place))
            if isinstance(place, Dictionary):
                place = place.get("/D")
            if not isinstance(place, Array) or place[0].objgen not in pages:
                yield number, str(annotation.get("/Contents", "?"))


def _named_places(pdf: Pdf) -> dict[str, Any]:
    """Return the places that links may name, in the old way and in the new."""
    found = {str(name): place for name, place in pdf.Root.get("/Dests", Dictionary()).items()}
    tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    if tree is not None:
        found |= {str(name): place for name, place in pikepdf.NameTree(tree).items()}
    return found


def cut_in_two(node: Structure, pdf: Pdf, texts: PageTexts) -> Iterator[str]:
    """Give each table or numbered list that goes on as a second one on the next page.

    A table goes on when the next has the same head and no caption; a list when the next begins with the
    number that follows.
    """
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    yield from _cut(node, numbers, texts)


def _cut(node: Structure, numbers: dict[Any, int], texts: PageTexts) -> Iterator[str]:
    inside = [kid for kid in kids(node) if isinstance(kid, Dictionary) and "/S" in kid]
    for one, other in pairwise(inside):
        if one.S == other.S and str(one.S) in ("/Table", "/L") and _turns_over(one, other, numbers):
            goes_on = _same_head if one.S == "/Table" else _next_number
            if goes_on(one, other, texts):
                yield f"{_first(other, numbers)}: {one.S}"
    for kid in inside:
        yield from _cut(kid, numbers, texts)


def _turns_over(one: Structure, other: Structure, numbers: dict[Any, int]) -> bool:
    """Whether an element begins where another ends, on a later page than that began."""
    one, other = (next(_of(node, "/TBody"), node) for node in (one, other))
    begins = _first(other, numbers)
    return _first(one, numbers) < begins and begins - _last(one, numbers) in (0, 1)


def _same_head(one: Structure, other: Structure, texts: PageTexts) -> bool:
    if any(kid.get("/S") == "/Caption" for kid in kids(other) if isinstance(kid, Dictionary)):
        return False
    heads = ["".join(spoken(each, texts)) for table in (one, other) for each in _of(table, "/THead")]
    return len(heads) == 2 and heads[0] == heads[1]


def _next_number(one: Structure, other: Structure, texts: PageTexts) -> bool:
    """Whether a list begins with the number after the last of another."""
    last, first = list(_of(one, "/LI"))[-1:], list(_of(other, "/LI"))[:1]
    said = [
        "".join(spoken(label, texts)).strip(" .\n") for item in last + first for label in _of(item, "/Lbl")
    ]
    return len(said) == 2 and all(map(str.isdigit, said)) and int(said[0]) + 1 == int(said[1])


def _of(node: Structure, name: str) -> Iterator[Structure]:
    return (kid for kid in kids(node) if isinstance(kid, Dictionary) and kid.get("/S") == name)


def _first(node: Structure, numbers: dict[Any, int]) -> int:
    return min(_pages(node, None, numbers), default=0)


def _last(node: Structure, numbers: dict[Any, int]) -> int:
    return max(_pages(node, None, numbers), default=-1)


def _pages(node: Structure, page: Any, numbers: dict[Any, int]) -> Iterator[int]:
    """Give the numbers of the pages on which a node stands."""
    page = node.get("/Pg", page)
    for kid in kids(node):
        if not isinstance(kid, Dictionary):
            yield numbers.get(page.objgen, 0) if page is not None else 0
        elif kid.get("/Type") == "/MCR":
            yield numbers.get(kid.get("/Pg", page).objgen, 0)
        elif "/S" in kid:
            yield from _pages(kid, page, numbers)
