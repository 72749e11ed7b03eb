"""The numbers of tables as rows for a CSV file."""

from __future__ import annotations

from collections.abc import Sequence

from hemvist.tables.table import Raw, Table

CsvRows = tuple[tuple[Raw, ...], ...]


def csv_rows(tables: Sequence[Table]) -> CsvRows:
    """Return one header and the rows of tables that share it: raw numbers, None where nothing is known.

    Raises ValueError when the tables have different columns.
    """
    headers = dict.fromkeys(table.data.header for table in tables)
    if len(headers) > 1:
        raise ValueError("tables with different columns")
    return (*headers, *(row for table in tables for row in table.data.rows))
