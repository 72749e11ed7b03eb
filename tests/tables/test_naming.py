"""Names in tables: a source is called by its first author, whatever BibTeX writes around the name."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from hemvist.library import Folders, load
from hemvist.library.bibtex import read_bibtex
from hemvist.records.base import Language
from hemvist.tables.naming import Names
from hemvist.tables.table import Words
from repository import PROJECT

LIBRARY = load(Folders.of(PROJECT))


@pytest.mark.parametrize(
    ("fields", "called"),
    [
        ("author = {Ek, Bo and Al, Cy}, year = {2001}", "Ek 2001"),
        ("author = {Jan van der Berg}, year = {2001}", "van der Berg 2001"),
        (r"author = {{Boverket \& Kronofogden}}, year = {2001}", "Boverket & Kronofogden 2001"),
        (r"author = {M{\"u}ller, Jörg}, year = {2001}", "Müller 2001"),
        (r"title = {Hem \& {Hyra}}, date = {2001-05}", "Hem & Hyra 2001"),
        ("editor = {Ek, Bo}", "Ek u.å."),
    ],
)
def test_a_report_is_called_by_its_first_author_in_plain_text(fields: str, called: str) -> None:
    (entry,), problems = read_bibtex("references.bib", f"@misc{{k, {fields}}}")
    library = replace(LIBRARY, references=MappingProxyType({"k": entry}))
    assert not problems
    assert Names.of(library, "sv").report("k") == called


@pytest.mark.parametrize(
    ("langid", "title_is", "lang", "marked"),
    [
        ("swedish", "printed", "en", "sv"),
        ("swedish", "printed", "sv", None),
        ("Danish", "printed", "sv", "da"),
        ("es", "printed", "sv", "es"),
        ("swedish", "descriptive", "sv", "en"),
        ("klingonese", "printed", "sv", "en"),
        ("", "printed", "en", None),
    ],
)
def test_a_title_is_marked_with_the_language_of_the_report_unless_it_is_ours(
    langid: str, title_is: str, lang: Language, marked: str | None
) -> None:
    study = LIBRARY.studies["martinfernandez2024-habitat-spain"].model_copy(update={"title_is": title_is})
    key = study.reports[0].key
    (entry,), _ = read_bibtex("references.bib", f"@misc{{{key}, title = {{T}}, langid = {{{langid}}}}}")
    library = replace(LIBRARY, references=MappingProxyType({key: entry}))
    assert Names.of(library, lang).title(study) == Words(study.title, marked)
