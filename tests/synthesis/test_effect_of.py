"""What becomes an effect, with which marks, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from hemvist.messages import LANGUAGES, catalogue
from hemvist.synthesis import Effect, NotComputable, effect_of
from synthesis.synthetic import SOURCE, counts, result_data, study

PRINTED = {"measure": "or", "estimate": 0.22, "ci": (0.06, 0.88)}
MEANS = {"help": {"mean": 3.0, "total": 20}, "usual": {"mean": 4.0, "total": 20}}


def effect(made: Any) -> Effect:
    found = effect_of(made, made.results[0])
    assert isinstance(found, Effect)
    return found


def reason(made: Any) -> str:
    found = effect_of(made, made.results[0])
    assert isinstance(found, NotComputable)
    return found.reason


def test_a_printed_contrast_wins_over_counts_and_keeps_its_measure() -> None:
    found = effect(study(result_data(contrast=PRINTED, groups=counts(10, 50, 19, 50))))
    assert (found.measure, found.estimate, found.low, found.high) == ("or", 0.22, 0.06, 0.88)
    assert (found.how, found.marks) == ("reported", frozenset())


def test_counts_are_used_when_only_a_p_value_is_printed() -> None:
    found = effect(study(result_data(contrast={"p": 0.003}, groups=counts(10, 50, 19, 50))))
    assert (found.measure, found.how) == ("rr", "from-counts")


def test_an_estimate_alone_says_that_its_interval_is_not_seen() -> None:
    found = effect(study(result_data(contrast={"measure": "md", "estimate": 119.0})))
    assert (found.low, found.high, found.marks) == (None, None, {"no-interval"})


def test_an_exact_p_gives_an_interval_that_is_marked_as_derived() -> None:
    found = effect(study(result_data(contrast={"measure": "md", "estimate": 1.959964, "p": 0.05})))
    assert found.marks == {"derived"}
    assert found.how == "from-p-value"
    assert (found.low, found.high) == (pytest.approx(0, abs=1e-5), pytest.approx(3.919928))


@pytest.mark.parametrize(
    "contrast",
    [
        {"measure": "md", "estimate": 2.0, "p_below": 0.05},
        {"measure": "md", "estimate": 2.0, "p": 0.8},
        {"measure": "md", "estimate": 2.0, "p": 0.0},
        {"measure": "md", "estimate": 0.0, "p": 0.5},
        {"measure": "md", "estimate": 2.0, "p": 0.04, "approx": {"p": "at-most"}},
    ],
)
def test_a_blurred_p_gives_no_interval(contrast: dict[str, Any]) -> None:
    assert effect(study(result_data(contrast=contrast))).marks == {"no-interval"}


def test_a_percentage_that_only_one_count_fits_is_used_and_marked_as_derived() -> None:
    groups = {"help": {"percent": 36.2, "total": 47}, "usual": {"percent": 19.1, "total": 47}}
    found = effect(study(result_data(groups=groups)))
    assert found.marks == {"derived"}
    assert found.estimate == pytest.approx(17 / 9)


def test_a_percentage_that_two_counts_fit_is_not_used() -> None:
    groups = {"help": {"percent": 75.0, "total": 138}, "usual": {"events": 9, "total": 192}}
    assert reason(study(result_data(groups=groups))) == "percent-not-unique"


def test_the_size_of_a_group_stands_in_only_when_all_were_analysed_as_allocated() -> None:
    groups = {"help": {"events": 20}, "usual": {"events": 10}}
    itt = {"adjusted": "no", "set": "itt"}
    assert reason(study(result_data(groups=groups))) == "events-without-total"
    assert effect(study(result_data(groups=groups, analysis=itt))).marks == {"derived"}


def test_what_the_record_calls_derived_marks_an_effect_only_if_it_was_used() -> None:
    derived = {"fields": ("groups.help.events",), "how": "21 % of 48", "exact": True}
    made = result_data(groups=counts(10, 48, 19, 48), derived=derived)
    assert effect(study(made)).marks == {"derived"}
    assert effect(study({**made, "contrast": PRINTED})).marks == frozenset()


def test_second_hand_marks_follow_the_fields_that_the_source_tells() -> None:
    told = {**SOURCE, "seen": "secondary", "fields": ("groups",)}
    own = {**SOURCE, "fields": ("contrast",)}
    made = result_data(groups=counts(10, 48, 19, 48), source=(own, told))
    assert effect(study(made)).marks == {"second-hand"}
    assert effect(study({**made, "contrast": PRINTED})).marks == frozenset()
    assert effect(study(result_data(contrast=PRINTED, source={"seen": "secondary"}))).marks == {"second-hand"}


def test_the_level_of_a_printed_interval_is_kept() -> None:
    found = effect(study(result_data(contrast={**PRINTED, "level": 90})))
    assert found.level == 90


CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("one-group", {"compare": None, "group": "help", "figure": {"percent": 80.0}}, {}),
    ("no-comparison", {"compare": None}, {}),
    ("direction-only", {"finding": {"direction": "better"}}, {}),
    ("no-figures", {}, {}),
    ("only-p", {"contrast": {"p": 0.003}}, {}),
    ("figures-in-one-group", {"groups": {"help": {"events": 3, "total": 9}}}, {}),
    (
        "approximate-figures",
        {"groups": {**counts(3, 9, 4, 9), "help": {"events": 3, "total": 9, "approx": {"events": "about"}}}},
        {},
    ),
    ("percent-without-total", {"groups": {"help": {"percent": 79.57}, "usual": {"percent": 55.47}}}, {}),
    ("no-counts", {"groups": {"help": {"median": 4.0}, "usual": {"median": 5.0}}}, {}),
    ("means-without-spread", {"groups": MEANS}, {}),
    (
        "means-without-total",
        {"groups": {"help": {"mean": 1.0, "sd": 1.0}, "usual": {"mean": 2.0, "sd": 1.0}}},
        {},
    ),
    ("impossible-counts", {"groups": counts(12, 9, 4, 9)}, {}),
    ("no-events", {"groups": counts(0, 9, 0, 9)}, {}),
    ("only-events", {"groups": counts(9, 9, 9, 9)}, {}),
    ("measure-unknown", {"contrast": {"estimate": 2.0}}, {}),
    ("measure-relative-percent", {"contrast": {"measure": "relative-percent", "estimate": -36.0}}, {}),
    (
        "measure-median-relative-percent",
        {"contrast": {"measure": "median-relative-percent", "estimate": -36.0}},
        {},
    ),
    ("measure-icer", {"contrast": {"measure": "icer", "estimate": 45.0}}, {}),
    ("measure-effect-size-unclear", {"contrast": {"measure": "effect-size-unclear", "estimate": 0.4}}, {}),
    ("ratio-not-positive", {"contrast": {"measure": "or", "estimate": 0.4, "ci": (-1.0, 2.0)}}, {}),
    ("cluster-design", {"groups": counts(3, 9, 4, 9)}, {"design": "cluster-rct"}),
    ("too-large", {"contrast": {"measure": "rr", "log_estimate": 5000.0, "se": 1.0}}, {}),
    ("too-large", {"contrast": {"measure": "rr", "log_estimate": -1000.0, "se": 1.0}}, {}),
    ("too-large", {"contrast": {"measure": "rr", "log_estimate": 0.1, "se": 350.0}}, {}),
    ("too-large", {"contrast": {"measure": "md", "estimate": 1e200, "ci": (1e199, 1e201)}}, {}),
]


@pytest.mark.parametrize(("expected", "result", "changes"), CASES, ids=[case[0] for case in CASES])
def test_what_cannot_be_computed_says_why_in_both_languages(
    expected: str, result: dict[str, Any], changes: dict[str, Any]
) -> None:
    made = study(result_data(**result), **changes)
    assert reason(made) == expected
    for lang in LANGUAGES:
        assert catalogue(lang).text(f"synthesis.reason.{expected}")


def test_children_of_families_that_were_allocated_together_are_clusters() -> None:
    samples = {"all": {"n": 514, "unit": "children"}}
    made = study(
        result_data(groups=counts(3, 9, 4, 9)),
        samples=samples,
        allocation={"unit": "family", "by": "lottery"},
    )
    assert reason(made) == "cluster-design"


def test_a_printed_effect_of_a_cluster_trial_is_shown_as_printed() -> None:
    made = study(result_data(contrast=PRINTED), design="cluster-rct")
    assert effect(made).how == "reported"
