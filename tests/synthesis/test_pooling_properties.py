"""What holds for every pool: scale, shift, order, one study, no heterogeneity, and which peak wins."""

from __future__ import annotations

from dataclasses import fields
from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hemvist.messages import LANGUAGES, catalogue
from hemvist.synthesis.formulas import TwoByTwo
from hemvist.synthesis.pooling import (
    MODELS,
    NotPoolableError,
    PooledMany,
    egger,
    leave_one_out,
    mantel_haenszel,
    meta_regression,
    peto,
    pool,
    pool_many,
    pooling_of,
    robust,
    sign_test,
    subgroups,
    three_level,
)
from hemvist.synthesis.pooling.likelihood import Profile

effect = st.floats(-3, 3).map(lambda x: round(x, 3))
variance = st.floats(0.01, 2).map(lambda x: round(x, 4))
studies = st.lists(st.tuples(effect, variance), min_size=3, max_size=9)
RANDOM = [model for model in MODELS if model != "common"]


def drawn(seed: int, k: int = 8) -> tuple[np.ndarray, np.ndarray]:
    """Made-up effects with variances, for tests only."""
    draw = np.random.default_rng(seed)
    v = draw.uniform(0.02, 0.5, k)
    return draw.normal(0.2, np.sqrt(v + draw.uniform(0, 0.4)), k), v


@given(studies, st.sampled_from(MODELS), st.floats(1e-9, 1e9))
@settings(max_examples=80, deadline=None)
def test_a_change_of_unit_changes_nothing_but_the_unit(
    data: list[tuple[float, float]], model: str, unit: float
) -> None:
    y, v = np.array(data).T
    one, other = pool(y, v, model=model), pool(y * unit, v * unit**2, model=model)  # type: ignore[arg-type]
    assert other.estimate == pytest.approx(one.estimate * unit, rel=1e-6, abs=1e-9 * unit)
    assert other.se == pytest.approx(one.se * unit, rel=1e-6)
    assert other.tau2 == pytest.approx((one.tau2 or 0) * unit**2, rel=1e-6, abs=1e-9 * unit**2)
    assert other.i2 == pytest.approx(one.i2, rel=1e-6, abs=1e-6)


@given(studies, st.sampled_from(MODELS), st.floats(-50, 50))
@settings(max_examples=60, deadline=None)
def test_the_order_of_studies_and_a_shift_change_only_the_place(
    data: list[tuple[float, float]], model: str, shift: float
) -> None:
    y, v = np.array(data).T
    one = pool(y, v, model=model)  # type: ignore[arg-type]
    other = pool(y[::-1] + shift, v[::-1], model=model)  # type: ignore[arg-type]
    assert other.estimate == pytest.approx(one.estimate + shift, rel=1e-7, abs=1e-7)
    assert other.tau2 == pytest.approx(one.tau2, rel=1e-5, abs=1e-7)
    assert other.weights == pytest.approx(one.weights[::-1], rel=1e-5)


@pytest.mark.parametrize("model", RANDOM)
def test_equal_effects_give_no_heterogeneity_and_the_common_effect(model: str) -> None:
    v = np.array([0.1, 0.2, 0.3, 0.4])
    found = pool(np.full(4, 0.7), v, model=model, interval="wald")  # type: ignore[arg-type]
    common = pool(np.full(4, 0.7), v, model="common")
    assert (found.tau2, found.i2, found.estimate) == (0.0, 0.0, pytest.approx(0.7))
    assert (found.se, found.weights) == (pytest.approx(common.se), pytest.approx(common.weights))


@pytest.mark.parametrize("model", MODELS)
def test_one_study_is_shown_as_it_is_and_says_nothing_of_heterogeneity(model: str) -> None:
    found = pool([0.4], [0.04], model=model)  # type: ignore[arg-type]
    assert (found.k, found.estimate, found.se) == (1, 0.4, pytest.approx(0.2))
    assert (found.i2, found.h2, found.pi_low) == (None, None, None)
    assert found.tau2 == (0.0 if model == "common" else None)


def test_a_study_that_weighs_next_to_nothing_changes_next_to_nothing() -> None:
    y, v = drawn(1)
    one = pool(y, v, model="common")
    other = pool([*y, 5.0], [*v, 1e12], model="common")
    assert other.estimate == pytest.approx(one.estimate, rel=1e-9)
    assert other.se == pytest.approx(one.se, rel=1e-9)


