"""E321: a title is said to be printed, and is a placeholder or was not read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from hemvist.checks.contents import records_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import LANGUAGES, Problem, catalogue


def find(library: Library) -> Iterator[Problem]:
    """Look at the titles that are said to be printed."""
    for kind, id_, record in records_of(library):
        if record.title_is != "printed":
            continue
        main = next((report for report in record.reports if report.role == "main"), record.reports[0])
        if record.title.casefold().lstrip("([ ").startswith(_placeholders()) or "title" in main.unsure:
            found = record.title[:80]
            yield library.problem(kind, id_, ("title_is",), "E321", found=found, expected="descriptive")


@cache
def _placeholders() -> tuple[str, ...]:
    return tuple(
        words for lang in LANGUAGES for words in catalogue(lang).text("title.placeholders").split(" | ")
    )


RULE = Rule("E321", "placeholder-title", "file", find)
