"""What the setting engine leaves out of the tag tree and we know: row headers and the names of links."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from hemvist.print.counted import link_labels, tables_of
from hemvist.print.languages import tell_languages
from hemvist.print.layout import Json, Node
from hemvist.print.tagged import Structure, kids, structure_elements

WITHIN_A_WORD = re.compile(rb"((?:/ActualText<FEFF|<[0-9A-F]{4}> <)(?:[0-9A-F]{4})+?)00AD>")
"""A letter with a soft hyphen after it, in a page or a map of a font; that of a line end stands alone."""


class TreeMismatchError(Exception):
    """The tag tree is not that of the document: the engine builds it in a way not known here."""


def finish(pdf: bytes, body: Sequence[Json]) -> bytes:
    """Return the PDF with row headers tagged as such and each link named by its text.

    Raises TreeMismatchError when tree and document do not match.
    """
    with Pdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        elements = tuple(structure_elements(root))
        _name_links([e for e in elements if e.S == "/Link"], list(link_labels(body)), _ends_open(body))
        _mark_headers(opened, [e for e in elements if e.S == "/Table"], list(tables_of(body)))
        _drop_empty(elements)
        tell_languages(opened)
        _join_words(opened)
        written = io.BytesIO()
        opened.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _drop_empty(elements: Sequence[Structure]) -> None:
    """Take labels of unmarked items and cells of unfilled rows out of the tree: they hold nothing to hear."""
    for element in reversed(elements):
        if element.S in ("/Div", "/Lbl") and not kids(element):
            above = element.P
            above.K = Array(
                [
                    kid
                    for kid in kids(above)
                    if not isinstance(kid, Dictionary) or kid.objgen != element.objgen
                ]
            )


def _join_words(pdf: Pdf) -> None:
    """Take soft hyphens within a line out of the text, so that words are found; those at line ends stay."""
    maps = {
        font.ToUnicode.objgen: font.ToUnicode
        for page in pdf.pages
        for _, font in page.Resources.get("/Font", Dictionary()).items()
        if "/ToUnicode" in font
    }
    for stream in (*(page.Contents for page in pdf.pages), *maps.values()):
        content = stream.read_bytes()
        joined = WITHIN_A_WORD.sub(rb"\1>", content)
        if joined != content:
            stream.write(joined)


def _ends_open(body: Sequence[Json]) -> bool:
    """Whether a document ends with an index, whose page numbers are links that nobody can count before."""
    last = body[-1] if body else None
    return isinstance(last, dict) and last.get("tag") == "index"


def _name_links(tagged: list[Structure], expected: list[str | None], ends_open: bool) -> None:
    """Give each link annotation the link's text, where the engine writes the address or "Section, page 1".

    The engine calls the page numbers of an index "page 12" in the document's language: that is their name.
    """
    if not ends_open or len(tagged) < len(expected):
        _same_count("links", tagged, expected)
    for element, label in zip(tagged, expected, strict=False):
        for kid in kids(element):
            if label is not None and isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
                kid.Obj.Contents = String(label)


def _mark_headers(pdf: Pdf, tagged: list[Structure], expected: list[Node]) -> None:
    """Make row headers of tables headers, and let each cell name those of its own column, group and row."""
    _same_count("tables", tagged, expected)
    for number, (table, node) in enumerate(zip(tagged, expected, strict=True)):
        rows = [element for element in structure_elements(table) if element.S == "/TR"]
        head, body = _dictionaries(node["head"]), _dictionaries(node["body"])
        _same_count("rows", rows, head + body)
        columns = [above for row, want in zip(rows, head, strict=False) for above in _paired(row, want)]
        group: list[str] = []
        for at, (row, want) in enumerate(zip(rows[len(head) :], body, strict=True)):
            cells = _paired(row, want)
            if want["group"]:
                group = [str(cells[0][0].ID)]
                _set_headers(cells[0][0], [])
            else:
                _mark_row(pdf, cells, columns, group, f"R{number}y{at}")


Tagged: TypeAlias = tuple[Structure, Node]
"""A cell of the tag tree with the same cell of the document."""


def _mark_row(pdf: Pdf, cells: list[Tagged], columns: list[Tagged], group: list[str], name: str) -> None:
    rows: list[str] = []
    for at, (element, cell) in enumerate(cells):
        if cell["head"]:
            rows.append(f"{name}x{at}")
            element.S = Name.TH
            element.ID = String(rows[-1])
            _table_attributes(element).Scope = Name.Row
            _names(pdf)[rows[-1]] = element
    for element, cell in cells:
        above = [str(head.ID) for head, over in columns if not _reach(cell).isdisjoint(_reach(over))]
        _set_headers(element, above + group + ([] if cell["head"] else rows))


def _reach(cell: Node) -> set[int]:
    """Return the columns that a cell spans."""
    first, across = cell["column"], cell["colspan"]
    return set(range(first, first + across)) if isinstance(first, int) and isinstance(across, int) else set()


def _paired(row: Structure, want: Node) -> list[Tagged]:
    """Return the cells of a row of the tag tree, each with the same cell of the document."""
    tagged = [kid for kid in kids(row) if isinstance(kid, Dictionary) and "/S" in kid]
    cells = _dictionaries(want["cells"])
    _same_count("cells", tagged, cells)
    return list(zip(tagged, cells, strict=True))


def _same_count(what: str, tagged: Sequence[object], expected: Sequence[object]) -> None:
    """Stop when the engine builds its tree in another way than this room knows."""
    if len(tagged) != len(expected):
        raise TreeMismatchError(f"{len(tagged)} {what} in the tag tree, {len(expected)} in the document")


def _set_headers(element: Structure, names: list[str]) -> None:
    _table_attributes(element).Headers = Array([String(name) for name in names])


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


def _names(pdf: Pdf) -> pikepdf.NameTree:
    """Return the tree of ids, made if there is none."""
    root = pdf.Root.StructTreeRoot
    if "/IDTree" not in root:
        root.IDTree = pikepdf.NameTree.new(pdf).obj
    return pikepdf.NameTree(root.IDTree)


def _dictionaries(value: Json) -> list[Node]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
