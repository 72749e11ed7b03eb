"""All references as files for reference managers: the list in both languages and the open data offer them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from hemvist.formats import bibtex, ris
from hemvist.library import Library
from hemvist.pages.bibliography import plain_text
from hemvist.pages.opendata.spool import Spool


@lru_cache(maxsize=1)
def reference_files(library: Library) -> Mapping[str, Spool]:
    """Return the files by ending, made once and put aside. Raises SpoolError."""
    listed = [library.references[key] for key in sorted(library.references)]
    return {"bib": Spool([bibtex(listed)]), "ris": Spool([ris(listed, plain_text)])}
