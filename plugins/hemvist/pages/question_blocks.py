"""The blocks of questions: findings, forest plot, an intervention at a glance, the flow of a search."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from hemvist.formats import csv_bytes
from hemvist.pages.draft import Draft
from hemvist.pages.figures import figure_html
from hemvist.pages.fragment import Download
from hemvist.pages.links import SCHEME, site_path
from hemvist.pages.structure import unique
from hemvist.records.question_blocks import (
    FindingsBlock,
    FlowBlock,
    ForestBlock,
    IconArrayBlock,
    SummaryBlock,
)
from hemvist.synthesis.answers import answer_of
from hemvist.tables.flow import flow_data, flow_html
from hemvist.tables.forest import forest_table
from hemvist.tables.glance import Glance, glance
from hemvist.tables.icons import icon_data, icon_html
from hemvist.tables.naming import Names
from hemvist.tables.question_findings import findings_table
from hemvist.tables.question_plots import forest_view
from hemvist.tables.question_views import flow_view, icon_view
from hemvist.tables.render import words_html
from hemvist.tables.table import Data


def findings_html(draft: Draft, options: FindingsBlock) -> str:
    """Return the summary of findings of a question."""
    edition = draft.edition
    for id_ in answer_of(edition.library, options.question).studies:
        draft.use("studies", id_)
    return figure_html(draft, (findings_table(edition.library, options.question, edition.lang),))


def forest_html(draft: Draft, options: ForestBlock) -> str:
    """Return the forest plot of an outcome of a question, or that there is no estimate to draw."""
    edition = draft.edition
    names, question = Names.of(edition.library, edition.lang), edition.library.questions[options.question]
    outcome = answer_of(edition.library, options.question).outcome(options.outcome)
    view = None if outcome is None else forest_view(names, question, outcome)
    if view is None:
        return f'<p class="gap">{escape(edition.words.text("question.forest.none"))}</p>'
    return figure_html(draft, (forest_table(view, edition.words),))


def flow_block_html(draft: Draft, options: FlowBlock) -> str:
    """Return the PRISMA flow of a search."""
    edition = draft.edition
    view = flow_view(Names.of(edition.library, edition.lang), options.search)
    view = replace(view, id=unique(view.id, draft.ids))
    return flow_html(view, edition.words, csv=_file(draft, view.id, flow_data(view)))


def icons_html(draft: Draft, options: IconArrayBlock) -> str:
    """Return 100 households of an outcome of a question, or why they are not drawn."""
    edition = draft.edition
    view = icon_view(Names.of(edition.library, edition.lang), options.question, options.outcome)
    view = replace(view, id=unique(view.id, draft.ids))
    return icon_html(view, edition.words, csv=_file(draft, view.id, icon_data(view)))


def _file(draft: Draft, name: str, data: Data) -> str:
    """Leave numbers as a file beside the page and return its address; nothing without numbers."""
    if not data.rows:
        return ""
    address = f"{draft.page.url}{name}.csv"
    content = csv_bytes(data.header, data.rows)
    draft.downloads.append(Download(site_path(address, draft.edition.lang), content))
    return f"{SCHEME}{address}"


def summary_html(draft: Draft, options: SummaryBlock) -> str:
    """Return an intervention at a glance."""
    names = Names.of(draft.edition.library, draft.edition.lang)
    return glance_html(glance(names, options.intervention))


def glance_html(parts: tuple[Glance, ...]) -> str:
    """Return four parts as terms with a big word each, linked to its rule."""
    inner = "".join(map(_part, parts))
    return f'<dl class="glance">{inner}</dl>'


def _part(part: Glance) -> str:
    about = f'<span class="small">{"".join(map(words_html, part.about))}</span>' if part.about else ""
    word = f'<a href="{escape(part.rule)}">{escape(part.word)}</a>'
    return f'<div><dt>{escape(part.name)}</dt><dd><span class="big">{word}</span>{about}</dd></div>'
