"""E440: an English page translates an earlier state of its Swedish page."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Hold what every translation says it translates against what its Swedish page says now."""
    for page, source in library.translations():
        said, state = page.front.translates, source.text_state()
        if said not in (None, state):
            yield Problem(page.path, 1, 1, "E440", found=f"translates: {said}",
                          expected=f"translates: {state}", values=(("source", source.path),))  # fmt: skip


RULE = Rule("E440", "translation-behind", "page", find, severity="warning")
