"""E344: a question lists an outcome twice, or judges one twice."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for outcomes that stand twice in the list and in the judgements."""
    for id_, question in library.questions.items():
        lists = (
            ("outcomes", [each.outcome for each in question.outcomes]),
            ("grade", [each.outcome for each in question.grade]),
        )
        for key, outcomes in lists:
            for index, outcome in enumerate(outcomes):
                if outcome in outcomes[:index]:
                    yield library.problem("questions", id_, (key, index, "outcome"), "E344", found=outcome)


RULE = Rule("E344", "outcome-asked-twice", "file", find)
