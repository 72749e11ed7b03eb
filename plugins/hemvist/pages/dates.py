"""On which day a record last changed, as far as it says so itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from hemvist.library import Library
from hemvist.records.page import FrontMatter
from hemvist.records.question import Question
from hemvist.records.review import Review
from hemvist.records.study import Study


def recorded_on(record: Study | Review) -> datetime.date:
    """Return the day of a record: when it was read, or came to the status that it has."""
    return max(record.extraction.on, record.status.since)


def answered_on(library: Library, question: Question, studies: Iterable[str]) -> datetime.date:
    """Return the day of a question's answer: of its own words, its rules, or the newest study in it."""
    own = (question.extraction.on, question.status.since, *(change.on for change in question.plan.changes))
    judged = (each.on for each in question.grade if each.on is not None)
    entries = (recorded_on(library.studies[id_]) for id_ in studies if id_ in library.studies)
    return max((*own, *judged, *entries))


def newest(library: Library, studies: Iterable[str], reviews: Iterable[str]) -> datetime.date | None:
    """Return the newest day of some studies and reviews, None when there are none."""
    days = [
        *[recorded_on(library.studies[id_]) for id_ in studies],
        *[recorded_on(library.reviews[id_]) for id_ in reviews],
    ]
    return max(days, default=None)


def page_changed_on(front: FrontMatter) -> datetime.date | None:
    """Return the day of a page's newest change, small ones too, None when it tells none."""
    return max((change.on for change in front.changes), default=None)
