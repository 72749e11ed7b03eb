"""What an office file must have for assistive technology, so far as a machine can decide it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import odfdo
from docx.document import Document as Word
from docx.oxml.ns import qn

LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
TYPED_SIGN = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s+\S")


def word_findings(document: Word) -> list[str]:
    """What is wrong with a DOCX file, each kind once."""
    properties = document.core_properties
    return _once(
        *_properties(properties.title, properties.language),
        *_heading_levels(int(name[-1]) for name in _word_styles(document) if name.startswith("Heading ")),
        *_word_paragraphs(document),
        *("table without header row" for table in document.element.iter(qn("w:tbl")) if not _has_head(table)),
        *("picture without text" for each in document.element.iter(qn("wp:docPr")) if not each.get("descr")),
    )


def odt_findings(document: odfdo.Document) -> list[str]:
    """What is wrong with an ODT file, each kind once."""
    body = document.body
    return _once(
        *_properties(document.meta.title, document.meta.language),
        *_heading_levels(int(header.level) for header in body.headers),
        *_texts(paragraph.inner_text for paragraph in body.get_elements("//text:p")),
        *(
            "table without header row"
            for table in body.get_elements("//table:table")
            if not table.get_elements("table:table-header-rows")
        ),
        *(
            "picture without text"
            for frame in body.get_elements("//draw:frame")
            if not frame.get_elements("svg:title | svg:desc")
        ),
    )


def _once(*found: str) -> list[str]:
    return list(dict.fromkeys(found))


def _properties(title: str | None, language: str | None) -> Iterator[str]:
    if not title:
        yield "no title"
    if not LANGUAGE.fullmatch(language or ""):
        yield "no language"


def _heading_levels(levels: Iterable[int]) -> Iterator[str]:
    """The first heading is of level 1, and none is more than one below the one before."""
    before = 0
    for level in levels:
        if level > before + 1:
            yield "heading skips a level"
        before = level


def _texts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if not text.strip():
            yield "empty paragraph"
        if TYPED_SIGN.match(text):
            yield "typed list sign"


def _word_styles(document: Word) -> Iterator[str]:
    return (str(each.style.name) for each in document.paragraphs if each.style is not None)


def _word_paragraphs(document: Word) -> Iterator[str]:
    """Look at the paragraphs of the text; those that hold a picture or are a cell of a table may be empty."""
    for paragraph in document.paragraphs:
        element = paragraph._p
        if element.find(f".//{qn('w:drawing')}") is not None:
            continue
        yield from _texts(["".join(part.text or "" for part in element.iter(qn("w:t")))])
        is_text = paragraph.style is not None and not str(paragraph.style.name).startswith("Heading")
        runs = [run for run in paragraph.runs if run.text.strip()]
        if is_text and runs and all(run.bold for run in runs) and not element.findall(f".//{qn('w:sdt')}"):
            yield "bold text for a heading"


def _has_head(table: object) -> bool:
    found: object = table.find(f"./{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}")  # type: ignore[attr-defined]
    return found is not None
