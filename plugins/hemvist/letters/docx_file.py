"""A letter as DOCX: real headings and lists, Swedish, with content controls where something is filled in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from hemvist.letters.archive import evened
from hemvist.messages import Catalogue
from hemvist.records.letter_text import Block, Gap, Head, Line, Part, Points, Run
from hemvist.records.tool import Letter

LANGUAGE = "sv-SE"
FONT = "Arial"
INK = RGBColor(0x1A, 0x1A, 0x1A)
SIZES = {"Normal": 11, "Heading 1": 20, "Heading 2": 14, "List Bullet": 11, "List Number": 11}
DOTS = "…" * 34
CHECKBOX = (
    '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
BOX = "☐"
NOT_NEEDED = ("/thumbnail", "/stylesWithEffects", "/customXml")


def docx_bytes(
    letter: Letter, parts: Iterable[Part], notice: str, day: datetime.date, words: Catalogue
) -> bytes:
    """Return the letter as a DOCX file dated `day`, with `notice` above its title."""
    document = Document()
    _slim(document)
    _style(document)
    _describe(document, letter, notice, day, words)
    controls = _Controls()
    document.add_paragraph(notice)
    document.add_heading(letter.title, level=1)
    for part in parts:
        _add(document, part, letter, controls)
    target = io.BytesIO()
    document.save(target)
    return evened(target.getvalue(), day, first="[Content_Types].xml")


class _Controls:
    """Counts content controls: each needs a number of its own, and the same ones every time."""

    def __init__(self) -> None:
        self.count = 0

    def make(self, name: str, label: str, kind: str, content: str) -> Any:
        """Return a content control named for assistive technology, holding `content`."""
        self.count += 1
        is_gap = "" if kind else "<w:showingPlcHdr/>"
        return parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>"
            f'<w:alias w:val="{escape(label)}"/><w:tag w:val="{escape(name)}"/><w:id w:val="{self.count}"/>'
            f"{is_gap}{kind or '<w:text/>'}</w:sdtPr>"
            '<w:sdtContent><w:r><w:t xml:space="preserve">'
            f"{escape(content)}</w:t></w:r></w:sdtContent></w:sdt>"
        )


def _slim(document: Any) -> None:
    """Leave out what the template carries and no letter needs: a picture, styles for old effects."""
    for relations in (document.part.package.rels, document.part.rels):
        for name in [key for key, relation in relations.items() if relation.reltype.endswith(NOT_NEEDED)]:
            del relations[name]


def _style(document: Any) -> None:
    """Set page, letters and colours; the language is that of the whole document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[attribute]
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.space_before = Pt(10 if name == "Heading 2" else 0)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), LANGUAGE)
    language.set(qn("w:eastAsia"), LANGUAGE)


def _describe(document: Any, letter: Letter, notice: str, day: datetime.date, words: Catalogue) -> None:
    """Write the document's properties; its times are the day's midnight."""
    properties, midnight = document.core_properties, datetime.datetime.combine(day, datetime.time())
    properties.title, properties.language = letter.title, LANGUAGE
    properties.author = properties.last_modified_by = words.text("site.name")
    properties.subject, properties.comments = letter.use.sv, notice
    properties.keywords = properties.category = ""
    properties.created = properties.modified = midnight
    properties.revision = 1


def _add(document: Any, part: Part, letter: Letter, controls: _Controls) -> None:
    if isinstance(part, Head):
        document.add_heading(part.text, level=2)
    elif isinstance(part, Line):
        label = letter.blanks[part.name].label if part.name in letter.blanks else part.name
        paragraph = document.add_paragraph(f"{label}: ")
        paragraph._p.append(controls.make(part.name, label, "", DOTS))
    elif isinstance(part, Block):
        paragraph = document.add_paragraph()
        for number, line in enumerate(part.lines):
            if number:
                paragraph.add_run().add_break()
            _runs(paragraph, line, letter, controls)
    else:
        _points(document, part, letter, controls)


def _points(document: Any, points: Points, letter: Letter, controls: _Controls) -> None:
    """Write a list; steps begin at one in each list, boxes are controls that can be ticked."""
    begin: Callable[[Any], None] = _new_numbers(document) if points.kind == "steps" else lambda _: None
    style = {"bullets": "List Bullet", "steps": "List Number"}.get(points.kind)
    for item in points.items:
        paragraph = document.add_paragraph(style=style)
        begin(paragraph)
        if points.kind == "boxes":
            said = "".join(run if isinstance(run, str) else run.name for run in item)
            paragraph._p.append(controls.make("box", said[:60], CHECKBOX, BOX))
            paragraph.add_run(" ")
        _runs(paragraph, item, letter, controls)


def _new_numbers(document: Any) -> Callable[[Any], None]:
    """Return what makes a paragraph count from one again."""
    style = document.styles["List Number"].element
    shown = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = document.part.numbering_part.element
    abstract = numbering.num_having_numId(int(shown)).abstractNumId.val
    numbers = numbering.add_num(abstract)
    numbers.add_lvlOverride(ilvl=0).add_startOverride(1)

    def begin(paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, numbers.numId

    return begin


def _runs(paragraph: Any, runs: tuple[Run, ...], letter: Letter, controls: _Controls) -> None:
    """Write a sentence; each gap is a control that shows what belongs there."""
    for run in runs:
        if isinstance(run, Gap):
            blank = letter.blanks.get(run.name)
            label = blank.label if blank else run.name
            inside = (blank.inside or blank.label) if blank else run.name
            paragraph._p.append(controls.make(run.name, label, "", f"[{inside}]"))
        else:
            paragraph.add_run(run)
