"""References as files for reference managers: all of them, and the reports of a record beside its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from hemvist.formats import bibtex, ris
from hemvist.library import Library
from hemvist.library.bibtex_fields import plain_text
from hemvist.pages.fragment import Download
from hemvist.pages.links import site_path
from hemvist.pages.opendata.spool import Spool
from hemvist.records.base import Language
from hemvist.records.study import Report

ENDINGS = {"bib": "BibTeX", "ris": "RIS"}
"""The ends of the files' names, and what the formats are called."""
REPORTS = "reports"
"""The name of the files beside a record's page."""


@lru_cache(maxsize=1)
def _written(_: Library) -> dict[str, tuple[bytes, bytes]]:
    """Keep what was written of a library's references: list, data, finder and pages all give them."""
    return {}


def reference_text(library: Library, key: str) -> tuple[bytes, bytes]:
    """Return a reference as BibTeX and as RIS. Raises KeyError for a key that the library does not have."""
    written = _written(library)
    if key not in written:
        reference = library.references[key]
        written[key] = bibtex((reference,)), ris((reference,), plain_text)
    return written[key]


def _joined(library: Library, keys: Iterable[str]) -> Mapping[str, list[bytes]]:
    """Return the parts of the file of references, by ending."""
    texts = [reference_text(library, key) for key in keys]
    return {ending: _apart([text[at] for text in texts]) for at, ending in enumerate(ENDINGS)}


def _apart(texts: list[bytes]) -> list[bytes]:
    """Return texts with an empty line between them."""
    return [b"\n" + text if at else text for at, text in enumerate(texts)]


@lru_cache(maxsize=1)
def reference_files(library: Library) -> Mapping[str, Spool]:
    """Return the files of all references by ending, made once and put aside. Raises SpoolError."""
    return {ending: Spool(parts) for ending, parts in _joined(library, sorted(library.references)).items()}


def report_keys(library: Library, reports: Iterable[Report]) -> list[str]:
    """Return the references of a record's reports, each once, in the record's order."""
    return [key for key in dict.fromkeys(report.key for report in reports) if key in library.references]


def report_files(
    library: Library, url: str, lang: Language, reports: Iterable[Report]
) -> tuple[Download, ...]:
    """Return the files with the references of a record, beside its page `url`."""
    files = _joined(library, report_keys(library, reports))
    return tuple(
        Download(site_path(f"{url}{REPORTS}.{ending}", lang), b"".join(parts))
        for ending, parts in files.items()
    )
