"""What holds for every effect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.synthesis import Effect, direction_of, disjoint, effect_of, may_share_people
from synthesis.synthetic import counts, result_data, study

groups = st.tuples(st.integers(1, 400), st.integers(1, 400)).map(lambda pair: (min(pair), max(pair) + 1))
figures = st.floats(-1e4, 1e4, allow_nan=False)


def risk_ratio(one: tuple[int, int], other: tuple[int, int]) -> Effect:
    made = study(result_data(groups=counts(*one, *other)))
    effect = effect_of(made, made.results[0])
    assert isinstance(effect, Effect)
    return effect


@given(groups, groups)
def test_swapping_the_groups_inverts_the_ratio(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = risk_ratio(one, other), risk_ratio(other, one)
    assert there.estimate * back.estimate == pytest.approx(1)
    assert (there.low or 0) * (back.high or 0) == pytest.approx(1)


@given(groups, groups)
def test_the_interval_holds_the_estimate(one: tuple[int, int], other: tuple[int, int]) -> None:
    effect = risk_ratio(one, other)
    assert (effect.low or 0) < effect.estimate < (effect.high or 0)


@given(figures, st.floats(0.001, 1e3), st.floats(1, 1e3))
def test_a_difference_scales_with_its_unit(mean: float, se: float, factor: float) -> None:
    small, large = (
        study(result_data(contrast={"measure": "md", "estimate": mean * k, "se": se * k}))
        for k in (1.0, factor)
    )
    one, other = (effect_of(made, made.results[0]) for made in (small, large))
    assert isinstance(one, Effect)
    assert isinstance(other, Effect)
    assert other.low == pytest.approx((one.low or 0) * factor, rel=1e-6, abs=1e-6)


@given(figures, figures, figures)
def test_turning_the_better_side_turns_the_direction(a: float, b: float, c: float) -> None:
    low, estimate, high = sorted((a, b, c))
    effect = Effect("md", estimate, low, high, 95, "reported", frozenset())
    turned = {"better": "worse", "worse": "better", "no-clear-difference": "no-clear-difference"}
    assert direction_of(effect, "lower") == turned[direction_of(effect, "higher")]


def test_without_an_interval_a_direction_is_unsecured() -> None:
    effect = Effect("rr", 0.24, None, None, 95, "reported", frozenset({"no-interval"}))
    assert direction_of(effect, "lower") == "better-unsecured"
    assert direction_of(effect, "higher") == "worse-unsecured"
    assert direction_of(effect, "none") == "no-better-side"


def test_samples_are_disjoint_only_if_a_facet_shares_no_value() -> None:
    made = study(
        result_data(sample="young"),
        result_data(id="r02", sample="old"),
        result_data(id="r03", sample="town"),
        samples={
            "all": {},
            "young": {"where": {"age": ("18-24",)}},
            "old": {"where": {"age": ("25-49", "50-plus")}},
            "town": {"where": {"city": ("a",)}},
        },
    )
    assert disjoint(made, "young", "old")
    assert not disjoint(made, "young", "town")
    assert not disjoint(made, "young", "all")
    assert not may_share_people(made, made.results[:2])
    assert may_share_people(made, made.results)
