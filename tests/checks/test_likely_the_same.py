"""What is likely one thing told twice is reported once, and what only looks alike is left alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.library import Folders, load
from hemvist.messages import Problem

Spoil = Callable[..., list[Problem]]
TRIAL = "evidence/studies/example-trial.yaml"
BIB = "evidence/references.bib"
OTHER = """id: other-trial
kind: effect
status: {is: draft, since: 2026-11-23}
title: Another made-up trial
title_is: printed
design: rct
countries: [SE]
places: [Malmö]
period: {recruited: ["2010", "2012"]}
population: {text: {sv: Påhittade, en: Made-up}}
reports:
  - {key: example2022, role: main, read: abstract}
samples:
  all: {n: 200, groups: {a: 101, b: 99}}
groups:
  a: {role: intervention, interventions: [housing-first]}
  b: {role: comparator, interventions: [usual-services]}
harms: {looked_for: unclear}
children: {included: not-reported}
summary: {sv: Påhittad., en: Made up.}
extraction: {by: [editors], on: 2026-11-23}
"""
ENTRY = "@misc{example2022, title = {Another}, author = {Someone, Else}, year = {2022}}\n"


@pytest.fixture
def beside(tmp_path: Path) -> Callable[[str, str], list[tuple[str, str, str]]]:
    """Put another study beside a changed trial of the clean project; give code, at and found."""

    def checked(trial: str, other: str = "") -> list[tuple[str, str, str]]:
        root = shutil.copytree(Path(__file__).parent / "project", tmp_path / "project", dirs_exist_ok=True)
        text = (root / TRIAL).read_text(encoding="utf-8")
        (root / TRIAL).write_text(text.replace("countries: [SE]\n", f"countries: [SE]\n{trial}"), "utf-8")
        (root / "evidence/studies/other-trial.yaml").write_text(OTHER + other, "utf-8")
        with (root / BIB).open("a", encoding="utf-8") as references:
            references.write(ENTRY)
        library = load(Folders.of(root))
        assert library.problems == ()
        return [(p.code, dict(p.values).get("at", ""), p.found) for p in check(library)]

    return checked


Beside = Callable[..., list[tuple[str, str, str]]]


def test_the_same_number_of_people_alone_is_chance(beside: Beside) -> None:
    assert beside("places: [Lund]\n") == []
    assert beside("places: [Malmö]\n") == []


def test_the_same_number_of_people_in_the_same_place_and_years_is_not(beside: Beside) -> None:
    where = 'places: [Malmö]\nperiod: {recruited: ["2011", "2014"]}\n'
    assert beside(where) == [("E207", "example-trial", "n = 200, Malmö, 2011 – 2012")]


def test_years_that_do_not_meet_are_no_sign(beside: Beside) -> None:
    assert beside('places: [Malmö]\nperiod: {recruited: ["2013", "2014"]}\n') == []


def test_a_shared_dataset_is_said_already(beside: Beside) -> None:
    where = 'dataset: one-register\nplaces: [Malmö]\nperiod: {recruited: ["2011", "2014"]}\n'
    assert beside(where, "dataset: one-register\n") == []


def test_a_waiver_says_that_two_studies_are_two(beside: Beside) -> None:
    waiver = "waivers:\n  - {code: E207, at: example-trial, reason: other people}\nregistration: [NCT-1]\n"
    assert beside("registration: [nct 1]\n", waiver) == []
    assert beside("", waiver) == [("E309", "example-trial", "E207")]


def test_three_studies_of_one_number_are_two_pairs(beside: Beside) -> None:
    assert beside("registration: [NCT1, NCT2]\n", "registration: [NCT1, NCT2]\n") == [
        ("E207", "example-trial", "NCT1")
    ]


def test_a_variant_may_repeat_the_figures_of_its_result(spoil: Spoil) -> None:
    same = ("measure: or, estimate: 3.37, ci: [1.78, 6.38]", "measure: rr, estimate: 1.50, ci: [1.22, 1.84]")
    assert spoil(same) == []
    assert [p.code for p in spoil(same, ("    variant_of: r01\n", ""))] == ["E216"]


def test_figures_of_few_digits_may_agree_by_chance(spoil: Spoil) -> None:
    short = "measure: rr, estimate: 2, ci: [1, 4]"
    edits = (
        ("measure: rr, estimate: 1.50, ci: [1.22, 1.84]", short),
        ("measure: or, estimate: 3.37, ci: [1.78, 6.38]", short),
        ("    variant_of: r01\n", ""),
    )
    assert spoil(*edits) == []


def test_one_title_and_year_are_one_work_and_another_year_is_not(spoil: Spoil) -> None:
    entry = (
        "@misc{example2022, title = {{A} made-up trial in which 79\\% had a home}, year = {2020}}\n\n@report"
    )
    assert [p.code for p in spoil(("@report", entry), file=BIB)] == ["E203", "E206"]
    assert [p.code for p in spoil(("@report", entry.replace("2020", "2021")), file=BIB)] == ["E203"]
