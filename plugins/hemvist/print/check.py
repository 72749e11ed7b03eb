"""Checks the structure of a PDF: what a machine can decide of PDF/UA-1 and PDF/A-3a.

It does not replace a validator of the ISO standards, nor a person who listens: no machine knows whether an
alternative text says the right thing, or a heading describes its part.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf

from hemvist.messages import Problem
from hemvist.print.check_file import file_findings
from hemvist.print.check_parts import cut_in_two, hidden_forms, lost_links
from hemvist.print.languages import untold
from hemvist.print.reading import Content, PageTexts, contents_of, page_texts, spoken
from hemvist.print.tagged import Structure, kids, structure_elements

Finding = tuple[str, str]
"""Code of a rule, and what was found."""
ADDRESS = re.compile(r"(\w+:|#|/)\S+")
FILE_NAME = re.compile(r"\S+\.(svg|png|jpe?g|gif|webp|pdf)", re.IGNORECASE)
CONTAINERS = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/TOC": {"/TOC", "/TOCI", "/Caption"},
}
"""Elements that hold certain elements alone."""


def check_pdf(pdf: bytes, source: str) -> tuple[Problem, ...]:
    """Return every fault of structure in a PDF; `source` names it in the messages."""
    with Pdf.open(io.BytesIO(pdf)) as opened:
        found: set[Finding] = set(file_findings(opened))
        if "/StructTreeRoot" not in opened.Root or not _is_marked(opened):
            found.add(("PDF01", "StructTreeRoot"))
        else:
            contents = contents_of(opened)
            elements = tuple(structure_elements(opened.Root.StructTreeRoot))
            read = Read(opened, contents, elements, page_texts(opened, contents))
            found |= {finding for rule in RULES for finding in rule(read)}
    return tuple(sorted(Problem(source, 1, 1, code, found=what) for code, what in found))


@dataclass(frozen=True, slots=True)
class Read:
    """A file with what was read of it once: content and texts of its pages, its elements in reading order."""

    pdf: Pdf
    contents: tuple[Content, ...]
    elements: tuple[Structure, ...]
    texts: PageTexts

    def named(self, name: str) -> Iterator[Structure]:
        """Give the elements of a kind."""
        return (element for element in self.elements if name == element.S)


def _is_marked(pdf: Pdf) -> bool:
    info = pdf.Root.get("/MarkInfo", Dictionary())
    return bool(info.get("/Marked", False)) and not bool(info.get("/Suspects", False))


def _content_is_reached(read: Read) -> Iterator[Finding]:
    """PDF02: page content and parent tree agree, and each number leads to one element that has it."""
    pdf = read.pdf
    owned = Counter(_owned_content(pdf.Root.StructTreeRoot, None))
    tree = pdf.Root.StructTreeRoot.get("/ParentTree")
    parents = pikepdf.NumberTree(tree) if tree is not None else {}
    for number, (page, content) in enumerate(zip(pdf.pages, read.contents, strict=True), 1):
        opened = Counter(content.numbers)
        key = page.obj.get("/StructParents")
        entry = parents[int(key)] if key is not None and int(key) in parents else Array([])
        for mcid, times in opened.items():
            reached = owned[(page.obj.objgen, mcid)]
            listed = mcid < len(entry) and isinstance(entry[mcid], Dictionary)
            if times != 1 or reached != 1 or not listed:
                yield "PDF02", f"{number}: {mcid}"
    known = {page.obj.objgen for page in pdf.pages}
    for objgen, mcid in owned:
        if objgen not in known:
            yield "PDF02", f"?: {mcid}"


def _owned_content(node: Structure, page: Any) -> Iterator[tuple[Any, int]]:
    """Give page and number of all content that the elements below a node own."""
    page = node.get("/Pg", page)
    for kid in kids(node):
        if not isinstance(kid, Dictionary):
            yield (page.objgen if page is not None else None, int(kid))
        elif kid.get("/Type") == "/MCR":
            yield (kid.get("/Pg", page).objgen, int(kid.MCID))
        elif "/S" in kid:
            yield from _owned_content(kid, page)


def _nothing_is_drawn_outside(read: Read) -> Iterator[Finding]:
    """PDF03: whatever is painted is either content with a number or an artifact, never both."""
    for number, content in enumerate(read.contents, 1):
        for item in content.drawn:
            if (item.mcid is None) != item.is_artifact:
                yield "PDF03", f"{number}: {item.text[:40] or item.operator}"
    for form in hidden_forms(read.pdf):
        yield "PDF03", f"XObject {form}"


def _children_are_allowed(read: Read) -> Iterator[Finding]:
    """PDF04: lists hold items, tables rows, rows cells."""
    for element in read.elements:
        allowed = CONTAINERS.get(str(element.S))
        for kid in kids(element):
            name = str(kid.S) if isinstance(kid, Dictionary) and "/S" in kid else "content"
            if allowed and name not in allowed:
                yield "PDF04", f"{element.S} > {name}"


def _tables_have_heads(read: Read) -> Iterator[Finding]:
    """PDF05: each table has header cells with scope, names of headers exist, rows are equally wide."""
    if any("/ID" in element for element in read.elements) and "/IDTree" not in read.pdf.Root.StructTreeRoot:
        yield "PDF05", "IDTree"
    for number, table in enumerate(read.named("/Table"), 1):
        cells = [element for element in structure_elements(table) if element.S in ("/TH", "/TD")]
        heads = [cell for cell in cells if cell.S == "/TH"]
        names = {str(cell.ID) for cell in heads if "/ID" in cell}
        if not heads:
            yield "PDF05", f"{number}: TH"
        for cell in heads:
            if attribute(cell, "/Scope") not in ("/Row", "/Column", "/Both"):
                yield "PDF05", f"{number}: Scope"
        for cell in cells:
            for name in attribute(cell, "/Headers") or ():
                if str(name) not in names:
                    yield "PDF05", f"{number}: Headers {name}"
        if not _grid_closes(table):
            yield "PDF05", f"{number}: TR"


def _grid_closes(table: Structure) -> bool:
    """Whether all rows of a table are equally wide, spans counted."""
    pending: Counter[int] = Counter()
    widths = set()
    rows = [element for element in structure_elements(table) if element.S == "/TR"]
    for at, row in enumerate(rows):
        width = pending[at]
        for cell in kids(row):
            if isinstance(cell, Dictionary) and "/S" in cell:
                across, down = int(attribute(cell, "/ColSpan") or 1), int(attribute(cell, "/RowSpan") or 1)
                width += across
                pending.update({at + below: across for below in range(1, down)})
        widths.add(width)
    return len(widths) <= 1


def _links_speak(read: Read) -> Iterator[Finding]:
    """PDF06: each link has a name, an address only where that is what it shows, and one place in the tree."""
    pdf, texts = read.pdf, read.texts
    tagged: dict[Any, list[str]] = {}
    for element in read.named("/Link"):
        for kid in kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
                tagged.setdefault(kid.Obj.objgen, []).append(_bare("".join(spoken(element, texts))))
    for number, page in enumerate(pdf.pages, 1):
        annotations = [a for a in page.obj.get("/Annots", ()) if a.get("/Subtype") == "/Link"]
        if annotations and page.obj.get("/Tabs") != "/S":
            yield "PDF06", f"{number}: Tabs"
        for annotation in annotations:
            name, shown = _bare(str(annotation.get("/Contents", ""))), tagged.get(annotation.objgen, [])
            if not name or (ADDRESS.fullmatch(name) and name not in shown):
                yield "PDF06", f"{number}: Contents {name}".strip()
            if len(shown) != 1 or "/StructParent" not in annotation:
                yield "PDF06", f"{number}: OBJR {name}"


def _bare(text: str) -> str:
    """Return a link's words on one line, without the hyphens of line ends."""
    return " ".join(text.replace("\u00ad", "").split())


