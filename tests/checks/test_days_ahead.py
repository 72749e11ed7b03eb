"""What was done on a day cannot have been done after the day of the check; what is planned may lie ahead."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest

from hemvist.checks import check
from hemvist.library import Folders, load
from hemvist.library.layout import MODELS
from hemvist.library.shape import fields_of
from hemvist.records.base import Done, Record
from hemvist.records.page import BLOCKS, FrontMatter
from small_project import SMALL_PROJECT, change

DAY = datetime.date(2026, 11, 23)
PAGE = "docs/vagledning/exempel.md"
PROVISIONS = "registers/provisions.yaml"
STUDY = "evidence/studies/example-trial.yaml"
REFERENCES = "evidence/references.bib"
QUESTION = "evidence/questions/example-question.yaml"
AHEAD = {
    "CountedBlock.days",
    "FrontMatter.due",
    "InForce.from",
    "InForce.to",
    "Question.review_by",
    "Recommendation.due",
    "SearchedSource.from",
    "SearchedSource.to",
    "Waiver.until",
}
"""Days of the models that may lie ahead: what is planned, what is counted from, when law is in force."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_PROJECT, tmp_path / "project")


def told(root: Path, day: datetime.date = DAY) -> list[tuple[str, str, str, str]]:
    library = load(Folders.of(root))
    assert library.problems == ()
    return [(p.code, p.severity, p.file, p.found) for p in check(library, day)]


@pytest.mark.parametrize(
    ("file", "was", "now", "found"),
    [
        (PAGE, "law_read: 2026-04-25", "law_read: 2062-04-25", "law_read: 2062-04-25"),
        (PAGE, "due:", "reviewed_by: [editors]\nreviewed_on: 2026-11-24\ndue:", "reviewed_on: 2026-11-24"),
        (PAGE, "due:", "changes: [{on: 2062-01-01, note: Ny.}]\ndue:", "on: 2062-01-01"),
        (PROVISIONS, "read_on: 2026-11-23", "read_on: 9999-12-31", "9999-12-31"),
        (PROVISIONS, "read_on:", "read_through: 2026-11-24\n    read_on:", "2026-11-24"),
        (STUDY, "since: 2026-11-23", "since: 2026-11-24", "2026-11-24"),
        (QUESTION, "set_on: 2026-11-23", "set_on: 2027-11-23", "2027-11-23"),
        (REFERENCES, "year = {2020},", "year = {2020}, urldate = {2026-12-01},", "2026-12-01"),
    ],
)  # fmt: skip
def test_a_day_on_which_something_was_done_is_told_when_it_lies_ahead(
    file: str, was: str, now: str, found: str, root: Path
) -> None:
    change(root, file, was, now)
    assert told(root) == [("E218", "warning", file, found)]
    assert "E218" not in {code for code, *_ in told(root, datetime.date.max)}


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        (PAGE, "due: 2027-04-25", "due: 2062-04-25"),
        (PROVISIONS, "in_force: {from: 2001-07-01}", "in_force: {from: 2001-07-01, to: 2062-01-01}"),
        (REFERENCES, "year = {2020},", "year = {2020}, urldate = {unknown},"),
    ],
)
def test_what_is_planned_may_lie_ahead(file: str, was: str, now: str, root: Path) -> None:
    change(root, file, was, now)
    assert told(root) == []


def test_a_day_of_a_record_is_told_where_it_stands(root: Path) -> None:
    change(root, PROVISIONS, "read_on: 2026-11-23", "read_on: 2026-11-24")
    (problem,) = check(load(Folders.of(root)), DAY)
    assert (problem.line, problem.column, problem.expected) == (10, 14, "≤ 2026-11-23")


def test_every_day_of_the_models_is_either_done_or_known_to_be_able_to_lie_ahead() -> None:
    models: set[type[Record]] = set()
    for model in (*MODELS.values(), FrontMatter, *BLOCKS.values()):
        gather(model, models)
    days = {
        (f"{model.__name__}.{key}", is_done)
        for model in models
        for key, annotation in fields_of(model).items()
        for is_done in marks_of_days(annotation)
    }
    assert {name for name, is_done in days if not is_done} == AHEAD
    assert len({name for name, is_done in days if is_done}) > 20


def gather(model: type[Record], found: set[type[Record]]) -> None:
    if model not in found:
        found.add(model)
        for annotation in fields_of(model).values():
            for part in filter(is_model, parts_of(annotation)):
                gather(part, found)


def is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Record)


def parts_of(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def marks_of_days(annotation: Any) -> Iterator[bool]:
    """Give, for every day in a type, whether it is marked as done."""
    for part in parts_of(annotation):
        if get_origin(part) is Annotated and get_args(part)[0] is datetime.date:
            yield any(isinstance(mark, Done) for mark in part.__metadata__)


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
@pytest.mark.parametrize("said", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_stop_no_rule(day: datetime.date, said: str, root: Path) -> None:
    change(root, PAGE, "law_read: 2026-04-25", f"law_read: {said}")
    change(root, PROVISIONS, "read_on: 2026-11-23", f"read_on: {said}")
    codes = {code for code, _, _, _ in told(root, day)}
    assert ("E407" in codes) == (day == datetime.date.max and said == "0001-01-01")