def test_two_studies_have_no_prediction_interval_of_higgins() -> None:
    assert pool([0.1, 0.9], [0.1, 0.2]).pi_low is None
    assert pool([0.1, 0.9], [0.1, 0.2], prediction="metafor").pi_low is not None


@pytest.mark.parametrize("seed", range(40))
def test_no_other_tau2_has_a_higher_restricted_likelihood(seed: int) -> None:
    y, v = drawn(seed, 4)
    v[0] = 1e-4 * (seed + 1)  # one precise study makes two peaks likely
    found = pool(y, v).tau2 or 0.0
    profile = Profile.of(y, v, np.ones((4, 1)))
    others = np.concatenate(([0.0], np.geomspace(1e-8, 50, 4000)))
    heights = profile.solved(others).log_likelihood(True)
    assert profile.solved(np.array([found])).log_likelihood(True)[0] >= heights.max() - 1e-9


def test_adhoc_is_never_narrower_than_the_normal_standard_error() -> None:
    y, v = np.array([0.50, 0.51, 0.49, 0.50]), np.full(4, 0.04)
    plain, wald = pool(y, v, interval="knha"), pool(y, v, interval="wald")
    assert plain.se < wald.se
    assert pool(y, v, interval="adhoc").se == pytest.approx(wald.se)


@pytest.mark.parametrize(
    ("reason", "yi", "vi"),
    [
        ("no-studies", [], []),
        ("lengths-differ", [1.0], [1.0, 2.0]),
        ("not-finite", [1.0, float("nan")], [1.0, 1.0]),
        ("not-finite", [1.0, 2.0], [1.0, float("inf")]),
        ("variance-not-positive", [1.0, 2.0], [1.0, 0.0]),
        ("variance-not-positive", [1.0, 2.0], [1.0, -1.0]),
        ("too-large", [1e90, 2.0], [1.0, 1.0]),
        ("too-different", [1.0, 2.0], [1e-20, 1e20]),
        ("not-numbers", ["a"], [1.0]),
    ],
)
def test_what_cannot_be_pooled_is_refused_with_a_reason_in_both_languages(
    reason: str, yi: list[float], vi: list[float]
) -> None:
    with pytest.raises(NotPoolableError) as refused:
        pool(yi, vi)
    assert refused.value.reason == reason
    for lang in LANGUAGES:
        assert catalogue(lang).text(f"pooling.reason.{reason}", **dict(refused.value.values))


@pytest.mark.parametrize("interval", ["adhoc", "knha", "wald"])
@pytest.mark.parametrize("prediction", ["hts", "metafor"])
def test_many_syntheses_at_once_are_each_as_if_pooled_alone(interval: str, prediction: str) -> None:
    rows = [drawn(seed, 1 + seed % 8) for seed in range(120)]
    y, v = np.full((120, 8), np.nan), np.full((120, 8), np.nan)
    for i, (yi, vi) in enumerate(rows):
        y[i, : len(yi)], v[i, : len(vi)] = yi, vi
    found = pool_many(y, v, interval=interval, prediction=prediction)  # type: ignore[arg-type]
    for i, (yi, vi) in enumerate(rows):
        alone = pool(yi, vi, interval=interval, prediction=prediction)  # type: ignore[arg-type]
        for field in fields(PooledMany):
            ours, expected = float(getattr(found, field.name)[i]), getattr(alone, field.name)
            if expected is None:
                assert isnan(ours), field.name
            else:
                assert ours == pytest.approx(expected, rel=1e-9, abs=1e-10), (i, field.name)


def test_a_bad_row_among_many_is_named() -> None:
    y, v = np.ones((3, 2)), np.ones((3, 2))
    v[1, 0] = 0
    with pytest.raises(NotPoolableError) as refused:
        pool_many(y, v)
    assert (refused.value.reason, refused.value.row) == ("variance-not-positive", 1)


def test_a_subgroup_of_all_is_the_pool_and_leaving_out_is_pooling_the_rest() -> None:
    y, v = drawn(5)
    pooling = pooling_of(y, v)
    whole = subgroups(["all"] * 8, pooling)
    assert whole.groups[0][1] == pool(y, v)
    assert (whole.q, whole.df, whole.p) == (pytest.approx(0, abs=1e-20), 0, 1.0)
    assert leave_one_out(8, pooling)[2] == pool(np.delete(y, 2), np.delete(v, 2))


