"""Lists beside the finder: the newest studies, and those of a country or a design."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.tables.finder_columns import finder_entries
from hemvist.tables.lists import studies_list
from hemvist.tables.naming import Names
from hemvist.tables.table import Group, Table, TextCell

NEWEST = 50
MOST = 200
"""Rows of a list on a page: it must not grow with the database."""


def newest_studies(library: Library, lang: Language) -> Table:
    """Return the newest studies as rows; the numbers behind are those of all studies."""
    ids = [entry.id for entry in finder_entries(library) if entry.kind == "studies"]
    caption = Names.of(library, lang).words.text("finder.newest", n=min(NEWEST, len(ids)))
    table = rows_of(library, lang, ids[:NEWEST], caption)
    return replace(table, data=studies_list(library, lang).data)


def rows_of(library: Library, lang: Language, ids: Iterable[str], caption: str) -> Table:
    """Return the rows of some studies of the list of all, in the order of `ids`, at most `MOST`."""
    table = studies_list(library, lang)
    by_id = {
        cell.lines[0][0].href.rstrip("/").rpartition("/")[2]: (row, values)
        for group in table.groups
        for row, values in zip(group.rows, table.data.rows, strict=False)
        if isinstance(cell := row.cells[0], TextCell)
    }
    found = [by_id[id_] for id_ in ids if id_ in by_id]
    if not found:
        return replace(table, caption=caption)
    return replace(
        table,
        caption=caption,
        columns=tuple(replace(column, filtered=False) for column in table.columns),
        groups=(Group(tuple(row for row, _ in found[:MOST])),),
        data=replace(table.data, rows=tuple(values for _, values in found)),
    )
