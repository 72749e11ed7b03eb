"""E340: a judged certainty does not equal its start and steps."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.question import CERTAINTY_ORDER, NOT_ASSESSED, Judgement

HIGHEST = len(CERTAINTY_ORDER) - 1


def find(library: Library) -> Iterator[Problem]:
    """Reckon the level of every judgement from its start and its steps down and up."""
    for id_, question in library.questions.items():
        for index, judgement in enumerate(question.grade):
            if judgement.level == NOT_ASSESSED or judgement.level not in CERTAINTY_ORDER:
                continue
            wanted = level_of(judgement)
            if judgement.level != wanted:
                path = ("grade", index, "level")
                yield library.problem("questions", id_, path, "E340", found=judgement.level, expected=wanted)


def level_of(judgement: Judgement) -> str:
    """Return the level that start and steps give; it is neither below very low nor above high."""
    start = HIGHEST if judgement.start == "high" else 1
    steps = (*judgement.domains.values(), *judgement.up.values())
    return CERTAINTY_ORDER[min(HIGHEST, max(0, start + sum(each.steps for each in steps)))]


RULE = Rule("E340", "certainty-and-steps", "file", find)
