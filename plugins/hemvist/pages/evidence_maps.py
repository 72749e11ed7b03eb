"""The evidence map on a page: the map, the list behind it, and both as files."""

from __future__ import annotations

from typing import Any

from hemvist.formats import csv_bytes, json_bytes
from hemvist.pages.draft import Draft
from hemvist.pages.fragment import Download
from hemvist.pages.links import SCHEME, site_path
from hemvist.pages.shown_tables import show
from hemvist.pages.structure import unique
from hemvist.tables.evidence_map import EvidenceMap, evidence_map, map_as_json, map_data
from hemvist.tables.evidence_map_html import list_table, map_html
from hemvist.tables.naming import Names


def evidence_map_html(draft: Draft, _options: Any) -> str:
    """Return the map of the whole database; the page is noted as using every study and review in it."""
    edition = draft.edition
    names, found = Names.of(edition.library, edition.lang), evidence_map(edition.library)
    for cell in found.cells.values():
        for id_ in cell.studies:
            draft.use("studies", id_)
        for id_ in cell.reviews:
            draft.use("reviews", id_)
    own = unique("evidence-map", draft.ids)
    shown = map_html(found, names, own, _files(draft, found, own))
    html, downloads = show(edition, draft.page.url, (list_table(found, names, own),), draft.ids)
    draft.downloads.extend(downloads)
    return f'<div class="figures">{shown}{"".join(html)}</div>'


def _files(draft: Draft, found: EvidenceMap, own: str) -> tuple[tuple[str, str], ...]:
    """Leave the numbers of the map beside the page; return the address and the name of each file."""
    edition, data = draft.edition, map_data(found)
    plain = json_bytes(map_as_json(found, edition.library))
    contents = {"csv": csv_bytes(data.header, data.rows), "json": plain}
    links = []
    for kind, content in contents.items():
        address = f"{draft.page.url}{own}.{kind}"
        draft.downloads.append(Download(site_path(address, edition.lang), content))
        links.append((f"{SCHEME}{address}", edition.words.text(f"figures.file.{kind}")))
    return tuple(links)
