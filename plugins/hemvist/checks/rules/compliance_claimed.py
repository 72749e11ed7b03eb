"""E484: an accessibility statement claims more than is known."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Full compliance needs every manual check done and no known fault: machines alone never show it."""
    for id_, statement in library.accessibility.items():
        if statement.compliance != "full":
            continue
        undone = [name for name, manual in statement.manual.items() if manual.done_on is None]
        if against := (*undone, *statement.faults):
            yield library.problem(
                "accessibility", id_, ("compliance",), "E484", found="full", expected="partial, none",
                against=", ".join(against),
            )  # fmt: skip


RULE = Rule("E484", "compliance-claimed", "file", find)
