"""Lists beside the finder: the newest studies, and those of a country or a design."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.tables.finder_columns import finder_entries
from hemvist.tables.lists import list_of_studies, studies_by_title
from hemvist.tables.naming import Names
from hemvist.tables.table import Table

NEWEST = 50
MOST = 200
"""Rows of a list on a page: it must not grow with the database."""


def newest_studies(library: Library, lang: Language) -> Table:
    """Return the newest studies as rows; the numbers behind are those of all studies."""
    names = Names.of(library, lang)
    ids = [entry.id for entry in finder_entries(library) if entry.kind == "studies"]
    caption = names.words.text("finder.newest", n=min(NEWEST, len(ids)))
    return _table(names, ids[:NEWEST], studies_by_title(library, lang), caption)


def rows_of(library: Library, lang: Language, ids: Iterable[str], caption: str) -> Table:
    """Return the rows of some studies of the list of all, in the order of `ids`, at most `MOST`.

    The numbers behind are those of all of `ids`; what is not a study is left out.
    """
    found = [id_ for id_ in ids if id_ in library.studies]
    return _table(Names.of(library, lang), found[:MOST], found, caption)


def _table(names: Names, shown: Sequence[str], counted: Sequence[str], caption: str) -> Table:
    table = list_of_studies(names, shown, counted)
    columns = tuple(replace(column, filtered=False) for column in table.columns)
    return replace(table, caption=caption, columns=columns)
