"""A letter as ODT: real headings and lists, Swedish, with placeholders where something is filled in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from typing import Any

from odfdo import Document, Element, Header, LineBreak, List, ListItem, Paragraph

from hemvist.letters.archive import evened
from hemvist.messages import Catalogue
from hemvist.records.letter_text import Block, Gap, Head, Line, Part, Points, Run
from hemvist.records.tool import Letter

LANGUAGE, COUNTRY = "sv", "SE"
FIRST = "mimetype"
DOTS = "…" * 34
BOX = "☐ "
LISTS = {"bullets": "List_20_1", "steps": "Numbering_20_1"}


def odt_bytes(
    letter: Letter, parts: Iterable[Part], notice: str, day: datetime.date, words: Catalogue
) -> bytes:
    """Return the letter as an ODT file dated `day`, with `notice` above its title."""
    document = Document("text")
    _speak_swedish(document)
    _describe(document, letter, notice, day, words)
    body = document.body
    body.clear()
    body.append(Paragraph(notice))
    body.append(Header(1, letter.title, style="Heading_20_1"))
    for part in parts:
        for element in _elements(part, letter):
            body.append(element)
    target = io.BytesIO()
    document.save(target)
    return evened(target.getvalue(), day, first=FIRST, stored=(FIRST,))


def _speak_swedish(document: Any) -> None:
    """Make Swedish the language of every default style, and of what sets another."""
    for properties in document.get_part("styles.xml").root.get_elements("//style:text-properties"):
        if properties.get_attribute("fo:language") is not None:
            properties.set_attribute("fo:language", LANGUAGE)
            properties.set_attribute("fo:country", COUNTRY)


def _describe(document: Any, letter: Letter, notice: str, day: datetime.date, words: Catalogue) -> None:
    """Write the document's properties; its times are the day's midnight."""
    meta, midnight = document.meta, datetime.datetime.combine(day, datetime.time())
    meta.title, meta.subject, meta.comments = letter.title, letter.use.sv, notice
    meta.language = f"{LANGUAGE}-{COUNTRY}"
    meta.initial_creator = meta.creator = words.text("site.name")
    meta.creation_date = meta.date = midnight
    meta.editing_cycles, meta.editing_duration = 1, datetime.timedelta()


def _elements(part: Part, letter: Letter) -> Iterable[Any]:
    """Give the elements of a part."""
    if isinstance(part, Head):
        yield Header(2, part.text, style="Heading_20_2")
    elif isinstance(part, Line):
        label = letter.blanks[part.name].label if part.name in letter.blanks else part.name
        paragraph = Paragraph(f"{label}: ")
        paragraph.append(_placeholder(label, DOTS))
        yield paragraph
    elif isinstance(part, Block):
        paragraph = Paragraph()
        for number, line in enumerate(part.lines):
            if number:
                paragraph.append(LineBreak())
            _runs(paragraph, line, letter)
        yield paragraph
    elif part.kind == "boxes":
        yield from (_item(BOX, item, letter) for item in part.items)
    else:
        yield _list(part, letter)


def _list(points: Points, letter: Letter) -> Any:
    """Return a list with bullets or numbers; each list counts from one."""
    made = List(style=LISTS[points.kind])
    for item in points.items:
        entry = ListItem()
        entry.append(_item("", item, letter))
        made.append(entry)
    return made


def _item(before: str, item: tuple[Run, ...], letter: Letter) -> Any:
    paragraph = Paragraph(before)
    _runs(paragraph, item, letter)
    return paragraph


def _runs(paragraph: Any, runs: tuple[Run, ...], letter: Letter) -> None:
    """Write a sentence; each gap is a placeholder that shows what belongs there."""
    for run in runs:
        if isinstance(run, Gap):
            blank = letter.blanks.get(run.name)
            label = blank.label if blank else run.name
            paragraph.append(_placeholder(label, f"[{(blank.inside or blank.label) if blank else run.name}]"))
        else:
            paragraph.append(run)


def _placeholder(label: str, shown: str) -> Any:
    """Return a field that is clicked and written over."""
    field = Element.from_tag("text:placeholder")
    field.set_attribute("text:placeholder-type", "text")
    field.set_attribute("text:description", label)
    field.text = shown
    return field
