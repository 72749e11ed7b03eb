"""Effects from what else a report can print: rates, medians, tests, clusters, other scales."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.synthesis import Effect, aligned, direction_of
from hemvist.synthesis.arms import (
    design_effect,
    joined_groups,
    joined_tables,
    thinned_table,
    with_shared_control,
)
from hemvist.synthesis.counts import log_odds_ratio, log_risk_ratio
from hemvist.synthesis.formulas import TwoByTwo
from hemvist.synthesis.means import (
    Group,
    correction_factor,
    d_from_t,
    log_ratio_of_means,
    pooled_sd,
    sd_from_interval,
    sd_from_se,
    sd_from_t,
    sd_of_change,
    standardised_difference,
    t_from_p,
)
from hemvist.synthesis.quantiles import from_five_numbers, from_quartiles, from_range
from hemvist.synthesis.rates import TwoRates, log_rate_ratio
from hemvist.synthesis.scales import absolute, converted

risk = st.floats(0.01, 0.99)


def test_the_correction_factor_is_one_number_on_both_sides_of_its_series() -> None:
    assert correction_factor(200) == pytest.approx(correction_factor(200.0000001), rel=1e-9)
    assert correction_factor(1e9) == pytest.approx(1 - 3 / (4e9 - 1), rel=1e-12)


def test_an_sd_comes_back_from_standard_error_interval_and_test() -> None:
    n, sd = 20, 4.0
    se = sd / sqrt(n)
    assert sd_from_se(se, n) == pytest.approx(sd)
    reach = 2.0930240544 * se  # t with 19 degrees
    assert sd_from_interval(10 - reach, 10 + reach, n) == pytest.approx(sd, rel=1e-9)
    one, other = Group(10, 4, 20), Group(7, 5, 30)
    within = pooled_sd(one, other)
    t = 3 / (within * sqrt(1 / 20 + 1 / 30))
    assert sd_from_t(3, t, 20, 30) == pytest.approx(within)
    assert d_from_t(t, 20, 30) == pytest.approx(3 / within)
    assert standardised_difference(one, other).value == pytest.approx(correction_factor(48) * 3 / within)


def test_a_p_value_gives_back_its_t_with_the_sign_of_the_difference() -> None:
    assert t_from_p(0.05, 10, -1) == pytest.approx(-2.2281388520, rel=1e-9)
    assert t_from_p(0.05, 10, 1) == pytest.approx(2.2281388520, rel=1e-9)


def test_quantiles_of_a_normal_sample_give_back_its_mean_and_sd() -> None:
    normal, n = NormalDist(50, 10), 100_001
    q1, q3 = normal.inv_cdf(0.25), normal.inv_cdf(0.75)
    low, high = (normal.inv_cdf(share) for share in (1 - (n - 0.375) / (n + 0.25), (n - 0.375) / (n + 0.25)))
    for group in (
        from_quartiles(q1, 50, q3, n),
        from_range(low, 50, high, n),
        from_five_numbers(low, q1, 50, q3, high, n),
    ):
        assert (group.mean, group.sd) == (pytest.approx(50), pytest.approx(10, rel=1e-4))


def test_a_median_that_is_off_the_middle_moves_the_mean_by_luos_weights() -> None:
    assert from_quartiles(10, 14, 20, 30).mean == pytest.approx(
        (0.7 + 0.39 / 30) * 15 + (0.3 - 0.39 / 30) * 14
    )
    weight = 4 / (4 + 30**0.75)
    assert from_range(2, 14, 40, 30).mean == pytest.approx(weight * 21 + (1 - weight) * 14)


def test_changes_vary_less_the_more_before_and_after_agree() -> None:
    assert sd_of_change(3, 4, 0) == pytest.approx(5)
    assert sd_of_change(3, 3, 1) == 0
    assert sd_of_change(3, 4, 0.5) == pytest.approx(sqrt(13))


def test_clusters_widen_the_standard_error_by_the_root_of_the_design_effect() -> None:
    effect = design_effect(21, 0.05)
    assert effect == 2.0
    table = TwoByTwo(20, 100, 30, 100)
    thinned = log_risk_ratio(thinned_table(table, effect))
    assert thinned.value == pytest.approx(log_risk_ratio(table).value)
    assert thinned.se == pytest.approx(log_risk_ratio(table).se * sqrt(effect))


def test_a_shared_control_is_split_without_moving_the_estimate() -> None:
    table = TwoByTwo(20, 100, 30, 100)
    split = log_odds_ratio(with_shared_control(table, 2))
    assert split.value == pytest.approx(log_odds_ratio(table).value)
    assert split.se > log_odds_ratio(table).se


def test_two_groups_joined_are_the_group_of_all_their_people() -> None:
    joined = joined_groups(Group(2, 1, 3), Group(5, 2, 3))  # 1 2 3 and 3 5 7
    assert (joined.mean, joined.n) == (3.5, 6)
    assert joined.sd == pytest.approx(sqrt(sum((x - 3.5) ** 2 for x in (1, 2, 3, 3, 5, 7)) / 5))


def test_two_arms_that_share_a_control_are_one_comparison_with_the_control_once() -> None:
    joined = joined_tables(TwoByTwo(20, 100, 30, 90), TwoByTwo(10, 80, 30, 90))
    assert joined == TwoByTwo(30, 180, 30, 90)
    with pytest.raises(ValueError, match="control"):
        joined_tables(TwoByTwo(20, 100, 30, 90), TwoByTwo(10, 80, 31, 90))


@given(value=st.floats(0.01, 100), low=st.floats(0.5, 0.99), high=st.floats(1.01, 2))
def test_aligned_effects_lie_above_no_difference_exactly_when_they_are_better(
    value: float, low: float, high: float
) -> None:
    for measure in ("rr", "md"):
        effect = Effect(measure, value, value * low, value * high, 95, "reported", frozenset())
        assert aligned(effect, "none") is None
        for side in ("higher", "lower"):
            turned = aligned(effect, side)
            assert turned is not None
            assert turned.low is not None
            assert turned.high is not None
            assert turned.low < turned.estimate < turned.high
            assert direction_of(turned, "higher") == direction_of(effect, side)
        back = aligned(replace(effect), "lower")
        assert back is not None
        again = aligned(back, "lower")
        assert again is not None
        assert again.estimate == pytest.approx(value)


def test_a_rate_ratio_corrects_a_zero_and_does_not_depend_on_the_unit_of_time() -> None:
    years, days = TwoRates(4, 100, 8, 90), TwoRates(4, 36_500, 8, 32_850)
    assert log_rate_ratio(years).value == pytest.approx(log_rate_ratio(days).value)
    assert exp(log_rate_ratio(years).value) == pytest.approx((4 / 100) / (8 / 90))
    assert log_rate_ratio(years).se == pytest.approx(sqrt(1 / 4 + 1 / 8))
    assert log_rate_ratio(TwoRates(0, 100, 8, 90)).value == pytest.approx(log((0.5 / 100) / (8.5 / 90)))


def test_a_ratio_of_means_needs_means_of_one_sign() -> None:
    found = log_ratio_of_means(Group(4, 1, 25), Group(2, 1, 25))
    assert found.value == pytest.approx(log(2))
    assert found.se == pytest.approx(sqrt(1 / (25 * 16) + 1 / (25 * 4)))
    with pytest.raises(ValueError, match=r"."):
        log_ratio_of_means(Group(4, 1, 25), Group(-2, 1, 25))


@given(risk, risk)
def test_an_effect_comes_back_from_every_other_scale(p0: float, p1: float) -> None:
    ratio = p1 / p0
    for middle in ("or", "rd"):
        there = converted("rr", ratio, middle, p0)  # type: ignore[arg-type]
        assert converted(middle, there, "rr", p0) == pytest.approx(ratio)  # type: ignore[arg-type]


def test_a_risk_above_one_is_cut_and_said_and_is_no_odds_ratio() -> None:
    found = absolute("rr", (3.0, 1.5, 6.0), 0.5)
    assert (found.capped, found.risk) == (True, (1.0, 0.75, 1.0))
    with pytest.raises(ValueError, match=r"1\.5"):
        converted("rr", 3.0, "or", 0.5)
