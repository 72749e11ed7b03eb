"""E478: a piece of evidence in a snapshot is not one result of a study, nor one outcome of a question."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.recommendation import Seen


def find(library: Library) -> Iterator[Problem]:
    """Look at every piece: study and result, or question and outcome, and both must exist."""
    for id_, recommendation in library.recommendations.items():
        for index, seen in enumerate(recommendation.snapshot.evidence):
            path: JsonPath = ("snapshot", "evidence", index)
            if not _is_one(seen):
                found = ", ".join(name for name, value in _named(seen).items() if value)
                yield library.problem(
                    "recommendations", id_, path, "E478", found=found or "–",
                    expected="study + result, question + outcome",
                )  # fmt: skip
            else:
                yield from _exists(library, id_, path, seen)


def _named(seen: Seen) -> dict[str, str | None]:
    return {"study": seen.study, "result": seen.result, "question": seen.question, "outcome": seen.outcome}


def _is_one(seen: Seen) -> bool:
    named = {name for name, value in _named(seen).items() if value}
    return named in ({"study", "result"}, {"question", "outcome"})


def _exists(library: Library, id_: str, path: JsonPath, seen: Seen) -> Iterator[Problem]:
    """Report a result that its study, or an outcome that its question, does not have."""
    study = library.studies.get(seen.study or "")
    if study is not None and seen.result is not None and study.result(seen.result) is None:
        near = nearest(seen.result, tuple(result.id for result in study.results))
        yield library.problem(
            "recommendations", id_, (*path, "result"), "E478", found=seen.result, nearest=near
        )
    question = library.questions.get(seen.question or "")
    if question is not None and seen.outcome is not None and question.asked(seen.outcome) is None:
        near = nearest(seen.outcome, tuple(asked.outcome for asked in question.outcomes))
        yield library.problem(
            "recommendations", id_, (*path, "outcome"), "E478", found=seen.outcome, nearest=near
        )


RULE = Rule("E478", "snapshot-names-one", "across", find)
