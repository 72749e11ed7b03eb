"""Answers to the real questions: who speaks, who is left out and why, what is pooled and what never is."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import exp, log, sqrt
from types import MappingProxyType

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.records.base import LANGUAGES
from hemvist.synthesis import Effect, disjoint
from hemvist.synthesis.answers import OutcomeAnswer, answer_of
from hemvist.synthesis.answers.pools import analysed
from repository import PROJECT

LIBRARY = load(Folders.of(PROJECT))
QUESTIONS = sorted(LIBRARY.questions)


def outcome(question: str, id_: str, library: Library = LIBRARY) -> OutcomeAnswer:
    found = answer_of(library, question).outcome(id_)
    assert found is not None
    return found


def with_plan(question: str, **changes: object) -> Library:
    """The library with other rules for one question."""
    asked = LIBRARY.questions[question]
    changed = asked.model_copy(update={"plan": asked.plan.model_copy(update=changes)})
    return replace(LIBRARY, questions=MappingProxyType({**LIBRARY.questions, question: changed}))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_result_is_in_an_answer_once_or_left_out_with_a_reason(question: str) -> None:
    for found in answer_of(LIBRARY, question).outcomes:
        entries = [*found.main.entries, *found.beside.entries, *found.left_out]
        keys = [entry.key for entry in entries]
        assert len(keys) == len(set(keys))
        assert all(entry.why for entry in entries if entry.fate != "pooled")
        assert all(entry.fate == "left-out" for entry in found.left_out)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_two_results_that_count_share_people(question: str) -> None:
    for found in answer_of(LIBRARY, question).outcomes:
        counted = [entry for strand in found.strands for entry in strand.counted]
        for one, other in combinations(counted, 2):
            if one.study.id == other.study.id:
                assert disjoint(one.study, one.result.sample, other.result.sample)


@pytest.mark.parametrize("question", QUESTIONS)
def test_only_main_designs_are_pooled_and_a_register_once(question: str) -> None:
    main = LIBRARY.questions[question].designs.main
    for found in answer_of(LIBRARY, question).outcomes:
        pooled = [entry for entry in found.main.entries if entry.fate == "pooled"]
        assert found.beside.pooled is None
        assert all(entry.study.design in main and entry.usable is not None for entry in pooled)
        assert len({entry.study.id for entry in pooled}) == len({entry.unit for entry in pooled})


def test_critical_time_intervention_pools_two_trials_and_its_normal_interval_is_the_noted_one() -> None:
    pooled = outcome("cti-at-discharge", "homeless-any").main.pooled
    assert pooled is not None
    assert pooled.k == 2
    assert [unit for unit, _ in pooled.weights] == ["cti-hospital", "susser1997-cti"]
    shown = [round(value, 2) for value in (pooled.estimate, pooled.z_low, pooled.z_high)]
    assert shown == [0.33, 0.16, 0.70]
    assert pooled.low < 0.01
    assert pooled.high > 40
    assert pooled.prediction is None


def test_an_odds_ratio_from_counts_has_woolfs_standard_error() -> None:
    found = outcome("cti-at-discharge", "homeless-any").main
    susser = next(entry for entry in found.entries if entry.study.id == "susser1997-cti")
    assert susser.usable is not None
    value, variance = analysed(susser.usable)
    assert value == pytest.approx(log((10 * 29) / (38 * 19)), rel=1e-9)
    assert sqrt(variance) == pytest.approx(sqrt(1 / 10 + 1 / 38 + 1 / 19 + 1 / 29), rel=1e-9)


def test_support_when_leaving_care_pools_four_trials_of_which_one_carries_the_weight() -> None:
    strand = outcome("support-when-leaving-care", "homeless-any").main
    assert strand.pooled is not None
    assert strand.pooled.k == 4
    assert round(strand.pooled.estimate, 2) == 0.76
    assert [round(end, 2) for end in (strand.pooled.z_low, strand.pooled.z_high)] == [0.63, 0.92]
    assert dict(strand.pooled.weights)["valentine2015-yvlifeset"] == pytest.approx(79, abs=0.5)
    without = {dict(each.values).get("study"): each for each in strand.variants}
    rest = without["valentine2015-yvlifeset"].pooled
    assert rest is not None
    assert [round(value, 2) for value in (rest.estimate, rest.z_low, rest.z_high)] == [0.73, 0.48, 1.09]


def test_the_pool_of_moves_equals_the_reviews_own() -> None:
    found = outcome("support-when-leaving-care", "moved")
    pooled = found.main.pooled
    theirs = next(
        each for each in LIBRARY.reviews["taylor2024-care-leavers"].pooled if each.id == "p02"
    ).contrast
    assert pooled is not None
    assert theirs is not None
    assert theirs.ci is not None
    ours = [round(value, 2) for value in (pooled.estimate, pooled.z_low, pooled.z_high)]
    assert ours == [theirs.estimate, *theirs.ci]


def test_an_interval_without_width_is_told_and_not_pooled() -> None:
    study = LIBRARY.studies["cti-hospital"]
    (printed,) = [result for result in study.results if result.id == "r01"]
    assert printed.contrast is not None
    rounded = printed.contrast.model_copy(update={"estimate": 1.0, "ci": (1.0, 1.0)})
    results = tuple(
        result.model_copy(update={"contrast": rounded}) if result is printed else result
        for result in study.results
    )
    changed = {**LIBRARY.studies, study.id: study.model_copy(update={"results": results})}
    library = replace(LIBRARY, studies=MappingProxyType(changed))
    strand = outcome("cti-at-discharge", "homeless-any", library).main
    assert strand.pooled is None
    told = next(entry for entry in strand.entries if entry.study.id == study.id)
    assert [why.id for why in told.why] == ["no-width"]
    assert all(catalogue(lang).text("question.why.no-width") for lang in LANGUAGES)


def test_without_approximate_counts_the_largest_trial_is_told_and_not_pooled() -> None:
    library = with_plan("support-when-leaving-care", derived="exact")
    strand = outcome("support-when-leaving-care", "homeless-any", library).main
    assert strand.pooled is not None
    assert strand.pooled.k == 3
    told = next(entry for entry in strand.entries if entry.study.id == "valentine2015-yvlifeset")
    assert told.fate == "direction"
    assert told.why[0].id == "not-computable"


def test_second_hand_figures_leave_the_pool_when_the_plan_says_so() -> None:
    library = with_plan("cti-at-discharge", second_hand="direction")
    strand = outcome("cti-at-discharge", "homeless-any", library).main
    assert strand.pooled is None
    assert [(entry.study.id, entry.fate) for entry in strand.entries] == [
        ("cti-hospital", "alone"), ("susser1997-cti", "alone"),
    ]  # fmt: skip


def test_one_trial_with_two_ages_is_not_pooled_with_itself() -> None:
    strand = outcome("housing-first-v-usual", "time-housed").main
    samples = [entry.result.sample for entry in strand.estimates]
    assert samples == ["older", "younger"]
    assert strand.pooled is None
    assert {entry.why[0].id for entry in strand.estimates} == {"one-trial"}


def test_a_trial_whose_parts_differ_points_nowhere() -> None:
    found = outcome("housing-first-v-usual", "ed-visits")
    assert [way.way for way in found.main.ways] == ["mixed"]
    assert any(hint.id == "one-unit-differs" for hint in found.hints)


def test_swedish_registers_count_once() -> None:
    strand = outcome("eviction-and-death-crime", "crime").main
    assert [way.unit for way in strand.ways] == ["se-evictions"]
    assert len(strand.ways[0].studies) == 2
    assert strand.count.p is None


def test_the_two_contrasts_of_the_same_evicted_children_never_stand_together() -> None:
    found = outcome("eviction-and-children", "child-placement")
    assert [entry.key[1] for entry in found.main.entries if entry.study.id.startswith("berg2018")] == ["r01"]
    out = {
        entry.result.id: entry.why[0].id for entry in found.left_out if entry.study.id.startswith("berg2018")
    }
    assert out == {"r02": "variant", "r03": "other-comparison", "r04": "other-comparison"}


def test_no_study_compares_the_two_kinds_of_support_within_housing_first() -> None:
    answer = answer_of(LIBRARY, "housing-first-with-act-v-icm")
    assert answer.studies == ()
    assert all(outcome.left_out for outcome in answer.outcomes)


def test_a_report_of_no_clear_difference_is_counted_on_neither_side() -> None:
    count = outcome("lawyers-in-eviction-cases", "court-outcome").main.count
    assert (count.better, count.worse, count.neither) == (3, 0, 1)
    assert count.p == pytest.approx(0.25)


def test_an_interval_that_holds_no_difference_counts_on_neither_side() -> None:
    placed = outcome("families-lasting-subsidy", "child-placement").main.count
    assert (placed.better, placed.worse, placed.neither) == (0, 0, 1)
    moved = outcome("support-when-leaving-care", "moved").main.count
    assert (moved.better, moved.worse, moved.neither) == (0, 0, 3)
    assert (moved.above, moved.below, moved.p) == (2, 1, pytest.approx(1.0))


def test_two_trials_of_no_clear_difference_are_not_called_split() -> None:
    found = outcome("families-lasting-subsidy", "mental-health")
    assert [each.way for each in found.main.ways] == ["no-clear-difference"] * 2
    (hint,) = [hint for hint in found.hints if hint.domain == "inconsistency"]
    assert (hint.id, hint.concern) == ("none-clear", False)


def test_a_clear_result_beside_an_unclear_one_is_told_and_is_no_contradiction() -> None:
    found = outcome("housing-for-care-leavers", "shelter-use")
    (hint,) = [hint for hint in found.hints if hint.domain == "inconsistency"]
    assert (hint.id, hint.concern) == ("some-clear", None)


def test_a_pooled_result_points_where_its_pooled_figure_does() -> None:
    susser = next(
        entry
        for entry in outcome("cti-at-discharge", "homeless-any").main.entries
        if entry.study.id == "susser1997-cti"
    )
    assert isinstance(susser.effect, Effect)
    assert susser.effect.high is not None
    assert susser.effect.high > 1
    assert susser.usable is not None
    assert susser.usable.high is not None
    assert susser.usable.high < 1
    assert susser.way == "better"


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_figure_that_points_to_a_side_silences_a_report_of_no_clear_difference(question: str) -> None:
    for found in answer_of(LIBRARY, question).outcomes:
        counted = [entry for strand in found.strands for entry in strand.counted]
        for entry in found.left_out:
            if entry.why[0].id == "figures-speak" and entry.way == "no-clear-difference":
                mine = [each for each in counted if each.study.id == entry.study.id]
                assert {each.way for each in mine} == {"no-clear-difference"}, entry.key


def test_all_emergency_visits_speak_for_the_outcome_and_not_the_psychiatric_ones() -> None:
    found = outcome("permanent-supportive-housing-v-usual", "ed-visits").main
    assert [entry.key[1] for entry in found.entries if entry.study.id == "raven2020-santa-clara"] == ["r06"]
    assert (found.count.better, found.count.neither) == (1, 1)


def test_a_result_that_a_question_names_is_that_of_its_study_alone() -> None:
    found = outcome("permanent-supportive-housing-v-usual", "ed-visits")
    variant = next(entry for entry in found.left_out if entry.key == ("chicago-chhp", "r06"))
    assert [why.id for why in variant.why] == ["variant"]


def test_the_variance_of_an_effect_comes_back_from_its_interval() -> None:
    effect = Effect("rr", 2.0, 2.0 * exp(-0.5), 2.0 * exp(0.5), 95.0, "reported", frozenset())
    value, variance = analysed(effect)
    assert value == pytest.approx(log(2))
    assert sqrt(variance) == pytest.approx(0.5 / 1.959963984540054)


def test_disjoint_samples_of_one_trial_are_one_point_in_a_pool() -> None:
    library = with_plan("housing-first-v-usual", samples={"at-home-chez-soi": ("older", "younger")})
    trial = outcome("housing-first-v-usual", "time-housed", library).main.estimates
    from hemvist.synthesis.answers.pools import points_of

    (_, value, variance) = points_of(trial)[0]
    parts = [analysed(entry.usable) for entry in trial if entry.usable is not None]
    weights = [1 / each for _, each in parts]
    assert len(points_of(trial)) == 1
    assert value == pytest.approx(sum(w * v for w, (v, _) in zip(weights, parts, strict=True)) / sum(weights))
    assert variance == pytest.approx(1 / sum(weights))
