"""The files of open data below `/datasets/`: the data, their description, the whole, and the catalogue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hemvist.library import Library
from hemvist.pages.opendata.datasets import FOLDER, datasets
from hemvist.pages.opendata.package import whole_files
from hemvist.site.dcat.catalogue import statements
from hemvist.site.dcat.publisher import publisher_of
from hemvist.site.dcat.writers import json_ld, rdf_xml, turtle

CATALOGUE = f"{FOLDER}dcat"
FORMS = (("", rdf_xml), (".rdf", rdf_xml), (".ttl", turtle), (".jsonld", json_ld))
"""Endings of the catalogue's files. Portals ask at the address without one; hosts that cannot be told which
kind such a file is serve the same bytes rightly under `.rdf`."""
KINDS = (
    (f"/{CATALOGUE}", "application/rdf+xml"), (f"/{CATALOGUE}.rdf", "application/rdf+xml"),
    (f"/{CATALOGUE}.ttl", "text/turtle"), (f"/{CATALOGUE}.jsonld", "application/ld+json"),
    (f"/{FOLDER}*.bib", "text/plain"), (f"/{FOLDER}*.ris", "text/plain"),
)  # fmt: skip


def open_data_files(
    library: Library, day: datetime.date, site_url: str, extra: Mapping[str, Any]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Give path and parts of every file; no catalogue without `site_url`, since it needs full addresses.

    `extra` is that of mkdocs.yml, which names the publisher. Raises SiteError when that breaks the catalogue.
    """
    sets = datasets(library)
    if not sets:
        return
    for each in sets:
        for file in each.files:
            yield f"{FOLDER}{file.name}", file.parts()
    for file in whole_files(library, day):
        yield f"{FOLDER}{file.name}", file.parts()
    if site_url:
        stated = statements(sets, f"{site_url.rstrip('/')}/", publisher_of(extra).checked())
        for ending, write in FORMS:
            yield f"{CATALOGUE}{ending}", (write(stated),)
