"""E337: an estimate or interval of which nothing says what it is: a ratio, a difference or another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from hemvist.checks.contents import contrasts_of, problem_at
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import Measure


def find(library: Library) -> Iterator[Problem]:
    """Look at every comparison of groups that has an estimate or an interval, and no measure."""
    for place, contrast in contrasts_of(library):
        if contrast.measure is None and (contrast.estimate is not None or contrast.ci is not None):
            yield problem_at(library, place, "E337", found="–", expected=", ".join(get_args(Measure)))


RULE = Rule("E337", "estimate-without-measure", "file", find)
