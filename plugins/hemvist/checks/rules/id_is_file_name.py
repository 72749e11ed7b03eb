"""E202: a record's id is the name of its file, so that addresses, references and files agree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Compare the id of every study, review, question and search with the name of its file."""
    studies = (("studies", id_, study.id) for id_, study in library.studies.items())
    reviews = (("reviews", id_, review.id) for id_, review in library.reviews.items())
    questions = (("questions", id_, question.id) for id_, question in library.questions.items())
    searches = (("searches", id_, search.id) for id_, search in library.searches.items())
    for kind, key, written in chain(studies, reviews, questions, searches):
        stem = library.origins[kind, key].file.stem
        if written != stem:
            yield library.problem(kind, key, ("id",), "E202", found=written, expected=stem)


RULE = Rule("E202", "id-is-file-name", "file", find)
