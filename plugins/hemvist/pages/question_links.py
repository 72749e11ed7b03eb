"""Which questions a study, review, intervention or outcome belongs to, and why a study is left out of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from hemvist.library import Library
from hemvist.records.question import Question
from hemvist.synthesis.answers import Answer, Why, answer_of
from hemvist.tables.naming import Names
from hemvist.tables.question_words import why_text


class Used(NamedTuple):
    """A question with what a study is in it: outcomes that it counts for, or reasons why for none."""

    question: str
    title: str
    outcomes: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()


class _Part(NamedTuple):
    """What one question makes of one study."""

    question: str
    outcomes: tuple[str, ...]
    reasons: tuple[Why, ...]


@lru_cache(maxsize=2)
def _by_study(library: Library) -> Mapping[str, tuple[_Part, ...]]:
    """Return what every question makes of each study that it looked at, by study."""
    found: dict[str, list[_Part]] = defaultdict(list)
    for id_ in library.questions:
        answer = answer_of(library, id_)
        for study in _looked_at(answer):
            found[study].append(_part(answer, study))
    return {study: tuple(parts) for study, parts in found.items()}


def _looked_at(answer: Answer) -> tuple[str, ...]:
    out = (entry.study.id for outcome in answer.outcomes for entry in outcome.left_out)
    return tuple(dict.fromkeys((*answer.studies, *out)))


def _part(answer: Answer, study: str) -> _Part:
    counted = tuple(outcome.asked.outcome for outcome in answer.outcomes if study in outcome.studies)
    out = [entry for outcome in answer.outcomes for entry in outcome.left_out if entry.study.id == study]
    reasons = {why.id: why for entry in out for why in entry.why[:1]}
    return _Part(answer.question, counted, () if counted else tuple(reasons.values()))


def of_study(names: Names, study: str) -> tuple[list[Used], list[Used]]:
    """Return the questions that a study counts in, and those that looked at it and left it out."""
    used, out = list[Used](), list[Used]()
    for part in _by_study(names.library).get(study, ()):
        title = names.recorded(names.library.questions[part.question].title).text
        if part.outcomes:
            told = tuple((id_, names.term("outcomes", id_)) for id_ in part.outcomes)
            used.append(Used(part.question, title, told))
        else:
            out.append(Used(part.question, title, (), tuple(why_text(names, why) for why in part.reasons)))
    return used, out


def of_review(names: Names, review: str) -> list[Used]:
    """Return the questions beside whose answers a review stands."""
    return [
        Used(id_, names.recorded(question.title).text)
        for id_, question in names.library.questions.items()
        if any(each.review == review for each in question.compare_with)
    ]


def of_term(names: Names, kind: str, term: str) -> list[Used]:
    """Return the questions that ask about an intervention, or for an outcome."""
    return [
        Used(id_, names.recorded(question.title).text)
        for id_, question in names.library.questions.items()
        if term in (_interventions(question) if kind == "interventions" else _outcomes(question))
    ]


def of_comparator(names: Names, intervention: str) -> list[Used]:
    """Return the questions in which an intervention only is what others are compared with."""
    return [
        Used(id_, names.recorded(question.title).text)
        for id_, question in names.library.questions.items()
        if question.comparator is not None
        and intervention in (*question.comparator.any, *question.comparator.all)
        and intervention not in _interventions(question)
    ]


def _interventions(question: Question) -> tuple[str, ...]:
    wanted = question.intervention
    return (*wanted.any, *wanted.all) if wanted is not None else ()


def _outcomes(question: Question) -> tuple[str, ...]:
    return tuple(asked.outcome for asked in question.outcomes)
