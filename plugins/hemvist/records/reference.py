"""A bibliographic reference, as read from BibTeX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reference:
    """One BibTeX entry: its key, type, fields as written (braces kept) and line in the file (from 1)."""

    key: str
    type: str
    fields: Mapping[str, str]
    line: int

    def field(self, name: str) -> str | None:
        """Return a field's text as written, or None."""
        return self.fields.get(name)


def reference(key: str, type_: str, fields: Mapping[str, str], line: int) -> Reference:
    """Make a reference whose fields cannot be changed afterwards."""
    return Reference(key, type_, MappingProxyType(dict(fields)), line)
