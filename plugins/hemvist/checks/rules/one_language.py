"""E404: a page exists in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for pages without a sibling in the other language: x.md and x.en.md."""
    unreadable = {problem.file for problem in library.problems}
    languages: dict[str, set[str]] = {}
    for page in library.pages:
        languages.setdefault(page.url, set()).add(page.lang)
    for page in library.pages:
        stem = page.path.removesuffix(".md").removesuffix(".en")
        sibling = f"{stem}.en.md" if page.lang == "sv" else f"{stem}.md"
        if len(languages[page.url]) == 1 and sibling not in unreadable:
            yield Problem(page.path, 1, 1, "E404", found=page.path, expected=sibling)


RULE = Rule("E404", "one-language", "page", find, severity="warning")
