"""The formulas against metafor 3.8-1. Tolerance 1e-8 relative: the worst seen is below 1e-12."""

from __future__ import annotations

import json
from math import exp, log
from pathlib import Path
from typing import Any

import pytest

from hemvist.synthesis import Effect, NotComputable, effect_of
from hemvist.synthesis.formulas import se_from_interval
from synthesis.synthetic import counts, result_data, study

REFERENCE = Path(__file__).parents[1] / "reference"


def reference(name: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    data = json.loads((REFERENCE / f"dat.{name}.json").read_text(encoding="utf-8"))
    columns = data["inputs"]["columns"]
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return rows, data["analyses"][0]["output"]


def close(value: float) -> Any:
    return pytest.approx(value, rel=1e-8, abs=1e-9)


def computed(**changes: Any) -> Effect | NotComputable:
    made = study(result_data(**changes))
    return effect_of(made, made.results[0])


@pytest.mark.parametrize("name", ["bcg", "nielweise2007"])
def test_risk_ratios_and_intervals_are_those_of_metafor(name: str) -> None:
    rows, expected = reference(name)
    compared = 0
    for i, row in enumerate(rows):
        effect = computed(groups=counts(row["ai"], row["n1i"], row["ci"], row["n2i"]))
        if row["ai"] == row["ci"] == 0:
            assert effect == NotComputable("no-events")
            continue
        assert isinstance(effect, Effect)
        assert log(effect.estimate) == close(expected["yi"][i])
        assert log(effect.low or 0) == close(expected["ci_lb"][i])
        assert log(effect.high or 0) == close(expected["ci_ub"][i])
        compared += 1
    assert compared == {"bcg": 13, "nielweise2007": 17}[name]


def test_a_zero_cell_is_corrected_and_marked_as_derived() -> None:
    effect = computed(groups=counts(0, 20, 4, 20))
    assert isinstance(effect, Effect)
    assert effect.marks == {"derived"}
    assert effect.estimate == close((0.5 / 21) / (4.5 / 21))


def test_mean_differences_are_those_of_metafor() -> None:
    rows, expected = reference("normand1999")
    for i, row in enumerate(rows):
        groups = {
            "help": {"mean": row["m1i"], "sd": row["sd1i"], "total": row["n1i"]},
            "usual": {"mean": row["m2i"], "sd": row["sd2i"], "total": row["n2i"]},
        }
        effect = computed(groups=groups)
        assert isinstance(effect, Effect)
        assert (effect.measure, effect.how) == ("md", "from-means")
        assert (effect.estimate, effect.low, effect.high) == (
            close(expected["yi"][i]), close(expected["ci_lb"][i]), close(expected["ci_ub"][i]),
        )  # fmt: skip
    assert len(rows) == 9


def test_standard_errors_from_intervals_are_those_of_metafor() -> None:
    rows, expected = reference("hackshaw1998")
    for i, row in enumerate(rows):
        assert se_from_interval(log(row["or_lb"]), log(row["or_ub"]), 95) == close(expected["sei"][i])
    assert len(rows) == 37


def test_an_estimate_with_metafors_standard_error_gets_metafors_interval() -> None:
    _, expected = reference("bcg")
    for yi, sei, low, high in zip(*(expected[key] for key in ("yi", "sei", "ci_lb", "ci_ub")), strict=True):
        effect = computed(contrast={"measure": "rr", "log_estimate": yi, "se": sei})
        assert isinstance(effect, Effect)
        assert effect.how == "from-standard-error"
        assert (effect.estimate, effect.low, effect.high) == (
            close(exp(yi)),
            close(exp(low)),
            close(exp(high)),
        )
