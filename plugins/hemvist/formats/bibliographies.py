"""References for reference managers: BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rispy import dumps  # type: ignore[import-untyped]
from rispy.writer import RisWriter  # type: ignore[import-untyped]

from hemvist.records.reference import Reference

PlainText = Callable[[str], str]
"""Turns a field's LaTeX into plain text."""
RIS_TYPES = {
    "article": "JOUR",
    "techreport": "RPRT",
    "book": "BOOK",
    "phdthesis": "THES",
    "incollection": "CHAP",
}
RIS_FIELDS = {
    "title": ("title",), "journal_name": ("journal", "journaltitle"), "volume": ("volume",),
    "number": ("number", "issue"), "publisher": ("institution", "publisher", "organization", "howpublished"),
    "doi": ("doi",), "access_date": ("urldate",), "issn": ("isbn",),
    "language": ("language", "langid"),
}  # fmt: skip
"""A name of rispy, and the BibTeX fields that it is taken from; RIS has one tag, SN, for book numbers too."""


SPACES = re.compile(r"\s+", re.ASCII)
"""Spaces and line ends, but not the spaces that do not break. A field of RIS ends with its line."""


class _Unnumbered(RisWriter):  # type: ignore[misc]
    """Writes records without a number before each: not all programs skip it."""

    def set_header(self, count: int) -> str:
        """Return nothing."""
        return ""


def bibtex(references: Iterable[Reference]) -> bytes:
    """Return references as BibTeX, the fields as they are written in references.bib."""
    return "\n".join(map(_entry, references)).encode()


def _entry(reference: Reference) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in reference.fields.items())
    return f"@{reference.type}{{{reference.key},\n{fields}}}\n"


def ris(references: Iterable[Reference], plain: PlainText) -> bytes:
    """Return references as RIS (Research Information Systems, 2011)."""

    def in_one_line(text: str) -> str:
        return SPACES.sub(" ", plain(text)).strip()

    records = [_record(reference, in_one_line) for reference in references]
    return str(dumps(records, implementation=_Unnumbered)).lstrip("\n").encode()


def _record(reference: Reference, plain: PlainText) -> dict[str, object]:
    """Return a reference by the names of rispy. `plain` gives each text in one line."""
    record: dict[str, object] = {
        "type_of_reference": RIS_TYPES.get(reference.type, "GEN"),
        "id": reference.key,
    }
    names = re.split(r"\s+and\s+", reference.field("author") or "")
    if authors := [plain(name) for name in names if name and name != "others"]:
        record["authors"] = authors
    year = re.search(r"[0-9]{4}", reference.field("year") or reference.field("date") or "")
    if year:
        record["year"] = year.group()
    for name, sources in RIS_FIELDS.items():
        if value := next((found for source in sources if (found := reference.field(source))), None):
            record[name] = plain(value)
    pages = re.split(r"-+|–", SPACES.sub(" ", reference.field("pages") or ""), maxsplit=1)
    record |= {
        name: page.strip()
        for name, page in zip(("start_page", "end_page"), pages, strict=False)
        if page.strip()
    }
    if url := reference.field("url"):
        record["urls"] = [SPACES.sub("", url.replace("\\", ""))]
    return record
