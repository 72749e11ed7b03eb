"""Meta elements by which reference managers take a page over (Highwire Press tags, `citation_*`).

The page of a study or review gives the bibliographic data of its main report: who saves the page wants to
cite the work that it tells of, by its own authors. The page of a question gives the question itself, which
Hemvist wrote. What an entry lacks is left out, and without a title there is nothing to cite.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.messages.escaping import escape, on_one_line
from hemvist.pages.bibliography import YEAR, field_piece
from hemvist.pages.people import people_in, responsible
from hemvist.records.base import Language
from hemvist.records.reference import Reference

FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("journal_title", ("journal", "journaltitle")),
    ("volume", ("volume",)),
    ("issn", ("issn",)),
    ("isbn", ("isbn",)),
    ("doi", ("doi",)),
    ("pmid", ("pmid",)),
)
"""A tag's name after `citation_`, and the BibTeX fields that it is taken from."""
PLACES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "article": (("issue", ("number", "issue")), ("publisher", ("publisher",))),
    "phdthesis": (("dissertation_institution", ("school", "institution")),),
    "mastersthesis": (("dissertation_institution", ("school", "institution")),),
    "techreport": (
        ("technical_report_institution", ("institution", "publisher", "organization")),
        ("technical_report_number", ("number",)),
    ),
    "incollection": (("inbook_title", ("booktitle",)), ("publisher", ("publisher",))),
    "inproceedings": (("conference_title", ("booktitle",)), ("publisher", ("publisher",))),
}
"""The same for where a work came out, by BibTeX type."""
ELSEWHERE = (("publisher", ("institution", "publisher", "organization", "howpublished")),)
RANGE = re.compile(r"\s*(?:-{1,3}|–)\s*")


@lru_cache(maxsize=16_384)
def report_tags(library: Library, key: str) -> str:
    """Return the tags of a reference as HTML, "" for an unknown key or one without title."""
    reference = library.references.get(key)
    return "" if reference is None or not reference.field("title") else _written(_tags(reference))


def work_tags(reference: Reference) -> str:
    """Return the tags of a work that is not in the list of references as HTML."""
    return _written(_tags(reference))


def question_tags(title: str, lang: Language, changed: datetime.date) -> str:
    """Return the tags of a question as HTML: Hemvist's own work as of the day of its last change."""
    name = catalogue(lang).text("site.name")
    return _written((
        ("title", title),
        ("author", name),
        ("publication_date", f"{changed:%Y/%m/%d}"),
        ("publisher", name),
        ("language", lang),
    ))  # fmt: skip


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "title", field_piece(reference.field("title") or "").plain
    for author in people_in(responsible(reference)):
        yield "author", author.inverted
    if date := YEAR.search(reference.field("date") or reference.field("year") or ""):
        yield "publication_date", date.group()
    for name, sources in (*FIELDS, *PLACES.get(reference.type, ELSEWHERE)):
        if text := next((found for source in sources if (found := reference.field(source))), None):
            yield name, text.replace("\\", "") if name == "doi" else field_piece(text).plain
    pages = RANGE.split(reference.field("pages") or "", maxsplit=1)
    for name, page in zip(("firstpage", "lastpage"), pages, strict=False):
        if page.strip():
            yield name, page.strip()


def _written(tags: Iterable[tuple[str, str]]) -> str:
    """Return tags as meta elements, one a line."""
    said = ((name, escape(on_one_line(text))) for name, text in tags)
    return "\n".join(f'<meta name="citation_{name}" content="{text}">' for name, text in said)
