"""Floor 3: rules with codes, held against the whole library."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from hemvist.checks.rule import MAX_PROBLEMS, Rule, Scope
from hemvist.checks.rules import RULES
from hemvist.checks.waivers import without_waived
from hemvist.library import Library, in_parts
from hemvist.messages import Problem
from hemvist.messages.attending import attend

__all__ = ["RULES", "Rule", "Scope", "check", "check_records"]


OF_ONE = tuple(rule for rule in RULES.values() if rule.scope in {"file", "arithmetic"})
"""Rules that look at each record by itself, and find it among the `items` or `values` of its kind."""
OF_ALL = tuple(rule for rule in RULES.values() if rule not in OF_ONE)


def check_records(library: Library) -> tuple[Problem, ...]:
    """Return what breaks the rules that look at one record at a time, sorted."""
    found = (problem for part in in_parts(library) for problem in _found(OF_ONE, part, None))
    return tuple(sorted(without_waived(library, found, None)))


def check(library: Library, day: datetime.date | None = None) -> tuple[Problem, ...]:
    """Return what breaks the rules, sorted by file, line, column and code.

    `day` is the day on which law and reviews are judged; without it, the rules that need one are left
    out. What reading found is not repeated: that is `library.problems`.
    """
    of_one = (problem for part in in_parts(library) for problem in _found(OF_ONE, part, day))
    found = chain(of_one, _found(OF_ALL, library, day))
    return tuple(sorted(without_waived(library, found, day)))


def _found(rules: Iterable[Rule], library: Library, day: datetime.date | None) -> Iterator[Problem]:
    for rule in rules:
        attend()
        told: Counter[str] = Counter()
        for problem in _of_rule(rule, library, day):
            told[problem.file] += 1
            if told[problem.file] <= MAX_PROBLEMS:
                yield replace(problem, severity=rule.severity)


def _of_rule(rule: Rule, library: Library, day: datetime.date | None) -> Iterator[Problem]:
    if rule.check is not None:
        yield from rule.check(library)
    if rule.check_on_day is not None and day is not None:
        yield from rule.check_on_day(library, day)
