"""Office files have what assistive technology needs; each point is proven by a file broken in that way."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from functools import cache

import docx
import odfdo
import pytest
from docx.document import Document as Word

from hemvist.letters import letter_files
from hemvist.library import Folders, load
from hemvist.records.tool import Letter
from letters.office import odt_findings, word_findings
from repository import PROJECT

DAY = datetime.date(2026, 11, 23)
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)
"""A picture of one point, PNG."""


@cache
def letters() -> dict[str, Letter]:
    return dict(load(Folders.of(PROJECT)).letters)


def word(id_: str) -> Word:
    return docx.Document(io.BytesIO(letter_files(letters()[id_], DAY)["docx"]))


def odt(id_: str) -> odfdo.Document:
    return odfdo.Document(io.BytesIO(letter_files(letters()[id_], DAY)["odt"]))


@pytest.mark.parametrize("id_", sorted(letters()))
def test_a_letter_has_nothing_that_assistive_technology_stumbles_on(id_: str) -> None:
    assert word_findings(word(id_)) == []
    assert odt_findings(odt(id_)) == []


def no_language(document: Word) -> None:
    document.core_properties.language = ""


def no_title(document: Word) -> None:
    document.core_properties.title = ""


def empty_paragraph(document: Word) -> None:
    document.add_paragraph(" ")


def skipped_heading(document: Word) -> None:
    document.add_heading("Underrubrik", level=4)


def bold_for_heading(document: Word) -> None:
    document.add_paragraph().add_run("Rubrik utan stil").bold = True


def typed_bullets(document: Word) -> None:
    document.add_paragraph("- ett")


def table_without_head(document: Word) -> None:
    document.add_table(rows=2, cols=2).cell(0, 0).text = "ett"


def picture_without_text(document: Word) -> None:
    document.add_picture(io.BytesIO(DOT))


WORD_BREAKS: dict[str, Callable[[Word], None]] = {
    "no language": no_language,
    "no title": no_title,
    "empty paragraph": empty_paragraph,
    "heading skips a level": skipped_heading,
    "bold text for a heading": bold_for_heading,
    "typed list sign": typed_bullets,
    "table without header row": table_without_head,
    "picture without text": picture_without_text,
}


@pytest.mark.parametrize("finding", WORD_BREAKS)
def test_a_word_file_broken_in_one_way_is_found_out(finding: str) -> None:
    document = word("samtycke")
    WORD_BREAKS[finding](document)
    assert finding in word_findings(document)


def odt_no_title(document: odfdo.Document) -> None:
    document.meta.title = ""


def odt_no_language(document: odfdo.Document) -> None:
    for element in document.get_part("meta.xml").root.get_elements("//dc:language"):
        element.delete()


def odt_empty_paragraph(document: odfdo.Document) -> None:
    document.body.append(odfdo.Paragraph(""))


def odt_skipped_heading(document: odfdo.Document) -> None:
    document.body.append(odfdo.Header(4, "Underrubrik"))


def odt_typed_bullets(document: odfdo.Document) -> None:
    document.body.append(odfdo.Paragraph("1. ett"))


def odt_table_without_head(document: odfdo.Document) -> None:
    document.body.append(odfdo.Table("Tabell", width=2, height=2))


def odt_picture_without_text(document: odfdo.Document) -> None:
    document.body.append(odfdo.Frame(size=("1cm", "1cm")))


ODT_BREAKS: dict[str, Callable[[odfdo.Document], None]] = {
    "no language": odt_no_language,
    "no title": odt_no_title,
    "empty paragraph": odt_empty_paragraph,
    "heading skips a level": odt_skipped_heading,
    "typed list sign": odt_typed_bullets,
    "table without header row": odt_table_without_head,
    "picture without text": odt_picture_without_text,
}


@pytest.mark.parametrize("finding", ODT_BREAKS)
def test_an_odt_file_broken_in_one_way_is_found_out(finding: str) -> None:
    document = odt("samtycke")
    ODT_BREAKS[finding](document)
    assert finding in odt_findings(document)


def test_a_word_table_whose_first_row_is_marked_as_its_head_passes() -> None:
    document = word("samtycke")
    table_without_head(document)
    row = document.tables[0].rows[0]._tr
    row.get_or_add_trPr().append(row.makeelement(docx.oxml.ns.qn("w:tblHeader"), {}))
    assert word_findings(document) == []
