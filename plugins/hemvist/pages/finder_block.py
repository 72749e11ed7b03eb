"""The finder of studies and reviews: what stands there without script, and the script's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any

from hemvist.messages import sort_key
from hemvist.pages.draft import Draft, Edition
from hemvist.pages.finder_files import value_name
from hemvist.pages.finder_pages import COUNTRIES, DESIGNS
from hemvist.pages.fragment import Heading
from hemvist.pages.links import FOLDERS, SCHEME
from hemvist.pages.shown_tables import show
from hemvist.tables.finder_columns import FinderEntry, finder_entries
from hemvist.tables.finder_lists import newest_studies
from hemvist.tables.naming import Names

SCRIPTS = ("finder-data", "finder-files", "finder-views", "finder")
LISTED = {
    "intervention": FOLDERS["interventions"], "outcome": FOLDERS["outcomes"],
    "country": COUNTRIES, "design": DESIGNS,
}  # fmt: skip
"""Facets whose values have a page each, and the folder of these pages."""


def finder_html(draft: Draft, _options: Any) -> str:
    """Return the finder; the page is noted as using every study and review.

    The data lie in files of the whole site, which are made only when a site is written.
    """
    edition = draft.edition
    entries = finder_entries(edition.library)
    for entry in entries:
        draft.use(entry.kind, entry.id)
    draft.scripts.extend(SCRIPTS)
    table = newest_studies(edition.library, edition.lang)
    shown, downloads = show(edition, draft.page.url, (table,), draft.ids)
    draft.downloads.extend(downloads)
    lists = "".join(_links(edition, entries, facet) for facet in LISTED)
    title, failed = edition.words.text("finder.pages"), escape(edition.words.text("finder.failed"))
    draft.ids.add("finder-pages")
    draft.headings.append(Heading(2, "finder-pages", title))
    return (
        f'<div id="finder" data-lang="{edition.lang}" data-failed="{failed}"'
        f"></div><div data-finder-plain>{''.join(shown)}</div>"
        f'<h2 id="finder-pages">{escape(title)}</h2>{lists}'
    )


def _links(edition: Edition, entries: Iterable[FinderEntry], facet: str) -> str:
    """Return links to the page of each value of a facet that any study or review has, with how many."""
    names, key = Names.of(edition.library, edition.lang), sort_key(edition.lang)
    counted = Counter(value for entry in entries for value in entry.of(facet))
    named = sorted((key(name := value_name(names, facet, value)), name, value) for value in counted)
    items = "".join(
        f'<li><a href="{SCHEME}{LISTED[facet]}{escape(value.lower())}/">{escape(name)}</a> '
        f"({edition.words.number(counted[value])})</li>"
        for _, name, value in named
    )
    label = escape(edition.words.text(f"finder.facet.{facet}"))
    return (
        f'<details class="finder__pages"><summary>{label}</summary><ul class="jump">{items}</ul></details>'
        if items
        else ""
    )
