"""Tables on a page: their HTML, and the CSV file with the same numbers beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hemvist.formats import csv_bytes, rows_as_json
from hemvist.pages.draft import Edition
from hemvist.pages.fragment import Download
from hemvist.pages.links import SCHEME, site_path
from hemvist.pages.structure import unique
from hemvist.tables.render import render
from hemvist.tables.table import Table


def show(
    edition: Edition, url: str, tables: Iterable[Table], taken: set[str], *, with_json: bool = False
) -> tuple[tuple[str, ...], tuple[Download, ...]]:
    """Return the HTML of tables on the page `url`, and the files with their numbers.

    Tables with the same id on one page get a number; `taken` are ids that the page has already. The numbers
    of figures are given `with_json` too.
    """
    html, downloads = [], []
    for table in tables:
        id_ = unique(table.id, taken)
        own = table if id_ == table.id else replace(table, id=id_)
        address = f"{url}{own.id}.csv" if own.data.rows else ""
        plain = f"{url}{own.id}.json" if address and with_json else ""
        if address:
            downloads.append(
                Download(site_path(address, edition.lang), csv_bytes(own.data.header, own.data.rows))
            )
        if plain:
            file = rows_as_json(own.data.header, own.data.rows)
            downloads.append(Download(site_path(plain, edition.lang), file))
        links = {"csv": f"{SCHEME}{address}" if address else "", "plain": f"{SCHEME}{plain}" if plain else ""}
        html.append(render(own, edition.words, **links))
    return tuple(html), tuple(downloads)
