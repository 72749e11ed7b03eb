"""A date that is known in part must be in the calendar, and no period ends before it begins."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.library import Folders, load
from small_project import SMALL_PROJECT, change

STUDY = "evidence/studies/example-trial.yaml"
REVIEW = "evidence/reviews/example-review.yaml"
QUESTION = "evidence/questions/example-question.yaml"
PROVISIONS = "registers/provisions.yaml"
TOO_SHORT = "period: {recruited: ['2009', '2010'], followed_to: '2008'}\ndesign:"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_PROJECT, tmp_path / "project")


@pytest.mark.parametrize("said", ["2007-99", "2007-13", "2007-00", "2007-02-30", "0999", "3000-01"])
@pytest.mark.parametrize("key", ["recruited: ['2001', '{}']", "followed_to: '{}'"])
def test_a_month_or_a_day_that_does_not_exist_is_told_with_its_place(key: str, said: str, root: Path) -> None:
    change(root, STUDY, "countries: [SE]", "countries: [SE]\nperiod: {" + key.format(said) + "}")
    (problem,) = load(Folders.of(root)).problems
    assert (problem.code, problem.found, problem.expected) == ("E107", said, "expected.partial-date")
    assert (problem.line, problem.source_line[problem.column :][: len(said)]) == (9, said)


@pytest.mark.parametrize("said", ["2007", "2007-12", "2008-02-29", "1000", "2999-12-31"])
def test_a_year_a_month_and_a_day_that_exist_are_taken(said: str, root: Path) -> None:
    change(root, STUDY, "countries: [SE]", f"countries: [SE]\nperiod: {{followed_to: '{said}'}}")
    assert load(Folders.of(root)).problems == ()


@pytest.mark.parametrize("said", ["2007-1", "07", "2007-01-01-01", "٢٠٠٧", "2007–2009"])
def test_what_is_no_date_at_all_has_the_wrong_form(said: str, root: Path) -> None:
    change(root, STUDY, "countries: [SE]", f"countries: [SE]\nperiod: {{followed_to: '{said}'}}")
    assert [p.code for p in load(Folders.of(root)).problems] == ["E106"]


@pytest.mark.parametrize(
    ("file", "was", "now", "found", "expected"),
    [
        (STUDY, "design:", "period: {recruited: ['2009', '2007-06']}\ndesign:", "2007-06", "2009"),
        (STUDY, "design:", TOO_SHORT, "2008", "2009"),
        (STUDY, "time: {months: 12, kind: at}", "time: {months: [12, 6], kind: at}", "6", "12"),
        (REVIEW, "scope:", "search: {from: '2020-05', to: '2019'}\nscope:", "2019", "2020-05"),
        (REVIEW, "scope:", "counts: [{what: trials, n: 2, years: [2020, 1990]}]\nscope:", "1990", "2020"),
        (REVIEW, "months: 12", "months: [12, 3]", "3", "12"),
        (REVIEW, "study: example-trial", "study: example-trial, months: [9, 3]", "3", "9"),
        (QUESTION, "importance: important", "importance: important, time: {months: [12, 3]}", "3.0", "12.0"),
        (PROVISIONS, "{from: 2001-07-01}", "{from: 2001-07-01, to: 2000-01-01}", "2000-01-01", "2001-07-01"),
    ],
)  # fmt: skip
def test_a_period_that_ends_before_it_begins_is_told_at_its_end(
    file: str, was: str, now: str, found: str, expected: str, root: Path
) -> None:
    change(root, file, was, now)
    library = load(Folders.of(root))
    assert library.problems == ()
    told = [p for p in check(library) if p.code == "E491"]
    assert [(p.file, plain(p.found), plain(p.expected)) for p in told] == [
        (file, plain(found), plain(expected))
    ]
    assert told[0].source_line[told[0].column - 1 :].lstrip("'").startswith(found.removesuffix(".0"))


def plain(text: str) -> str:
    """Months are told as they are kept: 6 and 6.0 are the same."""
    return text.removesuffix(".0")


def test_a_period_of_one_day_or_one_year_is_none_that_ends_too_soon(root: Path) -> None:
    change(root, STUDY, "design:", "period: {recruited: ['2007', '2007-01-01']}\ndesign:")
    change(root, PROVISIONS, "{from: 2001-07-01}", "{from: 2001-07-01, to: 2001-07-01}")
    assert [p for p in check(load(Folders.of(root))) if p.code == "E491"] == []
