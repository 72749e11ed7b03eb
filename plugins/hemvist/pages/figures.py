"""The blocks that draw figures of the whole library: direction, risk of bias."""

from __future__ import annotations

from collections.abc import Iterable

from hemvist.pages.draft import Draft
from hemvist.pages.shown_tables import show
from hemvist.records.figure_blocks import DirectionBlock, RiskOfBiasBlock
from hemvist.tables.bias import bias_tables, studies_of
from hemvist.tables.direction_lines import direction_view
from hemvist.tables.direction_plot import direction_table
from hemvist.tables.table import Table


def direction_html(draft: Draft, options: DirectionBlock) -> str:
    """Return the effect direction plot of a block; the page is noted as using every study in it."""
    edition = draft.edition
    view = direction_view(
        edition.library, edition.lang, options.interventions, options.outcomes, options.populations
    )
    for row in view.rows:
        for mark in (each for cell in row.cells for sign in cell for each in sign.of or (sign,)):
            draft.use("studies", mark.key[0])
    return figure_html(draft, (direction_table(view, edition.words),))


def bias_html(draft: Draft, options: RiskOfBiasBlock) -> str:
    """Return the risk of bias of the studies of a block, a table a tool."""
    edition = draft.edition
    studies = (*options.studies, *studies_of(edition.library, options.interventions))
    for id_ in studies:
        draft.use("studies", id_)
    return figure_html(draft, bias_tables(edition.library, studies, edition.lang))


def figure_html(draft: Draft, tables: Iterable[Table]) -> str:
    """Return tables with drawings as they stand on a page, and leave their numbers beside it.

    This is the way for every block whose figure is a table, such as a forest plot of a question.
    """
    html, downloads = show(draft.edition, draft.page.url, tables, draft.ids)
    draft.downloads.extend(downloads)
    return f'<div class="figures">{"".join(html)}</div>'
