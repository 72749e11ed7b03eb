"""E320: a source that is no report must say where it was opened, and that it is second-hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from hemvist.checks.contents import outcomes_of, problem_at, rows_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import Source


def find(library: Library) -> Iterator[Problem]:
    """Look at the sources of every result, pooled result and row."""
    for place, outcome in chain(outcomes_of(library), rows_of(library)):
        several = isinstance(outcome.source, tuple)
        sources: tuple[Source, ...] = (
            outcome.source if isinstance(outcome.source, tuple) else (outcome.source,)
        )
        for index, source in enumerate(sources):
            if source.report is None and (source.url is None or source.seen != "secondary"):
                where = place.under("source", index) if several else place.under("source")
                found = f"seen: {source.seen}"
                yield problem_at(
                    library, where, "E320", found=found, expected="report | url + seen: secondary"
                )


RULE = Rule("E320", "source-without-report", "file", find)
