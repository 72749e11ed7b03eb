"""The block of the methods: every measure, model and test with formula, source and use."""

from __future__ import annotations

from typing import Any

from hemvist.pages.draft import Draft
from hemvist.pages.figures import figure_html
from hemvist.tables.methods import methods_tables


def methods_html(draft: Draft, _options: Any) -> str:
    """Return the table of methods; the page is noted as using every question, whose pools it counts."""
    edition = draft.edition
    for id_ in edition.library.questions:
        draft.use("questions", id_)
    return figure_html(draft, methods_tables(edition.library, edition.lang))
