"""Rules that follow ids and names from record to record, and within one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hemvist.messages import Problem

Spoil = Callable[..., list[Problem]]
BIB = "evidence/references.bib"


@pytest.mark.parametrize(
    ("was", "now", "found", "line", "column"),
    [
        ("city: [north]", "city: [nort]", "nort", 16, 26),
        ("where: {city:", "where: {town:", "town", 16, 19),
        ("compare: [hf, tau]", "compare: [hf, tua]", "tua", 24, 19),
        ("      tau: {percent", "      tua: {percent", "tua", 28, 7),
        ("fields: [groups.hf.events]", "fields: [groups.hf.event]", "groups.hf.event", 30, 24),
        ("fields: [groups.hf.events]", "fields: [groups.tau.events]", "groups.tau.events", 30, 24),
        ("total: 95}", "total: 95, approx: {totl: about}}", "totl", 27, 59),
        ("interventions: [usual-services]", "interventions: [], union: [fh]", "fh", 19, 54),
        ("compare: [hf, tau]\n", "compare: [hf, tau]\n    compare_samples: [all, sout]\n", "sout", 25, 28),
    ],
)  # fmt: skip
def test_a_name_that_the_study_lacks_is_reported_at_its_place(
    was: str, now: str, found: str, line: int, column: int, spoil: Spoil
) -> None:
    problems = [problem for problem in spoil((was, now)) if problem.code == "E307" and problem.found == found]
    assert [(p.line, p.column) for p in problems] == [(line, column)]


def test_a_judgement_of_bias_names_a_sample_or_result_of_the_study(spoil: Spoil) -> None:
    judgement = "risk_of_bias:\n  - {tool: rob, judged_by: own, overall: low, for: {sample: sout}}\nharms:"
    assert ("E307", "sout") in {(p.code, p.found) for p in spoil(("harms:", judgement))}


def test_an_unknown_id_that_is_used_often_is_one_problem(spoil: Spoil) -> None:
    problems = [p for p in spoil(*[("example2020", "example2019")] * 4) if p.severity == "error"]
    assert [(p.code, p.nearest, dict(p.values)["places"]) for p in problems] == [("E201", "example2020", "4")]


def test_a_citation_on_a_page_is_a_use_of_a_reference(spoil: Spoil) -> None:
    unused = "@report{example2021,"
    entry = "@misc{example2022, title = {Another}}\n\n@report{example2021,"
    assert [(p.code, p.severity) for p in spoil((unused, entry), file=BIB)] == [("E203", "warning")]
    cited = spoil(
        ("Mycket.", "Mycket [@example2020; @example2022, s. 12]."), file="docs/vagledning/exempel.md"
    )
    assert cited == []


def test_two_variants_of_each_other_are_reported(spoil: Spoil) -> None:
    problems = spoil(("  - id: r01\n", "  - id: r01\n    variant_of: r02\n"))
    assert [p.code for p in problems] == ["E308", "E308"]


def test_a_variant_of_another_outcome_is_reported(spoil: Spoil) -> None:
    assert [p.code for p in spoil(("variant_of: r01", "variant_of: r03"))] == ["E308"]


def test_a_contrast_without_a_comparison_is_reported(spoil: Spoil) -> None:
    problems = spoil(("    sample: north\n    compare: [hf, tau]\n", "    sample: north\n    group: hf\n"))
    assert [(p.code, p.expected) for p in problems] == [("E310", "compare")]


def test_the_same_group_at_two_samples_may_be_compared(spoil: Spoil) -> None:
    edits = (
        "    sample: north\n    compare: [hf, tau]\n",
        "    compare: [hf, hf]\n    compare_samples: [all, north]\n",
    )
    assert spoil(edits) == []


def test_an_escaped_percent_and_one_in_an_address_are_no_problem(spoil: Spoil) -> None:
    assert spoil(file=BIB) == []
    assert [p.code for p in spoil(("79\\%", "79%"), file=BIB)] == ["E501"]
