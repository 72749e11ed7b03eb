"""References leave the house as BibTeX and RIS, and other programs read them back."""

from __future__ import annotations

import re

import rispy  # type: ignore[import-untyped]
from bibtexparser import parse_string

from hemvist.formats import bibtex, ris
from hemvist.library import load
from hemvist.library.library import Folders
from hemvist.pages.bibliography import latex
from hemvist.records.reference import reference as made
from repository import PROJECT

REFERENCES = [reference for _, reference in sorted(load(Folders.of(PROJECT)).references.items())]


def test_bibtex_read_back_holds_every_key_and_field() -> None:
    library = parse_string(bibtex(REFERENCES).decode())
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [reference.key for reference in REFERENCES]
    for entry, reference in zip(library.entries, REFERENCES, strict=True):
        assert {field.key: field.value for field in entry.fields} == dict(reference.fields)


def test_ris_read_back_holds_every_key_title_author_and_doi() -> None:
    records = rispy.loads(ris(REFERENCES, lambda text: str(latex(text))).decode())
    assert [record["id"] for record in records] == [reference.key for reference in REFERENCES]
    for record, reference in zip(records, REFERENCES, strict=True):
        assert record["title"] == str(latex(reference.field("title") or ""))
        assert record.get("doi") == reference.field("doi")
        assert "\\" not in str(record)
        named = [
            name for name in (reference.field("author") or "").split(" and ") if name not in ("", "others")
        ]
        assert len(record.get("authors", [])) == len(named)


BROKEN = {
    "title": "A title\n\nER  - \nTY  - JOUR\nTI  - of another",
    "author": "Ek,\n\nAnna and\n\n  Alm, Bo",
    "journal": "A\n \n\tjournal",
    "pages": "1\n\n--\n\n9",
    "year": "2020\n\n",
    "url": "https://example.org/a\n\n",
    "doi": "10.1000/\n\n1",
    "urldate": "2026-11-23\n\n",
}


def test_no_line_inside_a_field_ends_it_or_begins_another_record() -> None:
    text = ris([made("ek2020", "article", BROKEN, 1)], lambda text: str(latex(text))).decode()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines() if line)
    (record,) = rispy.loads(text)
    assert record["title"] == "A title ER - TY - JOUR TI - of another"
    assert record["authors"] == ["Ek, Anna", "Alm, Bo"]
    assert (record["journal_name"], record["urls"]) == ("A journal", ["https://example.org/a"])
    assert (record["start_page"], record["end_page"]) == ("1", "9")


def test_a_space_that_does_not_break_stays_in_a_title() -> None:
    text = ris([made("ek2020", "misc", {"title": "7\u00a0kap."}, 1)], str).decode()
    assert "TI  - 7\u00a0kap.\n" in text
