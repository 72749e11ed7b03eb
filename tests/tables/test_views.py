"""The tables that look at the whole database count what the records hold, and say what they do not."""

from __future__ import annotations

import pytest

from hemvist.library import Library, load
from hemvist.library.library import Folders
from hemvist.messages import LANGUAGES
from hemvist.records.base import Language
from hemvist.tables import gaps as work_list
from hemvist.tables.characteristics import longest_follow_up, study_characteristics
from hemvist.tables.children import child_outcomes, children_counts
from hemvist.tables.comparison import MOST_ROWS, comparison, contents
from hemvist.tables.comparison_lines import is_effect_study, lines_of
from hemvist.tables.gaps import gaps
from hemvist.tables.lists import interventions_list
from hemvist.tables.side_by_side import DOMAINS, overview, side_by_side
from hemvist.tables.table import TextCell
from hemvist.tables.tally import ORDER, tally
from repository import PROJECT


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_intervention_has_a_row_and_one_without_studies_says_so(
    library: Library, lang: Language
) -> None:
    table = overview(library, lang)
    by_id = {str(row[0]): row for row in table.data.rows}
    assert set(by_id) == {id_ for id_, term in library.interventions.items() if term.kind != "comparator"}
    silent = [
        row for row, values in zip(table.groups[0].rows, table.data.rows, strict=True) if values[1] == 0
    ]
    assert silent
    assert all(row.cells[4].gap for row in silent)  # type: ignore[union-attr]


def test_effect_studies_are_the_same_number_in_the_list_and_in_the_overview(library: Library) -> None:
    listed = {row[0]: row for row in interventions_list(library, "en").data.rows}
    for id_, studies, *_ in overview(library, "en").data.rows:
        assert listed[id_][3] == studies


def test_every_effect_study_with_an_intervention_tests_it_or_has_it_as_comparison(library: Library) -> None:
    for id_, _, _, tested, compared, *_ in interventions_list(library, "en").data.rows:
        whole = [
            study
            for study in library.studies.values()
            if is_effect_study(library, study)
            and any(id_ in study.interventions_of(group) for group in study.groups)
        ]
        assert int(str(tested)) + int(str(compared)) == len(whole)
    staircase = next(row for row in interventions_list(library, "en").data.rows if row[0] == "staircase")
    assert staircase[3:5] == (0, 2)


def test_side_by_side_counts_the_results_of_effect_studies_and_no_others(library: Library) -> None:
    for domain in DOMAINS:
        table = side_by_side(library, domain, "en")
        for outcome, intervention, studies, *counts in table.data.rows if table else ():
            lines = lines_of(library, str(intervention), str(outcome))
            assert studies == len({line.study.id for line in lines}) > 0
            assert sum(int(str(count)) for count in counts) == sum(
                line.result.variant_of is None for line in lines
            )
            assert all(is_effect_study(library, line.study) for line in lines)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tables_of_one_outcome_are_told_apart_by_their_scale_where_they_are_listed(
    library: Library, lang: Language
) -> None:
    tables = comparison(library, ("housing-first",), ("cost", "social-integration"), lang)
    said = [text for _, text in contents(tables)]
    costs = [
        text.partition(":")[0] for text, part in zip(said, tables, strict=True) if part.outcome == "cost"
    ]
    assert len(costs) > 1
    assert len(set(costs)) == len(costs)
    assert said[-1] == tables[-1].table.caption


def test_a_direction_told_in_words_is_never_counted_as_secured(library: Library) -> None:
    lines = [
        line for id_ in library.interventions for o in library.outcomes for line in lines_of(library, id_, o)
    ]
    told = [line for line in lines if line.family is None]
    assert told
    counts = tally(told)
    assert counts["better"] == counts["worse"] == 0
    assert set(counts) <= set(ORDER)


def test_children_are_counted_once_a_study(library: Library) -> None:
    counts = dict(children_counts(library, "sv").data.rows)
    assert sum(int(str(n)) for n in counts.values()) == len(library.studies)
    assert {str(row[1]) for row in child_outcomes(library, "sv").data.rows} <= set(library.studies)


def test_characteristics_name_each_study_once_with_its_longest_follow_up(library: Library) -> None:
    rows = study_characteristics(library, library.studies, "en").data.rows
    assert sorted(str(row[0]) for row in rows) == sorted(library.studies)
    chosen = {str(row[0]): row[11] for row in rows}
    assert chosen == {id_: longest_follow_up(study) for id_, study in library.studies.items()}


def test_every_gap_leads_to_a_record_that_has_it(library: Library) -> None:
    kinds, _, records = gaps(library, "en")
    found = records.data.rows
    assert {str(kind) for kind, _, _ in found} <= {"studies", "reviews", "interventions", "outcomes"}
    assert all(str(id_) in library.ids(str(kind)) for kind, id_, _ in found)
    counted = {str(what): n for what, n in kinds.data.rows}
    assert counted == {what: sum(row[2] == what for row in found) for what in counted}
    assert counted["not-checked"] == sum(
        not study.extraction.checked_by for study in library.studies.values()
    )


def test_a_long_work_list_shows_the_records_with_most_gaps_and_its_file_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = gaps(library, "en")[2]
    monkeypatch.setattr(work_list, "MOST_RECORDS", 5)
    short = gaps(library, "en")[2]
    lacking = [len(cell.lines) for row in whole.groups[0].rows if isinstance(cell := row.cells[2], TextCell)]
    shown = [len(cell.lines) for row in short.groups[0].rows if isinstance(cell := row.cells[2], TextCell)]
    assert sorted(shown) == sorted(lacking)[-5:]
    assert str(len(lacking)) in short.about
    assert short.data == whole.data
    assert not whole.about


def test_no_table_has_more_rows_than_a_page_can_bear(library: Library) -> None:
    ids = tuple(id_ for id_, term in library.interventions.items() if term.kind != "comparator")
    for table in comparison(library, ids, tuple(library.outcomes), "sv"):
        assert len(table.results) <= MOST_ROWS
