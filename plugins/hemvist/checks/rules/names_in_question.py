"""E347: a question names an outcome, sample or result that it, a study or a review does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.checks.rules.names_in_study import Use, unknown_names
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.question import Question


def find(library: Library) -> Iterator[Problem]:
    """Compare every such name with what it names; unknown studies and reviews are another rule's."""
    for id_, question in library.questions.items():
        uses = (*_own(question), *_in_studies(library, question), *_in_reviews(library, question))
        yield from unknown_names(library, "questions", id_, "E347", uses)


def _own(question: Question) -> Iterator[Use]:
    asked = tuple(each.outcome for each in question.outcomes)
    for key in ("grade", "baseline_risks", "compare_with"):
        for index, each in enumerate(getattr(question, key)):
            yield (key, index, "outcome"), each.outcome, asked
    for index, chosen in enumerate(question.plan.prefer):
        yield ("plan", "prefer", index, "outcome"), chosen.outcome, asked


def _in_studies(library: Library, question: Question) -> Iterator[Use]:
    for name, samples in question.plan.samples.items():
        if (study := library.studies.get(name)) is not None:
            known = tuple(study.samples)
            yield from ((("plan", "samples", name, at), sample, known) for at, sample in enumerate(samples))
    for index, chosen in enumerate(question.plan.prefer):
        if (study := library.studies.get(chosen.study)) is not None:
            ids = tuple(result.id for result in study.results)
            path = ("plan", "prefer", index, "results")
            yield from (((*path, at), result, ids) for at, result in enumerate(chosen.results))


def _in_reviews(library: Library, question: Question) -> Iterator[Use]:
    for index, beside in enumerate(question.compare_with):
        review = library.reviews.get(beside.review)
        if review is not None and beside.pooled is not None:
            known = tuple(pooled.id for pooled in review.pooled)
            yield ("compare_with", index, "pooled"), beside.pooled, known
        if review is not None and beside.finding is not None:
            told = tuple(finding.id for finding in review.findings if finding.id is not None)
            yield ("compare_with", index, "finding"), beside.finding, told


RULE = Rule("E347", "names-in-question", "across", find)
