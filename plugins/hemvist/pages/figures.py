"""Figures on a page: the blocks of direction and risk of bias, and the ways in for every other figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hemvist.figures.flow import FlowView
from hemvist.figures.icons import IconView
from hemvist.formats import csv_bytes, rows_as_json
from hemvist.pages.draft import Draft
from hemvist.pages.fragment import Download
from hemvist.pages.links import SCHEME, site_path
from hemvist.pages.shown_tables import show
from hemvist.pages.structure import unique
from hemvist.records.figure_blocks import DirectionBlock, RiskOfBiasBlock
from hemvist.tables.bias import bias_tables, studies_of
from hemvist.tables.direction_lines import direction_view
from hemvist.tables.direction_plot import direction_table
from hemvist.tables.finder_choice import finder_link
from hemvist.tables.flow import flow_data, flow_html
from hemvist.tables.icons import icon_data, icon_html
from hemvist.tables.table import Data, Table


def direction_html(draft: Draft, options: DirectionBlock) -> str:
    """Return the effect direction plot of a block; the page is noted as using every study in it."""
    edition = draft.edition
    view = direction_view(
        edition.library, edition.lang, options.interventions, options.outcomes, options.populations
    )
    for row in view.rows:
        for mark in (each for cell in row.cells for sign in cell for each in sign.of or (sign,)):
            draft.use("studies", mark.key[0])
    finder = finder_link(
        intervention=options.interventions, outcome=options.outcomes, population=options.populations
    )
    return figure_html(draft, (replace(direction_table(view, edition.words), finder=finder),))


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
    html, downloads = show(draft.edition, draft.page.url, tables, draft.ids, with_json=True)
    draft.downloads.extend(downloads)
    return f'<div class="figures">{"".join(html)}</div>'


def icons_html(draft: Draft, view: IconView) -> str:
    """Return an icon array, or why there is none, and leave its numbers beside the page."""
    own = replace(view, id=unique(view.id, draft.ids))
    csv, plain = _numbers(draft, own.id, icon_data(own))
    return icon_html(own, draft.edition.words, csv=csv, plain=plain)


def flow_block_html(draft: Draft, view: FlowView) -> str:
    """Return a PRISMA flow and leave its numbers beside the page."""
    own = replace(view, id=unique(view.id, draft.ids))
    csv, plain = _numbers(draft, own.id, flow_data(own))
    return flow_html(own, draft.edition.words, csv=csv, plain=plain)


def _numbers(draft: Draft, name: str, data: Data) -> tuple[str, str]:
    """Leave the numbers of a figure beside its page; return the links to CSV and JSON, or empty texts."""
    if not data.rows:
        return "", ""
    files = {"csv": csv_bytes(data.header, data.rows), "json": rows_as_json(data.header, data.rows)}
    address = f"{draft.page.url}{name}"
    for kind, content in files.items():
        draft.downloads.append(Download(site_path(f"{address}.{kind}", draft.edition.lang), content))
    return f"{SCHEME}{address}.csv", f"{SCHEME}{address}.json"
