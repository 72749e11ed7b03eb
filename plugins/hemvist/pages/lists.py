"""The blocks that list records, rules and provisions."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from hemvist.library import Library
from hemvist.pages.draft import Draft
from hemvist.pages.links import RULES, SCHEME
from hemvist.pages.provisions import in_language, provision_link
from hemvist.pages.rules import ALL_RULES
from hemvist.pages.shown_tables import show
from hemvist.records.base import Language
from hemvist.tables.children import child_outcomes, children_counts
from hemvist.tables.gaps import gaps
from hemvist.tables.lists import interventions_list, outcomes_list, reviews_list, studies_list
from hemvist.tables.question_tables import questions_list
from hemvist.tables.side_by_side import DOMAINS, overview, side_by_side
from hemvist.tables.table import Table

TABLES = {
    "studies": studies_list,
    "interventions": interventions_list,
    "reviews": reviews_list,
    "outcomes": outcomes_list,
    "questions": questions_list,
}


def record_list(draft: Draft, kind: str) -> str:
    """Return the list of all records of a kind."""
    if kind == "rules":
        return rule_list(draft)
    edition = draft.edition
    for id_ in edition.library.ids(kind):
        draft.use(kind, id_)
    html, downloads = show(edition, draft.page.url, (TABLES[kind](edition.library, edition.lang),), draft.ids)
    draft.downloads.extend(downloads)
    return "".join(html)


def whole_database(draft: Draft, name: str) -> str:
    """Return the tables of a block that shows the whole database."""
    return _shown(draft, WHOLE[name](draft.edition.library, draft.edition.lang))


def _shown(draft: Draft, tables: tuple[Table, ...]) -> str:
    """Return tables of the whole database."""
    edition = draft.edition
    for kind in ("studies", "reviews"):
        for id_ in edition.library.ids(kind):
            draft.use(kind, id_)
    html, downloads = show(edition, draft.page.url, tables, draft.ids)
    draft.downloads.extend(downloads)
    return "".join(html)


def side_by_side_html(draft: Draft) -> str:
    """Return interventions over outcomes: links to the domains, a place to choose, and a table a domain.

    A domain without a result has none.
    """
    words = draft.edition.words
    found = (side_by_side(draft.edition.library, domain, draft.edition.lang) for domain in DOMAINS)
    tables = tuple(table for table in found if table is not None)
    links = "".join(f'<li><a href="#{table.id}">{escape(table.caption)}</a></li>' for table in tables)
    said = "".join(
        f' data-{name}="{escape(words.text(f"tables.choose.{name}"))}"'
        for name in ("open", "none", "all", "shown", "nothing", "clear")
    )
    draft.scripts.append("compare")
    return (
        f'<nav aria-label="{escape(words.text("tables.choose.domains"))}">'
        f'<ul class="jump jump--short">{links}</ul></nav>'
        f'<div id="compare"{said}></div>{_shown(draft, tables)}'
    )


WHOLE: dict[str, Callable[[Library, Language], tuple[Table, ...]]] = {
    "overview": lambda library, lang: (overview(library, lang),),
    "children": lambda library, lang: (children_counts(library, lang), child_outcomes(library, lang)),
    "gaps": gaps,
}
"""Blocks that show the whole database, and the tables of each."""


def rule_list(draft: Draft) -> str:
    """Return the list of all rules by code."""
    words = draft.edition.words
    items = "".join(
        f'<li><a href="{SCHEME}{RULES}{code.lower()}/">{code}: '
        f"{escape(words.text(f'rule.{code}.name'))}</a></li>"
        for code in ALL_RULES
    )
    return f'<ul class="rules">{items}</ul>'


def provision_list(draft: Draft, ids: tuple[str, ...]) -> str:
    """Return what provisions say; those that the page names, when none are given."""
    if not ids:
        return f"<div>{draft.stash.add_late(lambda: _provisions(draft, _named(draft)))}</div>"
    return _provisions(draft, ids)


def _named(draft: Draft) -> tuple[str, ...]:
    """Return the provisions that the marks of a page name, in their order."""
    return tuple(dict.fromkeys(id_ for part in draft.stash.parts for id_ in part.provisions))


def _provisions(draft: Draft, ids: tuple[str, ...]) -> str:
    edition = draft.edition
    items = []
    for id_ in ids:
        says, lang = edition.library.provisions[id_].says.best(edition.lang)
        items.append(f"<li><b>{provision_link(edition, id_)}</b><br>{in_language(edition, says, lang)}</li>")
    return f'<ul class="provisions">{"".join(items)}</ul>'
