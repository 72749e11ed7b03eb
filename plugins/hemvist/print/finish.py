"""What the setting engine leaves out of the tag tree and we know: row headers and the names of links."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from hemvist.print.layout import Json, Node, links_of, tables_of

Structure: TypeAlias = Any
"""A dictionary of the tag tree; pikepdf's objects are typed dynamically."""


def finish(pdf: bytes, body: Sequence[Json]) -> bytes:
    """Return the PDF with row headers tagged as such and each link named by its text.

    Raises ValueError when tree and document do not match: the engine then builds its tree in another way.
    """
    with Pdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        elements = tuple(structure_elements(root))
        _name_links([e for e in elements if e.S == "/Link"], list(links_of(body)))
        _mark_row_headers(opened, [e for e in elements if e.S == "/Table"], list(tables_of(body)))
        written = io.BytesIO()
        opened.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


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


def _name_links(tagged: list[Structure], expected: list[Node]) -> None:
    """Give each link annotation the link's text, where the engine writes the address or "Section, page 1"."""
    if len(tagged) != len(expected):
        raise ValueError(f"{len(tagged)} links in the tag tree, {len(expected)} in the document")
    for element, node in zip(tagged, expected, strict=True):
        for kid in kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
                kid.Obj.Contents = String(str(node["label"]))


def _mark_row_headers(pdf: Pdf, tagged: list[Structure], expected: list[Node]) -> None:
    if len(tagged) != len(expected):
        raise ValueError(f"{len(tagged)} tables in the tag tree, {len(expected)} in the document")
    for number, (table, node) in enumerate(zip(tagged, expected, strict=True)):
        rows = [element for element in structure_elements(table) if element.S == "/TR"]
        wanted = [row for part in (node["head"], node["body"]) for row in _dictionaries(part)]
        if len(rows) != len(wanted):
            raise ValueError(f"{len(rows)} rows in the tag tree, {len(wanted)} in the document")
        for at, (row, want) in enumerate(zip(rows, wanted, strict=True)):
            if at >= len(_dictionaries(node["head"])) and not want["group"]:
                _mark_row(pdf, row, _dictionaries(want["cells"]), f"R{number}y{at}")


def _mark_row(pdf: Pdf, row: Structure, cells: list[Node], name: str) -> None:
    """Turn the row's header cells from TD into TH with scope, and let its data cells name them."""
    tagged = [kid for kid in kids(row) if isinstance(kid, Dictionary) and "/S" in kid]
    if len(tagged) != len(cells):
        raise ValueError(f"{len(tagged)} cells in a row of the tag tree, {len(cells)} in the document")
    names: list[str] = []
    for at, (element, cell) in enumerate(zip(tagged, cells, strict=True)):
        if cell["head"]:
            names.append(f"{name}x{at}")
            element.S = Name.TH
            element.ID = String(names[-1])
            _table_attributes(element).Scope = Name.Row
            _add_to_id_tree(pdf, names[-1], element)
    for element, cell in zip(tagged, cells, strict=True):
        if not cell["head"]:
            attributes = _table_attributes(element)
            attributes.Headers = Array([*attributes.get("/Headers", Array([])), *(String(n) for n in names)])


def _table_attributes(element: Structure) -> Structure:
    """Return the element's attributes of owner Table, made if there are none."""
    owned = element.get("/A", Array([]))
    listed = owned if isinstance(owned, Array) else Array([owned])
    for entry in listed:
        if entry.get("/O") == "/Table":
            return entry
    made = Dictionary(O=Name.Table)
    listed.append(made)
    element.A = listed
    return listed[len(listed) - 1]


def _add_to_id_tree(pdf: Pdf, name: str, element: Structure) -> None:
    pdf.Root.StructTreeRoot.IDTree = pdf.Root.StructTreeRoot.get("/IDTree", Dictionary(Names=Array([])))
    tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    tree[name] = element


def _dictionaries(value: Json) -> list[Node]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
