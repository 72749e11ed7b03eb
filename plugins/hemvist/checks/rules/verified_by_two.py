"""E318: a verified record was read by one and checked by another."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import records_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for a second name in every record that is said to be verified."""
    for kind, id_, record in records_of(library):
        names = record.extraction
        if record.status.is_ == "verified" and (not names.by or not set(names.checked_by) - set(names.by)):
            found = ", ".join(names.checked_by) or "–"
            yield library.problem(kind, id_, ("extraction", "checked_by"), "E318", found=found)


RULE = Rule("E318", "verified-by-two", "file", find)
