"""Letters as offices open them: read back with the libraries, in structure, language and bytes."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import subprocess
import sys
from functools import cache
from zipfile import ZipFile

import docx
import odfdo
import pytest
from docx.oxml.ns import qn

from hemvist.letters import letter_files
from hemvist.letters.archive import even_zip
from hemvist.library import Folders, Library, load
from hemvist.records.letter_text import Block, Gap, Head, Line, Points, letter_parts
from repository import PROJECT

DAY = datetime.date(2026, 11, 23)
WITH_ALL_PARTS = "egen-rutin"
EACH_AGAIN = """
import datetime, hashlib
from pathlib import Path
from hemvist.letters import letter_files
from hemvist.library import Folders, load
letters = load(Folders.of(Path({project!r}))).letters
made = [letter_files(letters[id_], datetime.date(2026, 11, 23)) for id_ in ("samtycke", "till-hyresgasten")]
print(hashlib.sha256(b"".join(data for files in made for data in files.values())).hexdigest())
"""


@cache
def real() -> Library:
    return load(Folders.of(PROJECT))


LETTERS = sorted(real().letters)


@pytest.mark.parametrize("id_", LETTERS)
def test_a_word_file_has_its_title_swedish_and_every_heading_of_the_letter(id_: str) -> None:
    letter = real().letters[id_]
    document = docx.Document(io.BytesIO(letter_files(letter, DAY)["docx"]))
    properties = document.core_properties
    assert (properties.title, properties.language) == (letter.title, "sv-SE")
    assert properties.created.date() == properties.modified.date() == DAY
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "sv-SE"
    found = [
        (p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")
    ]
    heads = [part.text for part in letter_parts(letter.body, keep_lines=False) if isinstance(part, Head)]
    assert found == [("Heading 1", letter.title), *(("Heading 2", head) for head in heads)]
    assert "Ingen jurist har läst texten" in document.paragraphs[0].text


@pytest.mark.parametrize("id_", LETTERS)
def test_every_blank_is_a_named_control_in_word(id_: str) -> None:
    letter = real().letters[id_]
    document = docx.Document(io.BytesIO(letter_files(letter, DAY)["docx"]))
    controls = list(document.element.iter(qn("w:sdtPr")))
    names = [control.find(qn("w:tag")).get(qn("w:val")) for control in controls]
    labels = {control.find(qn("w:alias")).get(qn("w:val")) for control in controls}
    assert set(letter.blanks) <= set(names)
    assert {blank.label for blank in letter.blanks.values()} <= labels
    numbers = [control.find(qn("w:id")).get(qn("w:val")) for control in controls]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("id_", LETTERS)
def test_an_odt_file_has_its_title_swedish_and_every_heading_of_the_letter(id_: str) -> None:
    letter = real().letters[id_]
    document = odfdo.Document(io.BytesIO(letter_files(letter, DAY)["odt"]))
    assert document.meta.title == letter.title
    assert document.meta.language == "sv-SE"
    assert document.meta.creation_date.date() == DAY
    heads = [part.text for part in letter_parts(letter.body, keep_lines=False) if isinstance(part, Head)]
    found = [(int(head.level), head.inner_text.strip()) for head in document.body.headers]
    assert found == [(1, letter.title), *((2, head) for head in heads)]
    styles = document.get_part("styles.xml").root.get_elements("//style:text-properties")
    languages = {style.get_attribute("fo:language") for style in styles} - {None}
    assert languages == {"sv"}
    described = {
        field.get_attribute("text:description") for field in document.body.get_elements("//text:placeholder")
    }
    assert described == {blank.label for blank in letter.blanks.values()}


def test_lists_are_lists_and_steps_begin_at_one_in_each() -> None:
    letter = real().letters[WITH_ALL_PARTS]
    twice = letter.model_copy(update={"body": "1. ett\n2. två\n\nMellan.\n\n1. ett igen\n\n- punkt\n"})
    files = letter_files(twice, DAY)
    document = docx.Document(io.BytesIO(files["docx"]))
    styled = [(p.style.name if p.style else "", p.text) for p in document.paragraphs[2:]]
    assert styled == [
        ("List Number", "ett"), ("List Number", "två"), ("Normal", "Mellan."),
        ("List Number", "ett igen"), ("List Bullet", "punkt"),
    ]  # fmt: skip
    steps = [p for p in document.paragraphs if p.style and p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in steps]
    assert numbers[0] == numbers[1] != numbers[2]
    lists = odfdo.Document(io.BytesIO(files["odt"])).body.get_elements("//text:list")
    assert [len(each.get_elements("text:list-item")) for each in lists] == [2, 1, 1]


def test_another_process_zone_and_hash_seed_give_the_same_bytes() -> None:
    made = [letter_files(real().letters[id_], DAY) for id_ in ("samtycke", "till-hyresgasten")]
    here = hashlib.sha256(b"".join(data for files in made for data in files.values())).hexdigest()
    strange = {
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    code = EACH_AGAIN.format(project=str(PROJECT))
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | strange, stdout=subprocess.PIPE, check=True
    )
    assert done.stdout.decode().strip() == here


def test_the_parts_of_a_file_carry_the_day_and_nothing_of_the_template_is_left_over() -> None:
    files = letter_files(real().letters["samtycke"], DAY)
    for ending, first in (("docx", "[Content_Types].xml"), ("odt", "mimetype")):
        entries = ZipFile(io.BytesIO(files[ending])).infolist()
        assert entries[0].filename == first
        assert {entry.date_time for entry in entries} == {(2026, 11, 23, 0, 0, 0)}
    assert not [n for n in ZipFile(io.BytesIO(files["docx"])).namelist() if "thumbnail" in n]


@pytest.mark.parametrize(
    ("day", "told"), [(datetime.date.min, (1980, 1, 1)), (datetime.date.max, (2107, 12, 31))]
)
def test_a_day_that_no_archive_can_tell_becomes_the_nearest_that_it_can(
    day: datetime.date, told: tuple[int, int, int]
) -> None:
    (entry,) = ZipFile(io.BytesIO(even_zip({"a": b""}, day))).infolist()
    assert entry.date_time[:3] == told


def test_a_letter_that_a_lawyer_has_read_says_so() -> None:
    read = real().letters["samtycke"].model_copy(update={"lawyer_read": datetime.date(2026, 12, 1)})
    document = docx.Document(io.BytesIO(letter_files(read, DAY)["docx"]))
    assert "En jurist läste texten den 1 december 2026" in document.paragraphs[0].text


def test_the_few_signs_of_a_letter_are_read_into_parts() -> None:
    body = "Hej {namn}!\nVälkommen.\n\n## Rubrik\n- ett\n- två\n[ ] kryss\n1. steg\n{{datum}}\n"
    assert letter_parts(body, keep_lines=True) == (
        Block((("Hej ", Gap("namn"), "!"), ("Välkommen.",))),
        Head("Rubrik"),
        Points("bullets", (("ett",), ("två",))),
        Points("boxes", (("kryss",),)),
        Points("steps", (("steg",),)),
        Line("datum"),
    )
    joined = letter_parts("Hej\ndu.", keep_lines=False)
    assert joined == (Block((("Hej du.",),)),)
