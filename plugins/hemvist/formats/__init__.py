"""Floor 4: what leaves the house in other forms: JSON Schemas, CSV files, references."""

from hemvist.formats.bibliographies import bibtex, ris
from hemvist.formats.csv_file import csv_bytes
from hemvist.formats.json_schema import schemas, write_schemas

__all__ = ["bibtex", "csv_bytes", "ris", "schemas", "write_schemas"]
