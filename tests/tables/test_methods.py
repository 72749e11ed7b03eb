"""The table of methods cannot say less than the program does, nor call used what no question can fill."""

from __future__ import annotations

from typing import get_args

import pytest

from hemvist.cli.pool_arguments import CHOICES, FLAGS
from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.records.base import Language
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import answer_of
from hemvist.synthesis.dataset.columns import MEASURES
from hemvist.synthesis.dataset.request import ANY_MODELS
from hemvist.synthesis.method_sources import SOURCES
from hemvist.synthesis.methods import KINDS, METHODS, Kind
from hemvist.tables.methods import HEADER, largest_pool, methods_tables
from hemvist.tables.question_words import leading
from hemvist.tables.table import TextCell
from repository import PROJECT
from synthesis.metafor_files import entries
from synthesis.test_metafor_grid import DIVERGENCES

HOW_ALONE = {"json"}
"""Options of `hemvist pool` that say how to print, not what to compute."""
CHOOSING = {"model", "egger-form", "egger-predictor", "trimfill-estimator"}
"""Options whose values are methods of their own, or forms of a test that stands there."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


def test_every_measure_model_and_extra_of_the_command_stands_there() -> None:
    asked = {option.strip() for method in METHODS for option in method.option.split(",")}
    assert {f"--measure {measure}" for measure in MEASURES} <= asked
    assert {f"--model {model}" for model in ANY_MODELS} <= asked
    flags = {f"--{flag}" for flag in FLAGS if flag not in HOW_ALONE}
    assert flags <= asked
    assert {f"--{name}" for name in CHOICES if name not in CHOOSING} <= {
        each.split()[0] for each in asked if each
    }


def test_every_kind_has_methods_and_no_method_or_source_stands_twice_or_unused() -> None:
    assert get_args(Kind) == KINDS
    assert {method.kind for method in METHODS} == set(KINDS)
    assert len({method.id for method in METHODS}) == len(METHODS)
    assert {id_ for method in METHODS for id_ in method.sources} == set(SOURCES)


def test_what_is_called_too_few_needs_more_studies_than_any_pool_has(library: Library) -> None:
    most = largest_pool(library)
    assert most >= 2
    assert [method.id for method in METHODS if method.use == "few" and method.least <= most] == []
    waiting = [method for method in METHODS if method.use == "pages" and method.least > most]
    (table,) = methods_tables(library, "en")
    said = {row[1]: row[5] for row in table.data.rows}
    assert {said[method.id] for method in waiting} == {"with enough studies"}
    words = [cell.lines[0][0].text for group in table.groups for row in group.rows for cell in row.cells
             if isinstance(cell, TextCell)]  # fmt: skip
    assert f"On the pages once 10 studies are pooled. The largest pool has {most}." in words


def test_models_and_intervals_called_used_are_those_of_the_questions(library: Library) -> None:
    plans = [question.plan.model for question in library.questions.values()]
    pooled = {plan.pool for plan in plans} - {"none"}
    models = {method.id for method in METHODS if method.kind == "models" and method.use == "pages"}
    assert models == pooled
    used = {method.id for method in METHODS if method.use == "pages"}
    assert {plan.interval for plan in plans if plan.pool != "none"} <= used
    assert {plan.prediction for plan in plans if plan.pool != "none"} <= used


KINDS_OF_VALUES = {
    "escalc": {"zero-cells", "smd-variances"}, "smd_variants": {"smd-variances"},
    # one formula for all ratios
    "se_from_ci": {"se-from-interval", "hr"},
    "rma.uni": {"wald", "knha", "adhoc", "hts", "pi-metafor", "q", "i2", "h2", "generic"},
    "rma.mh": {"mh"}, "rma.peto": {"peto"}, "confint": {"tau2-interval", "i2", "h2"}, "I2": {"h2"},
    "subgroup": {"subgroups"}, "metareg": {"moderators"}, "leave1out": {"leave-one-out"},
    "cumul": {"cumulative"}, "regtest": {"egger"}, "ranktest": {"begg"}, "trimfill": {"trimfill"},
    "influence": {"influence"}, "absolute": {"risk-from-rr", "risk-from-or"},
}  # fmt: skip
"""Which methods each kind of reference value holds, beside the measures and models that it names itself."""


def test_a_method_is_called_compared_exactly_when_a_reference_file_has_values_of_it() -> None:
    found = {id_ for entry in entries() for id_ in KINDS_OF_VALUES[entry.kind]}
    found |= {entry.model for entry in entries() if entry.kind == "rma.uni"}
    found |= {entry.id.split("/")[1].lower() for entry in entries() if entry.kind == "escalc"}
    assert {method.id for method in METHODS if method.is_compared} == found


def test_the_page_names_what_has_no_outside_value_and_where_a_value_differs(library: Library) -> None:
    (table,) = methods_tables(library, "en")
    said, words = table.remarks[-1], catalogue("en")
    for id_ in ("peters", "robust", "three-level", "rom", "irr", "quantiles"):
        assert words.text(f"methods.name.{id_}") in said
    assert words.text("methods.name.reml") not in said
    assert all("trimfill/REML" in id_ for id_ in DIVERGENCES)
    assert len(DIVERGENCES) == 3
    assert "All values are compared" not in " ".join(table.remarks)
    values = {str(row[1]): row[-1] for row in table.data.rows}
    assert (values["reml"], values["robust"]) == ("yes", "no")


def test_a_risk_from_a_baseline_is_called_used_exactly_when_a_page_shows_one(library: Library) -> None:
    used = set()
    for id_, question in library.questions.items():
        for risk in question.baseline_risks:
            outcome = answer_of(library, id_).outcome(risk.outcome)
            strand = leading(outcome) if outcome is not None else None
            if strand is None or risk.source is None:
                continue
            effects = [entry.effect for entry in strand.estimates if isinstance(entry.effect, Effect)]
            one = strand.pooled or (effects[0] if len(effects) == 1 else None)
            used |= {one.measure} if one is not None else set()
    for measure in ("rr", "or"):
        (method,) = [each for each in METHODS if each.id == f"risk-from-{measure}"]
        assert (method.use == "pages") == (measure in used)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_each_row_says_formula_source_and_use_in_both_languages(library: Library, lang: Language) -> None:
    (table,) = methods_tables(library, lang)
    rows = [row for group in table.groups for row in group.rows]
    assert len(rows) == len(METHODS) == len(table.data.rows)
    for row in rows:
        for cell in row.cells:
            assert isinstance(cell, TextCell)
            assert cell.lines[0][0].text.strip()
    assert all(len(values) == len(HEADER) for values in table.data.rows)
