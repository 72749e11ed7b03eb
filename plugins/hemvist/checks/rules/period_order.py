"""E491: a period ends before it begins."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain

from hemvist.checks.contents import outcomes_of, rows_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.partial_dates import surely_before

End = str | datetime.date | float | None
Period = tuple[str, str, JsonPath, End, End]
"""Kind and id of a record, the path of the end in it, start and end."""


def find(library: Library) -> Iterator[Problem]:
    """Compare starts with ends; dates of which only the year is known may overlap."""
    parts = (_of_plans, _of_studies, _of_reviews, _of_questions, _of_searches, _of_law, _of_results)
    for kind, id_, path, start, end in chain.from_iterable(part(library) for part in parts):
        if _is_before(end, start):
            yield library.problem(kind, id_, path, "E491", found=str(end), expected=str(start))


def _is_before(end: End, start: End) -> bool:
    if isinstance(end, str) and isinstance(start, str):
        return surely_before(end, start)
    if isinstance(end, datetime.date) and isinstance(start, datetime.date):
        return end < start
    return isinstance(end, float | int) and isinstance(start, float | int) and end < start


def _of_plans(library: Library) -> Iterator[Period]:
    for id_, plan in library.plans.items():
        yield "plans", id_, ("period", "end"), plan.period.start, plan.period.end
        for name, activity in plan.activities.items():
            yield "plans", id_, ("activities", name, "end"), activity.start, activity.end
        for name, task in plan.assignments.items():
            yield "plans", id_, ("assignments", name, "due"), task.given, task.due
            yield "plans", id_, ("assignments", name, "end"), task.start, task.end
        for name, project in plan.efforts.named.items() if plan.efforts else ():
            yield "plans", id_, ("efforts", "named", name, "end"), project.start, project.end


def _of_studies(library: Library) -> Iterator[Period]:
    for id_, study in library.studies.items():
        if study.period is not None and study.period.recruited is not None:
            start, end = study.period.recruited
            yield "studies", id_, ("period", "recruited", 1), start, end
            yield "studies", id_, ("period", "followed_to"), start, study.period.followed_to


def _of_reviews(library: Library) -> Iterator[Period]:
    for id_, review in library.reviews.items():
        if review.search is not None:
            yield "reviews", id_, ("search", "to"), review.search.from_, review.search.to
        for index, included in enumerate(review.included):
            if isinstance(included.months, tuple):
                yield "reviews", id_, ("included", index, "months", 1), *included.months
        for name in ("counts", "map_counts"):
            for index, count in enumerate(getattr(review, name)):
                if count.years is not None:
                    yield "reviews", id_, (name, index, "years", 1), *count.years


def _of_questions(library: Library) -> Iterator[Period]:
    for id_, question in library.questions.items():
        for index, asked in enumerate(question.outcomes):
            if asked.time.months is not None:
                yield "questions", id_, ("outcomes", index, "time", "months", 1), *asked.time.months


def _of_searches(library: Library) -> Iterator[Period]:
    for id_, search in library.searches.items():
        for index, source in enumerate(search.sources):
            yield "searches", id_, ("sources", index, "to"), source.from_, source.to


def _of_law(library: Library) -> Iterator[Period]:
    for id_, provision in library.provisions.items():
        yield "provisions", id_, ("in_force", "to"), provision.in_force.from_, provision.in_force.to


def _of_results(library: Library) -> Iterator[Period]:
    """Give the spans of months after which outcomes were measured."""
    for place, outcome in chain(outcomes_of(library), rows_of(library)):
        if outcome.time is not None and isinstance(outcome.time.months, tuple):
            yield place.kind, place.id, (*place.path, "time", "months", 1), *outcome.time.months


RULE = Rule("E491", "period-order", "file", find)
