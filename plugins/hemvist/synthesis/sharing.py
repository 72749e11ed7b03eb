"""Which samples of a study may hold the same people."""

from __future__ import annotations

from itertools import combinations

from hemvist.records.result import Result
from hemvist.records.study import Study


def disjoint(study: Study, first: str, second: str) -> bool:
    """Whether two samples cannot share a person: a facet cuts both, with no value in common."""
    if first not in study.samples or second not in study.samples:
        return False
    one, other = study.samples[first].where, study.samples[second].where
    return any(not set(one[facet]) & set(other[facet]) for facet in one.keys() & other.keys())


def may_share_people(study: Study, results: tuple[Result, ...]) -> bool:
    """Whether any two of these results may rest on the same people."""
    return any(not disjoint(study, one.sample, other.sample) for one, other in combinations(results, 2))
