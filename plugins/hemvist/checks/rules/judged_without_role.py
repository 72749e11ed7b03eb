"""E341: certainty is judged, and it is not said by which role, when, or from where it started."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.question import NOT_ASSESSED, Judgement


def find(library: Library) -> Iterator[Problem]:
    """Look at every judgement that gives a level."""
    for id_, question in library.questions.items():
        for index, judgement in enumerate(question.grade):
            missing = [] if judgement.level == NOT_ASSESSED else list(_missing(judgement))
            if missing:
                yield library.problem(
                    "questions",
                    id_,
                    ("grade", index),
                    "E341",
                    found=judgement.level,
                    expected=", ".join(missing),
                )


def _missing(judgement: Judgement) -> Iterator[str]:
    if not judgement.by:
        yield "by"
    if judgement.on is None:
        yield "on"
    if judgement.start is None:
        yield "start"


RULE = Rule("E341", "judged-without-role", "file", find)