def _figures_speak(read: Read) -> Iterator[Finding]:
    """PDF07: each figure has an alternative text and lies on its page."""
    for number, figure in enumerate(read.named("/Figure"), 1):
        words = str(figure.get("/Alt", "")).strip()
        if not words or FILE_NAME.fullmatch(words):
            yield "PDF07", f"{number}: Alt {words}".strip()
        box = attribute(figure, "/BBox")
        if box is None or len(box) != 4 or not all(-1 <= float(value) <= 1200 for value in box):
            yield "PDF07", f"{number}: BBox"


def _headings_have_no_gaps(read: Read) -> Iterator[Finding]:
    """PDF08: the first heading is an H1 and none skips a level."""
    before = 0
    for element in read.elements:
        name = str(element.S)
        if name[:2] == "/H" and name[2:].isdigit():
            level = int(name[2:])
            if level > before + 1:
                yield "PDF08", f"H{before} > H{level}"
            before = level


def _notes_have_ids(read: Read) -> Iterator[Finding]:
    """PDF14: each note has an id, and no other has the same."""
    ids = Counter(str(note.get("/ID", "")) for note in read.named("/Note"))
    for id_, times in ids.items():
        if not id_ or times > 1:
            yield "PDF14", id_ or "ID"


def _nothing_is_cut_in_two(read: Read) -> Iterator[Finding]:
    """PDF15: no table or numbered list goes on as a second one on the next page."""
    for cut in cut_in_two(read.pdf.Root.StructTreeRoot, read.pdf, read.texts):
        yield "PDF15", cut


