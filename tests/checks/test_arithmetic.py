"""Rules of arithmetic find what is wrong, and never blame a source that only rounded."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hemvist.checks.rounding import bounds
from hemvist.checks.rules.interval_not_symmetric import may_be_even
from hemvist.checks.rules.percent_and_count import fitting_counts
from hemvist.messages import Problem

Spoil = Callable[..., list[Problem]]
DECIMALS = st.integers(0, 4)
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


def printed(value: float, decimals: int, rounding: str) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@given(st.floats(-1e6, 1e6), DECIMALS, ROUNDINGS)
def test_a_number_lies_within_the_bounds_of_its_printed_form(
    value: float, decimals: int, rounding: str
) -> None:
    least, most = bounds(printed(value, decimals, rounding))
    assert least <= Decimal(repr(value)) <= most


@given(st.floats(-4, 4), st.floats(0.01, 3), st.tuples(DECIMALS, DECIMALS, DECIMALS), ROUNDINGS)
def test_an_even_ratio_is_never_blamed_for_its_rounding(
    log_estimate: float, half_width: float, decimals: tuple[int, int, int], rounding: str
) -> None:
    values = (log_estimate, log_estimate - half_width, log_estimate + half_width)
    numbers = [
        printed(math.exp(value), places, rounding) for value, places in zip(values, decimals, strict=True)
    ]
    assert may_be_even((numbers[0], numbers[1], numbers[2]), is_ratio=True)


@given(st.floats(-1e4, 1e4), st.floats(0, 1e4), st.tuples(DECIMALS, DECIMALS, DECIMALS), ROUNDINGS)
def test_an_even_difference_is_never_blamed_for_its_rounding(
    estimate: float, half_width: float, decimals: tuple[int, int, int], rounding: str
) -> None:
    values = (estimate, estimate - half_width, estimate + half_width)
    numbers = [printed(value, places, rounding) for value, places in zip(values, decimals, strict=True)]
    assert may_be_even((numbers[0], numbers[1], numbers[2]), is_ratio=False)


@pytest.mark.parametrize(
    ("estimate", "low", "high", "is_ratio", "is_even"),
    [
        ("3.12", "1.96", "4.27", True, False),  # even on the plain scale only
        ("3.12", "1.96", "4.27", False, True),
        ("-9526", "-19038", "-2003", False, False),
        ("0.1", "0.0", "0.9", True, True),  # 0.0 may be 0.04
        ("2.46", "1.58", "3.84", True, True),
        ("2.64", "1.58", "3.84", True, False),  # two digits swapped
    ],
)
def test_intervals_met_in_print(estimate: str, low: str, high: str, is_ratio: bool, is_even: bool) -> None:
    assert may_be_even((Decimal(estimate), Decimal(low), Decimal(high)), is_ratio) is is_even


@given(st.integers(1, 5000), st.data(), DECIMALS, ROUNDINGS)
def test_the_true_count_is_among_those_that_fit_its_percentage(
    total: int, data: st.DataObject, decimals: int, rounding: str
) -> None:
    events = data.draw(st.integers(0, total))
    assert events in fitting_counts(printed(100 * events / total, decimals, rounding), total)


@given(st.integers(1, 400), st.integers(0, 1000), st.integers(0, 1))
def test_every_count_that_fits_really_rounds_to_the_percentage(
    total: int, tenths: int, decimals: int
) -> None:
    percent = Decimal(tenths).scaleb(-decimals)
    assume(percent <= 100)
    half = Decimal(5).scaleb(-decimals - 1)
    brute = [
        count for count in range(total + 1) if abs(Decimal(100 * count) - percent * total) <= half * total
    ]
    assert list(fitting_counts(percent, total)) == brute


def test_digits_that_stand_in_the_file_decide_and_not_those_of_the_number(spoil: Spoil) -> None:
    # 1.5 could be 1.54; 1.50 could not, and the middle of the interval is 1.474
    edit = ("ci: [1.22, 1.84]", "ci: [1.22, 1.78]")
    assert codes(spoil(edit)) == ["E303"]
    assert codes(spoil(("estimate: 1.50", "estimate: 1.5"))) == []


def test_a_rounded_estimate_marked_as_approximate_is_left_alone(spoil: Spoil) -> None:
    assert codes(spoil(("ci: [1.22, 1.84]", "ci: [1.22, 1.78], approx: {ci: about}"))) == []


def test_a_count_said_to_be_exact_must_be_the_only_one_that_fits(spoil: Spoil) -> None:
    problems = spoil(("percent: 78.9, events: 75", "percent: 79, events: 75"))
    assert codes(problems) == []
    problems = spoil(("percent: 78.9, events: 75, total: 95", "percent: 79, events: 750, total: 950"))
    assert [(p.code, p.found, p.expected) for p in problems if p.code == "E305"] == [
        ("E305", "750", "746, …, 755")
    ]


def test_the_same_count_is_allowed_when_it_is_not_said_to_be_exact(spoil: Spoil) -> None:
    edits = ("percent: 78.9, events: 75", "percent: 79, events: 75"), ("exact: true", "exact: false")
    assert codes(spoil(*edits)) == []


def test_numbers_of_absurd_size_are_still_answered(spoil: Spoil) -> None:
    absurd = "9" * 30
    spoil(("percent: 78.9, events: 75, total: 95", f"percent: 50, events: 1, total: {absurd[:12]}"))
    spoil(("estimate: 1.50, ci: [1.22, 1.84]", f"estimate: 1.{'0' * 38}, ci: [0, {absurd}]"))
    spoil(("estimate: 1.50, ci: [1.22, 1.84]", "estimate: 0, ci: [0, 0]"))
    spoil(("estimate: 1.50, ci: [1.22, 1.84]", "estimate: 1e300, ci: [1e-300, 1e308]"))


def test_events_may_equal_the_total(spoil: Spoil) -> None:
    assert codes(spoil(("percent: 78.9, events: 75", "events: 95"))) == []


def test_a_ratio_below_zero_is_reported(spoil: Spoil) -> None:
    problems = spoil(("ci: [1.22, 1.84]", "ci: [-1.22, 1.84]"))
    assert [(p.code, p.found) for p in problems] == [("E302", "-1.22")]


def test_a_mean_outside_its_own_interval_is_reported(spoil: Spoil) -> None:
    problems = spoil(("tau: {percent: 52.6, total: 95}", "tau: {mean: 5.26, ci: [6, 7]}"))
    assert [(p.code, p.found, p.expected) for p in problems] == [("E302", "5.26", "6 – 7")]


def test_parts_of_a_union_are_not_counted_twice(spoil: Spoil) -> None:
    union = "  both: {role: intervention, union: [hf, tau]}\nresults:"
    sample = "groups: {hf: 100, tau: 100, both: 200}"
    assert codes(spoil(("results:", union), ("groups: {hf: 100, tau: 100}", sample))) == []


def test_some_of_the_groups_may_be_fewer_than_the_sample(spoil: Spoil) -> None:
    assert codes(spoil(("groups: {hf: 100, tau: 100}", "groups: {hf: 100}"))) == []


def test_all_groups_must_make_up_the_sample_or_those_analysed(spoil: Spoil) -> None:
    assert codes(spoil(("groups: {hf: 100, tau: 100}", "groups: {hf: 95, tau: 95}"))) == []
    assert codes(spoil(("groups: {hf: 100, tau: 100}", "groups: {hf: 95, tau: 100}"))) == ["E304"]


def test_more_analysed_than_randomised_is_reported(spoil: Spoil) -> None:
    assert codes(spoil(("analysed: 190", "analysed: 290"))) == ["E304"]


def test_a_group_of_a_result_cannot_be_larger_than_in_its_sample(spoil: Spoil) -> None:
    problems = spoil(("tau: {percent: 52.6, total: 95}", "tau: {percent: 52.6, total: 105}"))
    assert [(p.code, p.found, p.expected) for p in problems] == [("E304", "105", "≤ 100")]


def test_groups_must_add_up_to_the_total_that_a_result_states(spoil: Spoil) -> None:
    problems = spoil(("    groups:\n      hf: {per", "    total: 170\n    groups:\n      hf: {per"))
    assert [(p.code, p.found, p.expected) for p in problems] == [("E304", "190", "170")]


def test_what_is_not_people_is_not_held_against_people(spoil: Spoil) -> None:
    larger = ("tau: {percent: 52.6, total: 95}", "tau: {percent: 52.6, total: 1050}")
    assert codes(spoil(larger)) == ["E304", "E304"]
    assert codes(spoil(larger, ("    derived: {", "    unit: municipality\n    derived: {"))) == []
