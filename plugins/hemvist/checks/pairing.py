"""By what studies and reviews may be put beside each other, so that a few of them can be checked alone."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rules.likely_same_study import keys
from hemvist.checks.rules.same_figure import printed_figures
from hemvist.records.review import Review
from hemvist.records.study import Study


def marks(record: Study | Review) -> frozenset[str]:
    """Return the marks of a record: the rules that compare two records compare only those that share one."""
    return frozenset(_marks(record))


def _marks(record: Study | Review) -> Iterator[str]:
    yield from (f"report {report.key}" for report in record.reports)
    if isinstance(record, Study):
        yield from (" ".join(("alike", *key)) for key in keys(record))
        figures = (printed_figures(result) for result in record.results)
        yield from (f"figures {printed}" for printed in figures if printed is not None)
