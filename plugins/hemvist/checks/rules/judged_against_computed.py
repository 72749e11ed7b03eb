"""E342: a step of certainty has no reason, or a domain is not lowered though its figures give cause."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.question import NOT_ASSESSED, DomainJudgement, Judgement


def find(library: Library) -> Iterator[Problem]:
    """Hold every judged domain against what the figures say; a reason settles each difference."""
    for id_, question in library.questions.items():
        for index, judgement in enumerate(question.grade):
            if judgement.level == NOT_ASSESSED or question.asked(judgement.outcome) is None:
                continue
            for domain in _unexplained(library, id_, judgement):
                path = ("grade", index, "domains")
                yield library.problem("questions", id_, path, "E342", found=domain, expected="reason")


def _unexplained(library: Library, id_: str, judgement: Judgement) -> Iterator[str]:
    """Give the domains whose steps, or whose lack of steps, want a reason and have none."""
    from hemvist.synthesis.answers import answer_of  # loads all that pools

    outcome = answer_of(library, id_).outcome(judgement.outcome)
    raised = {hint.domain for hint in outcome.hints if hint.concern} if outcome is not None else set()
    pairs = (*judgement.domains.items(), *judgement.up.items())
    steps: dict[str, DomainJudgement] = {str(domain): step for domain, step in pairs}
    for domain in sorted({*steps, *raised}):
        judged = steps.get(domain, DomainJudgement(steps=0))
        is_lowered = judged.steps < 0
        if judged.reason is None and (judged.steps != 0 or (domain in raised and not is_lowered)):
            yield domain


RULE = Rule("E342", "judged-against-computed", "across", find)
