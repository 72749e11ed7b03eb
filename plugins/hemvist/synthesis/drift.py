"""Whether the evidence under a recommendation has moved since it was last reviewed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hemvist.library import Library
from hemvist.records.base import JsonPath
from hemvist.records.recommendation import Recommendation, Seen
from hemvist.records.study import Study
from hemvist.synthesis.computing import effect_of
from hemvist.synthesis.effect import Effect

Moved = Literal["estimate", "certainty", "new-studies", "withdrawn", "overdue"]
GONE = frozenset({"withdrawn", "retracted"})
NOT_JUDGED = "not-assessed"
DIGITS = 2
"""Decimals of an estimate that a snapshot without an interval is held to."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that has moved: which, where in the record, what stood there and what holds now."""

    moved: Moved
    path: JsonPath
    before: str
    now: str


def drift(library: Library, found: Recommendation, day: datetime.date) -> tuple[Drift, ...]:
    """Return what has moved on `day` since a recommendation's snapshot; a withdrawn one is left alone.

    An estimate moves when it lies outside the former interval, or, without one, when its printed digits
    change. Studies are new when they concern the snapshot's interventions or count in one of the questions,
    and are not in the snapshot's list.
    """
    if found.status == "withdrawn":
        return ()
    return (
        *(
            each
            for index, seen in enumerate(found.snapshot.evidence)
            for each in _moved(library, seen, index)
        ),
        *_withdrawn_questions(library, found),
        *_new_studies(library, found),
        *_overdue(found, day),
    )


def _moved(library: Library, seen: Seen, index: int) -> Iterator[Drift]:
    """Give what has moved for one piece of evidence; unknown ids are another rule's."""
    path: JsonPath = ("snapshot", "evidence", index)
    if seen.study is not None and (study := library.studies.get(seen.study)) is not None:
        yield from _study_moved(study, seen, path)
    if seen.question is not None and seen.question in library.questions and seen.outcome is not None:
        yield from _answer_moved(library, seen.question, seen.outcome, seen, path)


def _answer_moved(
    library: Library, question: str, outcome: str, seen: Seen, path: JsonPath
) -> Iterator[Drift]:
    """Give whether certainty or the pooled estimate of a question's outcome has moved."""
    from hemvist.synthesis.answers import answer_of  # the answers are made from this package's other parts

    answer = answer_of(library, question).outcome(outcome)
    now = answer.level if answer is not None else NOT_JUDGED
    if (before := seen.certainty or NOT_JUDGED) != now:
        yield Drift("certainty", (*path, "certainty"), before, now)
    pooled = answer.main.pooled if answer is not None else None
    if seen.estimate is not None:
        yield from _estimate_moved(seen, pooled.estimate if pooled is not None else None, path)


def _study_moved(study: Study, seen: Seen, path: JsonPath) -> Iterator[Drift]:
    if study.status.is_ in GONE:
        yield Drift("withdrawn", (*path, "study"), study.id, study.status.is_)
        return
    if seen.estimate is None or seen.result is None:
        return
    result = study.result(seen.result)
    effect = effect_of(study, result) if result is not None else None
    yield from _estimate_moved(seen, effect.estimate if isinstance(effect, Effect) else None, path)


def _estimate_moved(seen: Seen, estimate: float | None, path: JsonPath) -> Iterator[Drift]:
    """Give whether an estimate has moved; one that can no longer be computed has."""
    if estimate is None:
        yield Drift("estimate", (*path, "estimate"), str(seen.estimate), "–")
    elif not _as_before(seen, estimate):
        before = f"{seen.interval[0]}–{seen.interval[1]}" if seen.interval else str(seen.estimate)
        yield Drift("estimate", (*path, "estimate"), before, str(round(estimate, DIGITS)))


def _as_before(seen: Seen, estimate: float) -> bool:
    if seen.interval is not None:
        return seen.interval[0] <= estimate <= seen.interval[1]
    return seen.estimate is not None and round(seen.estimate, DIGITS) == round(estimate, DIGITS)


def _withdrawn_questions(library: Library, found: Recommendation) -> Iterator[Drift]:
    named = [(("questions", index), id_) for index, id_ in enumerate(found.questions)]
    for path, id_ in named:
        question = library.questions.get(id_)
        if question is not None and question.status.is_ in GONE:
            yield Drift("withdrawn", path, id_, question.status.is_)


def _new_studies(library: Library, found: Recommendation) -> Iterator[Drift]:
    """Give one drift for all new studies together: on the interventions, or counted in a question."""
    wanted, known = set(found.snapshot.interventions), set(found.snapshot.studies)
    concerned = {id_ for id_, study in library.studies.items() if wanted & interventions_of(study)}
    concerned |= _answering(library, found.questions)
    new = sorted(id_ for id_ in concerned - known if library.studies[id_].status.is_ not in GONE)
    if new:
        yield Drift("new-studies", ("snapshot", "studies"), str(len(known)), ", ".join(new))


def _answering(library: Library, questions: tuple[str, ...]) -> set[str]:
    """Return the studies that count for any outcome of some questions; unknown questions are left out."""
    from hemvist.synthesis.answers import answer_of

    return {
        study for id_ in questions if id_ in library.questions for study in answer_of(library, id_).studies
    }


def interventions_of(study: Study) -> frozenset[str]:
    """Return the interventions that any group of a study had."""
    return frozenset(name for group in study.groups.values() for name in group.interventions)


def _overdue(found: Recommendation, day: datetime.date) -> Iterator[Drift]:
    if found.due < day:
        yield Drift("overdue", ("due",), found.due.isoformat(), day.isoformat())