def _links_lead_somewhere(read: Read) -> Iterator[Finding]:
    """PDF11: each link inside the file leads to a page of it."""
    for number, lost in lost_links(read.pdf):
        yield "PDF11", f"{number}: {lost}"


def _every_glyph_is_known(read: Read) -> Iterator[Finding]:
    """PDF12: no glyph is drawn of which nobody knows the letter."""
    for number, content in enumerate(read.contents, 1):
        if any("\ufffd" in item.text for item in content.drawn):
            yield "PDF12", f"{number}: .notdef"


def _text_lies_on_the_page(read: Read) -> Iterator[Finding]:
    """PDF17: no text begins or ends outside its page, where nobody sees it."""
    for number, (page, content) in enumerate(zip(read.pdf.pages, read.contents, strict=True), 1):
        left, low, right, high = (float(value) for value in page.mediabox)
        for item in content.drawn:
            if item.ends is None or not item.text.strip():
                continue
            across, up = item.ends[::2], item.ends[1::2]
            if min(across) < left - 1 or max(across) > right + 1 or min(up) < low - 1 or max(up) > high + 1:
                yield "PDF17", f"{number}: {item.text[:40]}"


def _elements_tell_their_language(read: Read) -> Iterator[Finding]:
    """PDF18: an element whose whole text is in another language than what is around it says so itself."""
    for found in untold(read.pdf):
        yield "PDF18", found


def attribute(element: Structure, name: str) -> Any:
    """Return the value of an attribute of an element of the tree, None if it has none."""
    given = element.get("/A", Array([]))
    for entry in given if isinstance(given, Array) else (given,):
        if isinstance(entry, Dictionary) and name in entry:
            return entry[name]
    return None


RULES: tuple[Callable[[Read], Iterator[Finding]], ...] = (
    _content_is_reached,
    _nothing_is_drawn_outside,
    _children_are_allowed,
    _tables_have_heads,
    _links_speak,
    _figures_speak,
    _headings_have_no_gaps,
    _notes_have_ids,
    _nothing_is_cut_in_two,
    _links_lead_somewhere,
    _every_glyph_is_known,
    _text_lies_on_the_page,
    _elements_tell_their_language,
)
