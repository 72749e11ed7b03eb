"""Waivers: a source may be wrong, and says so once, with a reason."""

from __future__ import annotations

from collections.abc import Callable

from hemvist.messages import Problem

Spoil = Callable[..., list[Problem]]
SKEW = ("ci: [1.22, 1.84]", "ci: [1.22, 1.78]")


def with_waiver(code: str, at: str) -> tuple[str, str]:
    return (
        "extraction:",
        f"waivers:\n  - {{code: {code}, at: {at}, reason: printed so in the source}}\nextraction:",
    )


def test_a_waiver_silences_its_rule_at_its_result(spoil: Spoil) -> None:
    assert spoil(SKEW, with_waiver("E303", "r01")) == []


def test_a_waiver_for_another_result_silences_nothing_and_is_reported_itself(spoil: Spoil) -> None:
    assert [p.code for p in spoil(SKEW, with_waiver("E303", "r02"))] == ["E303", "E309"]


def test_a_rule_that_is_no_arithmetic_cannot_be_waived(spoil: Spoil) -> None:
    problems = spoil(("sample: north", "sample: nort"), with_waiver("E307", "r03"))
    assert [p.code for p in problems] == ["E307", "E309"]


def test_the_groups_of_a_sample_can_be_waived_by_the_name_of_the_sample(spoil: Spoil) -> None:
    assert (
        spoil(("groups: {hf: 100, tau: 100}", "groups: {hf: 100, tau: 110}"), with_waiver("E304", "all"))
        == []
    )
