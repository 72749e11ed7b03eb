"""The comparison block: one table an outcome and scale."""

from __future__ import annotations

from hemvist.pages.draft import Draft
from hemvist.pages.shown_tables import show
from hemvist.tables.comparison import comparison


def comparison_html(draft: Draft, interventions: tuple[str, ...], outcomes: tuple[str, ...]) -> str:
    """Return the tables of a comparison block; the page is noted as using every study in them."""
    edition = draft.edition
    found = comparison(edition.library, interventions, outcomes, edition.lang)
    for table in found:
        for study, _ in table.results:
            draft.use("studies", study)
    html, downloads = show(edition, draft.page.url, (table.table for table in found), draft.ids)
    draft.downloads.extend(downloads)
    return f'<div class="comparison">{"".join(html)}</div>'
