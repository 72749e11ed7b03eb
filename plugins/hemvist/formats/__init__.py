"""Floor 4: what leaves the house in other forms: JSON Schemas and CSV files."""
