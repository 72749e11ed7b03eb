"""Floor 4: what leaves the house in other forms: JSON Schemas, CSV and JSON, references, Markdown."""

from hemvist.formats.bibliographies import bibtex, ris
from hemvist.formats.csv_file import csv_bytes, csv_parts
from hemvist.formats.json_file import json_bytes, rows_as_json
from hemvist.formats.json_schema import schemas, write_schemas
from hemvist.formats.plain_markdown import markdown

__all__ = [
    "bibtex", "csv_bytes", "csv_parts", "json_bytes", "markdown", "ris", "rows_as_json", "schemas",
    "write_schemas",
]  # fmt: skip
