"""What has moved under a recommendation: one change at a time in real records."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import pytest

from hemvist.checks import check
from hemvist.library import Folders, Library, load
from hemvist.records.recommendation import Recommendation, Seen
from hemvist.synthesis import drift
from repository import PROJECT

DAY = datetime.date(2026, 11, 26)
ID = "samma-dag"
STUDY = "vanlaere2008-amsterdam-house-visits"


@cache
def real() -> Library:
    return load(Folders.of(PROJECT))


def with_evidence(**seen: object) -> Recommendation:
    """The recommendation with one piece of evidence, and nothing else that could move."""
    found = real().recommendations[ID]
    evidence = (Seen.model_validate({"study": STUDY, "result": "r01", **seen}),)
    return found.model_copy(update={"snapshot": found.snapshot.model_copy(update={"evidence": evidence})})


def moved(found: Recommendation, library: Library | None = None, day: datetime.date = DAY) -> list[str]:
    return [each.moved for each in drift(library or real(), found, day)]


def with_study(**fields: object) -> Library:
    """The library with one study changed."""
    study = real().studies[STUDY].model_copy(update=fields)
    return replace(real(), studies=MappingProxyType({**real().studies, STUDY: study}))


def test_nothing_has_moved_under_the_real_recommendations_on_their_day() -> None:
    for found in real().recommendations.values():
        assert moved(found, day=found.snapshot.on) == []


@pytest.mark.parametrize(
    ("interval", "expected"),
    [((0.43, 0.75), []), ((0.57, 0.57), []), ((0.6, 0.9), ["estimate"]), ((0.1, 0.5), ["estimate"])],
)
def test_an_estimate_moves_when_it_lies_outside_the_former_interval(
    interval: tuple[float, float], expected: list[str]
) -> None:
    assert moved(with_evidence(estimate=0.57, interval=interval)) == expected


@pytest.mark.parametrize(("estimate", "expected"), [(0.57, []), (0.571, []), (0.58, ["estimate"])])
def test_without_an_interval_the_printed_digits_decide(estimate: float, expected: list[str]) -> None:
    assert moved(with_evidence(estimate=estimate)) == expected


def test_a_study_that_is_not_in_the_list_is_new() -> None:
    found = real().recommendations[ID]
    fewer = found.snapshot.model_copy(update={"studies": found.snapshot.studies[1:]})
    (only,) = drift(real(), found.model_copy(update={"snapshot": fewer}), DAY)
    assert (only.moved, only.now) == ("new-studies", found.snapshot.studies[0])


def test_a_retracted_study_is_withdrawn_and_its_figure_is_not_compared() -> None:
    status = real().studies[STUDY].status.model_copy(update={"is_": "retracted"})
    assert moved(with_evidence(estimate=0.1), with_study(status=status)) == ["withdrawn"]


def test_a_withdrawn_question_is_told() -> None:
    question = real().questions["home-visits-before-eviction"]
    status = question.status.model_copy(update={"is_": "withdrawn"})
    gone = {**real().questions, question.id: question.model_copy(update={"status": status})}
    library = replace(real(), questions=MappingProxyType(gone))
    assert moved(real().recommendations[ID], library) == ["withdrawn"]


@pytest.mark.parametrize(("days", "expected"), [(0, []), (1, ["overdue"])])
def test_a_review_is_overdue_the_day_after_its_last_day(days: int, expected: list[str]) -> None:
    found = real().recommendations[ID]
    assert moved(found, day=found.due + datetime.timedelta(days)) == expected


def test_a_study_that_counts_in_a_question_is_new_when_the_snapshot_does_not_list_it() -> None:
    found = real().recommendations["fraga-om-barn"]
    none = found.snapshot.model_copy(update={"studies": (), "evidence": ()})
    (only,) = drift(real(), found.model_copy(update={"snapshot": none}), DAY)
    assert only.moved == "new-studies"
    assert "berg2018-evicted-children-out-of-home-care" in only.now


def test_a_judgement_of_certainty_moves_and_so_does_a_pool_that_is_gone() -> None:
    seen = {"study": None, "result": None, "question": "emergency-money", "outcome": "homeless-any"}
    assert moved(with_evidence(**seen)) == []
    assert moved(with_evidence(**seen, certainty="low")) == ["certainty"]
    assert moved(with_evidence(**seen, estimate=0.5)) == ["estimate"]


def test_a_withdrawn_recommendation_is_left_alone() -> None:
    found = with_evidence(estimate=9.0).model_copy(update={"status": "withdrawn"})
    assert moved(found, day=datetime.date(2040, 1, 1)) == []


def test_lint_tells_of_drift_on_the_day_as_a_warning_at_the_line_of_the_day() -> None:
    late = datetime.date(2028, 1, 1)
    told = [problem for problem in check(real(), late) if problem.code == "E477"]
    assert len(told) == len(real().recommendations)
    assert {(problem.severity, problem.found) for problem in told} == {("warning", "2027-11-26")}
    assert all("due: 2027-11-26" in problem.source_line for problem in told)
