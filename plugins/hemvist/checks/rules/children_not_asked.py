"""E346: a question asks for no outcome of children, and does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for an outcome of children, or the reason why there is none, in every question."""
    for id_, question in library.questions.items():
        domains = (library.outcomes.get(each.outcome) for each in question.outcomes)
        if question.children is None and not any(known and known.domain == "child" for known in domains):
            yield library.problem("questions", id_, ("outcomes",), "E346", at_key=True, expected="children")


RULE = Rule("E346", "children-not-asked", "across", find)
