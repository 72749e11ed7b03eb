"""E308: a variant names the result that it is another analysis of."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.study import Study


def find(library: Library) -> Iterator[Problem]:
    """Follow `variant_of` of every result to another result of the same study and outcome."""
    for id_, study in library.studies.items():
        outcomes = {result.id: result.outcome for result in study.results}
        for index, result in enumerate(study.results):
            wanted = result.variant_of
            if wanted is None:
                continue
            same = tuple(other for other, outcome in outcomes.items() if outcome == result.outcome)
            if wanted not in same or _comes_back(study, result.id):
                others = tuple(other for other in same if other != result.id)
                yield library.problem(
                    "studies",
                    id_,
                    ("results", index, "variant_of"),
                    "E308",
                    found=wanted,
                    expected=", ".join(others[:6]),
                    nearest=nearest(wanted, others),
                    outcome=result.outcome,
                )


def _comes_back(study: Study, start: str) -> bool:
    """Whether following `variant_of` from a result leads back to it."""
    following = {result.id: result.variant_of for result in study.results}
    seen: set[str] = set()
    here = following.get(start)
    while here is not None and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = following.get(here)
    return False


RULE = Rule("E308", "variant-of", "file", find)
