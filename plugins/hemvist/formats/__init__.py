"""Floor 4: what leaves the house in other forms: JSON Schemas and CSV files."""

from hemvist.formats.csv_file import csv_bytes
from hemvist.formats.json_schema import schemas, write_schemas

__all__ = ["csv_bytes", "schemas", "write_schemas"]