def test_swapping_the_groups_turns_the_sign_of_pooled_counts() -> None:
    tables = [TwoByTwo(3, 40, 8, 42), TwoByTwo(0, 30, 4, 31), TwoByTwo(5, 60, 9, 55)]
    turned = [TwoByTwo(t.events_2, t.total_2, t.events_1, t.total_1) for t in tables]
    for measure in ("rr", "or", "rd"):
        one, other = (mantel_haenszel(side, measure) for side in (tables, turned))  # type: ignore[arg-type]
        assert other.estimate == pytest.approx(-one.estimate)
        assert other.se == pytest.approx(one.se)
    assert peto(turned).estimate == pytest.approx(-peto(tables).estimate)


def test_tables_without_information_change_no_pooled_odds_ratio() -> None:
    tables = [TwoByTwo(3, 40, 8, 42), TwoByTwo(5, 60, 9, 55)]
    more = [*tables, TwoByTwo(0, 30, 0, 31), TwoByTwo(20, 20, 25, 25)]
    assert peto(more).estimate == pytest.approx(peto(tables).estimate)
    assert mantel_haenszel(more, "or").estimate == pytest.approx(mantel_haenszel(tables, "or").estimate)
    with pytest.raises(NotPoolableError, match="no-information"):
        peto([TwoByTwo(0, 30, 0, 31)])


def test_the_robust_interval_of_equal_independent_effects_is_that_of_a_t_test() -> None:
    y = drawn(3, 10)[0]
    (found,) = robust(y, np.ones(10), range(10), model="common")
    assert found.se == pytest.approx(float(np.std(y, ddof=1)) / sqrt(10))
    assert (found.df, found.trusted) == (pytest.approx(9), True)


def test_nested_effects_reach_the_highest_likelihood_of_two_variances() -> None:
    draw = np.random.default_rng(8)
    cluster = np.repeat(np.arange(9), 4)
    v = draw.uniform(0.02, 0.2, 36)
    y = draw.normal(0, 0.4, 9)[cluster] + draw.normal(0, np.sqrt(v + 0.05))
    found = three_level(y, v, cluster)
    for between in np.linspace(0, 0.6, 25):
        for within in np.linspace(0, 0.3, 25):
            m = between * (cluster[:, None] == cluster) + np.diag(v + within)
            inverse = np.linalg.inv(m)
            total = inverse.sum()
            q = y @ inverse @ y - (inverse @ y).sum() ** 2 / total
            height = -0.5 * (np.linalg.slogdet(m)[1] + np.log(total) + q)
            assert height <= found.log_likelihood + 1e-9


def test_nested_effects_that_share_nothing_are_pooled_as_usual() -> None:
    y, v = np.array([0.9, 0.1, 0.8, 0.2, 0.5, 0.45]), np.full(6, 0.01)
    found = three_level(y, v, (1, 1, 2, 2, 3, 3), test="z")
    assert found.between == 0.0
    usual = pool(y, v, interval="wald")
    assert (found.within, found.se) == (pytest.approx(usual.tau2), pytest.approx(usual.se))


def test_moderators_that_follow_from_each_other_are_refused() -> None:
    y, v = drawn(2)
    x = np.arange(8.0)
    for columns in (np.column_stack((x, 2 * x + 1)), np.column_stack((x, np.ones(8)))):
        with pytest.raises(NotPoolableError, match="collinear"):
            meta_regression(y, v, columns, ("a", "b"))
    with pytest.raises(NotPoolableError, match="too-few"):
        meta_regression(y[:2], v[:2], x[:2], ("a",))
    with pytest.raises(NotPoolableError, match="equal-sizes"):
        egger(y, np.ones(8))


def test_the_sign_test_is_that_of_a_fair_coin() -> None:
    found = sign_test(9, 1)
    assert found.p == pytest.approx(22 / 1024)
    assert found.share == 0.9
    assert (found.ci_low, found.ci_high) == (pytest.approx(0.5958, abs=1e-4), pytest.approx(0.9821, abs=1e-4))
    exact = sign_test(10, 0, interval="exact")
    assert (exact.ci_low, exact.ci_high) == (pytest.approx(0.025**0.1), 1.0)
    assert sign_test(3, 3).p == 1.0
    with pytest.raises(NotPoolableError, match="no-studies"):
        sign_test(0, 0)
