"""Reads a PDF as a screen reader does: marked content by number, and the text that the tag tree reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import unpack
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Page, Pdf

from hemvist.print.placed import PLACING, Ends, Placing, glyph_widths
from hemvist.print.tagged import Structure, kids

PAINTING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"})
SHOWING = frozenset({"Tj", "TJ", "'", '"'})
BEGIN = frozenset({"BDC", "BMC"})
READ = " ".join(
    sorted({*PAINTING, *SHOWING, *BEGIN, *PLACING, "BI", "ID", "EI", "EMC", "Tf"} - {"INLINE IMAGE"})
)
"""The operators that are read; all others, such as those of lines, only take time."""


PageTexts: TypeAlias = Mapping[Any, Mapping[int, str]]
"""The text of each marked content: by the object number of the page, then by content number."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks around an operator say: content number, whether it is an artifact, actual text."""

    mcid: int | None = None
    is_artifact: bool = False
    actual: str | None = None

    def inside(self, tag: str, number: int | None, actual: str | None) -> Marked:
        """Return what a further mark within these says."""
        return Marked(
            self.mcid if number is None else number,
            self.is_artifact or tag == "/Artifact",
            actual if self.actual is None else self.actual,
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """One operator that paints: its text, the marks around it, and where its text begins and ends."""

    operator: str
    text: str
    mark: Marked
    ends: Ends | None = None

    @property
    def mcid(self) -> int | None:
        """The number of the marked content that the operator belongs to."""
        return self.mark.mcid

    @property
    def is_artifact(self) -> bool:
        """Whether the operator is marked as not part of the text."""
        return self.mark.is_artifact


@dataclass(frozen=True, slots=True)
class Font:
    """What is read of a font: the characters of its codes, and the widths of their glyphs."""

    characters: Mapping[int, str]
    widths: Mapping[int, float]


NO_FONT = Font({}, {})


@dataclass(frozen=True, slots=True)
class Content:
    """What a page holds: its painting operators, and the content numbers it opens, doublets included."""

    drawn: tuple[Drawn, ...]
    numbers: tuple[int, ...]


def content_of(page: Page, known: dict[Any, Font] | None = None) -> Content:
    """Read a page. It is the costly part of checking a file, so it is done once a page.

    `known` keeps the fonts of a file from one page to the next.
    """
    fonts = _fonts(page, {} if known is None else known)
    placing = Placing(float(page.mediabox[2]))
    characters: Mapping[int, str] = {}
    marks = [Marked()]
    found: list[Drawn] = []
    numbers: list[int] = []
    for instruction in pikepdf.parse_content_stream(page, READ):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in BEGIN:
            tag, number, actual = _mark(page, operands)
            marks.append(marks[-1].inside(tag, number, actual))
            if number is not None:
                numbers.append(number)
        elif operator == "EMC":
            marks = marks[:-1] or marks
        elif operator == "Tf":
            font = fonts.get(str(operands[0]), NO_FONT)
            characters = font.characters
            placing.widths, placing.size = font.widths, float(operands[1])
        elif operator in PLACING:
            placing.move(operator, operands)
        elif operator in SHOWING:
            text = _decoded(operands[-1], characters)
            found.append(Drawn(operator, text, marks[-1], placing.ends(operands[-1], len(text))))
        elif operator in PAINTING:
            found.append(Drawn(operator, "", marks[-1]))
    return Content(tuple(found), tuple(numbers))


def contents_of(pdf: Pdf) -> tuple[Content, ...]:
    """Read all pages of a file."""
    known: dict[Any, Font] = {}
    return tuple(content_of(page, known) for page in pdf.pages)


def _fonts(page: Page, known: dict[Any, Font]) -> dict[str, Font]:
    """Return the fonts of a page by name; those of `known` are not read again."""
    found = {}
    for name, font in _resources(page, "/Font").items():
        key = font.objgen if font.is_indirect else name
        if key not in known or not font.is_indirect:
            known[key] = Font(unicode_map(font), glyph_widths(font))
        found[name] = known[key]
    return found


def unicode_map(font: Any) -> dict[int, str]:
    """Return what the character codes of a font stand for, from its ToUnicode map."""
    if "/ToUnicode" not in font:
        return {}
    source = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = _utf16(value)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
        for low, high, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(high, 16) - int(low, 16) + 1):
                start = _utf16(value)
                found[int(low, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def tree_text(pdf: Pdf) -> str:
    """Return the text of the tag tree in reading order. What figures show and say is left out."""
    return "".join(spoken(pdf.Root.StructTreeRoot, page_texts(pdf, contents_of(pdf))))


def page_texts(pdf: Pdf, contents: Sequence[Content]) -> PageTexts:
    """Return the text of each marked content, by page and number."""
    return {page.obj.objgen: _texts(content) for page, content in zip(pdf.pages, contents, strict=True)}


def _texts(content: Content) -> dict[int, str]:
    """Return the text of each marked content of a page."""
    found: dict[int, str] = {}
    for item in content.drawn:
        number = item.mark.mcid
        if number is not None:
            actual = item.mark.actual
            found[number] = found.get(number, "") + (item.text if actual is None else actual)
    return found


def spoken(node: Structure, pages: PageTexts, page: Any = None) -> Iterator[str]:
    """Give the text below a node of the tree, piece by piece."""
    page = node.get("/Pg", page)
    for kid in kids(node):
        if not isinstance(kid, Dictionary):
            yield pages.get(page.objgen, {}).get(int(kid), "")
        elif kid.get("/Type") == "/MCR":
            yield pages.get(kid.get("/Pg", page).objgen, {}).get(int(kid.MCID), "")
        elif "/S" in kid:
            yield from () if kid.S == "/Figure" else spoken(kid, pages, page)
    if node.get("/S") in ("/P", "/H1", "/H2", "/H3", "/H4", "/LBody", "/Lbl", "/TH", "/TD", "/Caption"):
        yield "\n"


def _mark(page: Page, operands: list[Any]) -> tuple[str, int | None, str | None]:
    """Return tag, content number and actual text of a begin-marked-content operator."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        properties = _resources(page, "/Properties").get(str(properties))
    if not isinstance(properties, Dictionary):
        return str(operands[0]), None, None
    number, actual = properties.get("/MCID"), properties.get("/ActualText")
    return str(operands[0]), None if number is None else int(number), None if actual is None else str(actual)


def _resources(page: Page, kind: str) -> dict[str, Any]:
    found = page.obj.get("/Resources", Dictionary()).get(kind, Dictionary())
    return {str(name): found[name] for name in found.keys()}  # noqa: SIM118 - a pikepdf dictionary gives no keys by itself


def _decoded(operand: Any, characters: Mapping[int, str]) -> str:
    strings = (
        [part for part in operand if isinstance(part, pikepdf.String)]
        if isinstance(operand, Array)
        else [operand]
    )
    raw = b"".join([bytes(part) for part in strings])
    codes = unpack(f">{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
    return "".join([characters.get(code, "\ufffd") for code in codes])


def _utf16(value: str) -> str:
    return bytes.fromhex(value).decode("utf-16-be", errors="replace")
