"""E317: a difference in cost says neither who pays nor whether the programme itself is counted."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at every estimate of a cost."""
    for place, _, result in results_of(library):
        cost, contrast = result.cost, result.contrast
        if cost is None or contrast is None or contrast.estimate is None:
            continue
        if cost.payer is None and cost.programme_included == "unclear":
            yield problem_at(
                library,
                place.under("cost"),
                "E317",
                found=cost.component,
                expected="payer | programme_included",
            )


RULE = Rule("E317", "cost-says-little", "file", find, severity="warning", waivable=True)
