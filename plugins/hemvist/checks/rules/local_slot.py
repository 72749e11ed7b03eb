"""E417: a municipality's contact or routine stands under a name that no page shows."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.local import CONTACT_SLOTS, ROUTINE_SLOTS


def find(library: Library) -> Iterator[Problem]:
    """Compare the keys of local/ with the places that pages leave room for."""
    for kind, slots in (("contacts", CONTACT_SLOTS), ("routines", ROUTINE_SLOTS)):
        for id_, _ in library.ids(kind).items():
            if id_ not in slots:
                yield library.problem(
                    kind, id_, (), "E417", at_key=True, found=id_, expected=", ".join(slots),
                    nearest=nearest(id_, slots),
                )  # fmt: skip


RULE = Rule("E417", "local-slot", "file", find)
