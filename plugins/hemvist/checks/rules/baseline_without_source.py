"""E343: a risk without the intervention has no source, and an absolute effect would rest on it."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at every baseline risk of every question."""
    for id_, question in library.questions.items():
        for index, risk in enumerate(question.baseline_risks):
            if risk.source is None:
                path = ("baseline_risks", index)
                yield library.problem(
                    "questions", id_, path, "E343", found=f"{risk.value:g}", expected="source"
                )


RULE = Rule("E343", "baseline-without-source", "file", find)
