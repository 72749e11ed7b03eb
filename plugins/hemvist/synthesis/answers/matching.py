"""Which results a question looks at, and which of them answer something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from hemvist.library import Library
from hemvist.records.question import Question, QuestionOutcome, WantedInterventions
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis.answers.answer import Why

NOT_SHOWN = frozenset({"withdrawn", "retracted"})


def has(ids: tuple[str, ...], wanted: WantedInterventions) -> bool:
    """Whether a group with these interventions is one that a question asks for."""
    some = not wanted.any or any(id_ in wanted.any for id_ in ids)
    return some and all(id_ in ids for id_ in wanted.all) and not any(id_ in wanted.not_ for id_ in ids)


def candidates(library: Library, question: Question, outcome: str) -> Iterator[tuple[Study, Result]]:
    """Give every result on an outcome whose first or only group has what the question asks about."""
    for study, result in _by_outcome(library).get(outcome, ()):
        if _is_about(question, study, result):
            yield study, result


@lru_cache(maxsize=2)
def _by_outcome(library: Library) -> Mapping[str, tuple[tuple[Study, Result], ...]]:
    """Return all results by outcome, studies in the order of their ids: one walk for all questions."""
    found: dict[str, list[tuple[Study, Result]]] = defaultdict(list)
    for id_ in sorted(library.studies):
        for result in library.studies[id_].results:
            found[result.outcome].append((library.studies[id_], result))
    return {outcome: tuple(pairs) for outcome, pairs in found.items()}


def _is_about(question: Question, study: Study, result: Result) -> bool:
    first = result.compare[0] if result.compare else result.group
    if first is None:
        return False
    if question.exposure is not None:
        group = study.groups.get(first)
        return group is not None and group.exposure in question.exposure.exposed
    wanted = question.intervention
    return wanted is not None and has(study.interventions_of(first), wanted)


def first_objection(
    library: Library, question: Question, asked: QuestionOutcome, study: Study, result: Result
) -> Why | None:
    """Return why a result answers another question than this one, or None."""
    if study.status.is_ in NOT_SHOWN:
        return Why("withdrawn")
    if result.compare is None:
        return Why("one-group")
    if result.compare_samples is not None:
        return Why("difference-of-samples")
    if study.kind != question.kind:
        return Why("other-kind")
    if not _compared(question, study, result.compare):
        return Why("other-comparison")
    if not _wanted_people(question, study):
        return Why("other-population")
    if study.design not in (*question.designs.main, *question.designs.beside):
        return Why("other-design", (("design", study.design),))
    return _time_objection(asked, result)


def _compared(question: Question, study: Study, pair: tuple[str, str]) -> bool:
    """Whether the second group is one to compare with, and lacks what the first is asked about for."""
    if question.exposure is not None:
        second = study.groups.get(pair[1])
        return second is not None and second.exposure in question.exposure.unexposed
    first, second_has = (study.interventions_of(group) for group in pair)
    wanted, against = question.intervention, question.comparator
    if wanted is None or against is None or not has(second_has, against):
        return False
    asked = (*wanted.any, *wanted.all)
    return any(id_ in asked and id_ not in second_has for id_ in first)


def _wanted_people(question: Question, study: Study) -> bool:
    wanted, groups = question.population, study.population.groups
    some = not wanted.any or any(id_ in wanted.any for id_ in groups)
    return some and not any(id_ in wanted.not_ for id_ in groups)


def _time_objection(asked: QuestionOutcome, result: Result) -> Why | None:
    window, months = asked.time, result.time.months
    if months is None:
        return Why("time-unknown") if window.unknown == "left-out" else None
    if window.months is not None:
        first, last = window.months
        ends = months if isinstance(months, tuple) else (months, months)
        if ends[1] < first or ends[0] > last:
            return Why("other-time")
    if result.time.kind is not None and result.time.kind not in window.kinds:
        return Why("other-kind-of-time")
    return None


def months_of(result: Result) -> float | None:
    """Return the time of a result in months; the end of a span; None when it is not known."""
    months = result.time.months
    return months[1] if isinstance(months, tuple) else months


def strand_of(question: Question, study: Study) -> str:
    """Return which strand a study's design belongs to: `main` or `beside`."""
    return "main" if study.design in question.designs.main else "beside"
