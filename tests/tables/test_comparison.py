"""The comparison table on the real evidence: what stands in it, what does not, and that its numbers agree."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.records.base import LANGUAGES, Language
from hemvist.records.result import RATIO_MEASURES
from hemvist.synthesis import Effect, effect_of
from hemvist.tables import OutcomeTable, comparison, csv_rows, effect_text, render, study_results
from hemvist.tables.naming import Names
from hemvist.tables.table import NumberCell, Row

PROJECT = Path(__file__).parents[2]
INTERVENTIONS = ("housing-first", "critical-time-intervention", "rental-subsidy")
OUTCOMES = ("housed-at", "time-housed", "homeless-any", "time-homeless", "quality-of-life", "child-placement")


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


@pytest.fixture(scope="module")
def tables(library: Library) -> tuple[OutcomeTable, ...]:
    return comparison(library, INTERVENTIONS, OUTCOMES, "sv")


def rows_of(found: OutcomeTable) -> list[Row]:
    """The rows that hold a result."""
    width = len(found.table.columns)
    return [row for group in found.table.groups for row in group.rows if len(row.cells) == width]


def as_mappings(found: OutcomeTable) -> list[dict[str, object]]:
    header, *rows = csv_rows((found.table,))
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_only_controlled_effect_studies_are_compared(
    library: Library, tables: tuple[OutcomeTable, ...]
) -> None:
    shown = {study for found in tables for study, _ in found.results}
    assert shown
    for id_ in shown:
        assert library.studies[id_].kind == "effect"
        assert library.designs[library.studies[id_].design].controlled == "yes"


def test_an_exposure_study_never_stands_beside_effects(library: Library) -> None:
    exposures = {study.id for study in library.studies.values() if study.kind == "exposure"}
    assert exposures
    everything = comparison(library, tuple(library.interventions), tuple(library.outcomes), "en")
    assert not exposures & {study for found in everything for study, _ in found.results}


def test_every_result_that_compares_the_intervention_is_a_row(library: Library) -> None:
    for outcome in OUTCOMES:
        expected = {
            (study.id, result.id)
            for study in library.studies.values()
            if study.kind == "effect" and library.designs[study.design].controlled == "yes"
            for result in study.results
            if result.outcome == outcome and result.compare is not None and result.compare_samples is None
            if "housing-first" in study.interventions_of(result.compare[0])
            if "housing-first" not in study.interventions_of(result.compare[1])
        }
        found = comparison(library, ("housing-first",), (outcome,), "sv")
        assert {key for each in found for key in each.results} == expected


def test_an_intervention_without_a_comparison_is_a_row_that_says_so(tables: tuple[OutcomeTable, ...]) -> None:
    first = next(found for found in tables if found.outcome == "housed-at")
    silent = [row for group in first.table.groups for row in group.rows if len(row.cells) == 2]
    assert len(silent) == 1
    assert catalogue("sv").text("tables.silent.no-study") in str(silent[0])
    assert "/evidens/insatser/critical-time-intervention/" in str(silent[0])


def test_an_outcome_without_results_is_a_table_that_says_so(library: Library) -> None:
    (found,) = comparison(
        library, ("housing-first", "critical-time-intervention"), ("child-placement",), "sv"
    )
    assert found.results == ()
    assert found.table.caption.endswith("ingen studie")
    assert len([row for group in found.table.groups for row in group.rows]) == 2


def test_scales_are_never_mixed_on_an_axis(tables: tuple[OutcomeTable, ...]) -> None:
    drawn = 0
    for found in tables:
        for line, row in zip(as_mappings(found), rows_of(found), strict=True):
            cell = row.cells[-2]
            if line["estimate"] is None or not isinstance(cell, NumberCell):
                continue
            scale = "ratio" if line["measure"] in RATIO_MEASURES else f"{line['measure']}-{line['unit']}"
            assert (scale == found.family) is ("other-scale" not in cell.marks)
            drawn += scale == found.family
    assert drawn > 20


def test_every_number_in_the_table_is_the_number_in_the_file(library: Library) -> None:
    languages: tuple[Language, ...] = LANGUAGES
    for lang in languages:
        names = Names.of(library, lang)
        for found in comparison(library, INTERVENTIONS, OUTCOMES, lang):
            for line, row in zip(as_mappings(found), rows_of(found), strict=True):
                study = library.studies[str(line["study"])]
                result = study.result(str(line["result"]))
                assert result is not None
                effect = effect_of(study, result)
                cell = row.cells[-2]
                assert isinstance(cell, NumberCell)
                if isinstance(effect, Effect):
                    assert cell.text == effect_text(names, effect)
                    assert line["estimate"] == pytest.approx(effect.estimate, rel=1e-9)
                    assert line["low"] == (
                        None if effect.low is None else pytest.approx(effect.low, rel=1e-9)
                    )
                else:
                    assert line["estimate"] is None
                    assert line["not_computable"] == effect.reason
                    assert cell.gap


def test_rows_are_the_same_in_both_languages(library: Library) -> None:
    swedish, english = (comparison(library, INTERVENTIONS, OUTCOMES, lang) for lang in LANGUAGES)
    assert [found.results for found in swedish] == [found.results for found in english]
    assert [found.table.id for found in swedish] == [found.table.id for found in english]


def test_rows_that_may_share_people_say_so(tables: tuple[OutcomeTable, ...]) -> None:
    found = next(found for found in tables if found.outcome == "time-housed")
    note = catalogue("sv").text("tables.shared-people")
    group = next(group for group in found.table.groups if "At Home" in str(group.heading))
    assert group.note == note


def test_a_variant_follows_the_result_that_it_varies(
    library: Library, tables: tuple[OutcomeTable, ...]
) -> None:
    for found in tables:
        for study_id, result_id in found.results:
            result = library.studies[study_id].result(result_id)
            base = (study_id, result.variant_of) if result and result.variant_of else None
            if base in found.results:
                assert found.results.index(base) < found.results.index((study_id, result_id))


def test_tables_of_one_outcome_have_different_ids(library: Library) -> None:
    everything = comparison(library, INTERVENTIONS, tuple(library.outcomes), "sv")
    ids = [found.table.id for found in everything]
    assert len(ids) == len(set(ids))


def test_numbers_are_written_as_the_language_writes_them(library: Library) -> None:
    texts = {}
    for lang in LANGUAGES:
        found = comparison(library, ("housing-first",), ("time-housed",), lang)[0]
        texts[lang] = {cell.text for row in rows_of(found) if isinstance(cell := row.cells[-2], NumberCell)}
    assert "43,9 (38,4 till 49,5)" in texts["sv"]
    assert "43.9 (38.4 to 49.5)" in texts["en"]


def result_page_text(library: Library, study: str, result: str) -> str:
    """The row of a result on its study's page, tags taken off."""
    html = render(study_results(library.studies[study], library, "en"), catalogue("en"))
    row = html[html.index(f'id="{result}"') :].split("</tr>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split())


def test_a_report_of_no_clear_difference_is_believed_when_no_interval_was_seen(library: Library) -> None:
    text = result_page_text(library, "montgomery2013-hudvash-hf", "r05")
    assert "no clear difference" in text
    assert "better" not in text


def test_a_printed_p_value_stands_in_for_an_interval_that_was_not_seen(library: Library) -> None:
    assert "p < 0.01" in result_page_text(library, "montgomery2013-hudvash-hf", "r04")


def test_the_better_side_of_the_axis_is_that_of_the_drawn_results_not_of_their_outcome(
    library: Library,
) -> None:
    assert library.outcomes["mental-health"].better == "higher"
    found = comparison(library, ("housing-first",), ("mental-health",), "en")
    drawn = [table for table in found if ("at-home-chez-soi", "r37") in table.results]
    assert "← Intervention better" in drawn[0].table.axis
