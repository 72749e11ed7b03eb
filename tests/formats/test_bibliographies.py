"""References leave the house as BibTeX and RIS, and other programs read them back."""

from __future__ import annotations

import rispy  # type: ignore[import-untyped]
from bibtexparser import parse_string

from hemvist.formats import bibtex, ris
from hemvist.library import load
from hemvist.library.library import Folders
from hemvist.pages.bibliography import latex
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
