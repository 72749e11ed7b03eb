"""What a rule is: a code with its explanation, and a function that finds what breaks it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from hemvist.library import Library
from hemvist.messages import Problem, Severity

Scope = Literal["file", "across", "arithmetic", "page"]
"""A rule of scope "file" or "arithmetic" looks at each record by itself, among the `items` or `values` of one
kind: it sees some records at a time. One that compares records, or asks for another by its kind, is "across".
"""
MAX_PROBLEMS = 500
"""Problems that a rule reports of one record: more help nobody, and take long to word."""

Check = Callable[[Library], Iterator[Problem]]
CheckOnDay = Callable[[Library, datetime.date], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its code.

    Its texts are messages: `rule.<code>.name`, `.why`, `.bad`, `.good`, `.mend`, and the sentence
    `problem.<code>`. A rule has `check`, or `check_on_day` when the day matters. It has neither when its
    problems are found while files are read.
    """

    code: str
    name: str
    scope: Scope
    check: Check | None = None
    check_on_day: CheckOnDay | None = None
    severity: Severity = "error"
    waivable: bool = False

    @property
    def can_be_waived(self) -> bool:
        """Whether a record may keep what the rule objects to: a source can be wrong, a link cannot.

        So may what is only likely, such as that two studies are one.
        """
        return self.waivable or self.scope == "arithmetic"
