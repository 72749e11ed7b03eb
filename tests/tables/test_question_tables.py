"""Tables of questions: absolute effects only from a sourced baseline, verbs that follow certainty."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import LANGUAGES
from hemvist.records.base import Language
from hemvist.records.question import DomainJudgement, Judgement, Question
from hemvist.synthesis.answers import answer_of
from hemvist.synthesis.ways import SIDES
from hemvist.tables.forest import forest_table
from hemvist.tables.forest_words import p_text
from hemvist.tables.naming import Names
from hemvist.tables.question_findings import findings_table
from hemvist.tables.question_plots import direction_views, forest_view
from hemvist.tables.question_tables import left_out_table, questions_list, variants_table
from hemvist.tables.question_words import direction_sentence, leading, risk_with, statement
from hemvist.tables.table import Table, TextCell
from repository import PROJECT

LIBRARY = load(Folders.of(PROJECT))
CARE = "support-when-leaving-care"


def changed(question: str, **update: object) -> Library:
    """The library with one question changed."""
    asked: Question = LIBRARY.questions[question].model_copy(update=update)
    return replace(LIBRARY, questions=MappingProxyType({**LIBRARY.questions, question: asked}))


def absolute(table: Table, row: int = 0) -> tuple[str, bool]:
    cell = table.groups[0].rows[row].cells[3]
    assert isinstance(cell, TextCell)
    return cell.lines[0][0].text, cell.gap


def judged(level: str, outcome: str = "homeless-any") -> tuple[Judgement, ...]:
    step = DomainJudgement(steps=-1)
    day = datetime.date(2026, 11, 26)
    return (
        Judgement(
            outcome=outcome, level=level, start="high", domains={"imprecision": step},
            by=("editors",), on=day,
        ),
    )  # fmt: skip


def test_a_risk_of_100_people_is_shown_with_its_place_and_interval() -> None:
    assert absolute(findings_table(LIBRARY, CARE, "sv")) == ("27 utan, 21 med (15–28)", False)


def test_without_a_source_no_absolute_effect_is_shown() -> None:
    bare = [risk.model_copy(update={"source": None}) for risk in LIBRARY.questions[CARE].baseline_risks]
    for risks in ((), tuple(bare)):
        text, gap = absolute(findings_table(changed(CARE, baseline_risks=risks), CARE, "sv"))
        assert gap
        assert "grundrisk" in text


def test_a_difference_of_people_says_itself_how_many_of_100() -> None:
    table = findings_table(LIBRARY, "families-lasting-subsidy", "en")
    assert absolute(table) == ("21 fewer (15–27 fewer)", False)


@pytest.mark.parametrize("percent", [0.0, 1.0, 40.0, 100.0])
def test_a_ratio_of_one_leaves_the_risk_as_it_is(percent: float) -> None:
    assert risk_with(percent, "rr", 1.0) == pytest.approx(percent)
    assert risk_with(percent, "or", 1.0) == pytest.approx(percent)


def test_an_odds_ratio_never_gives_more_than_all() -> None:
    assert risk_with(90.0, "or", 50.0) < 100.0
    assert risk_with(60.0, "rr", 4.0) == 100.0


@pytest.mark.parametrize(
    ("level", "lang", "verb"),
    [
        ("high", "sv", "Insatsen minskar: "), ("moderate", "sv", "minskar troligen"),
        ("low", "sv", "kan minska"),
        ("very-low", "sv", "Det går inte att säga"), ("high", "en", "reduces"),
        ("moderate", "en", "probably reduces"), ("low", "en", "may reduce"),
        ("very-low", "en", "cannot be said"),
    ],
)  # fmt: skip
def test_the_verb_of_a_statement_follows_the_judged_certainty(level: str, lang: Language, verb: str) -> None:
    assert verb in stated("home-visits-before-eviction", "eviction-executed", level, lang)


@pytest.mark.parametrize("level", ["high", "moderate", "low"])
@pytest.mark.parametrize(
    ("question", "outcome", "sv", "en"),
    [
        ("permanent-supportive-housing-v-usual", "mortality", "Ingen säker skillnad", "No clear difference"),
        ("families-lasting-subsidy", "child-placement", "Ingen säker skillnad", "No clear difference"),
        (CARE, "homeless-any", "Ingen säker skillnad", "No clear difference"),
        ("housing-first-v-usual", "ed-visits", "pekar inte åt samma håll", "not point the same way"),
    ],
)
def test_unclear_and_split_results_are_never_told_as_an_effect_or_as_none(
    level: str, question: str, outcome: str, sv: str, en: str
) -> None:
    said = {lang: stated(question, outcome, level, lang) for lang in LANGUAGES}
    assert sv in said["sv"]
    assert en in said["en"]
    for wrong in ("ökar", "minskar", "troligen", "gör", "increases", "reduces", "probably", "makes"):
        assert wrong not in said["sv"] + said["en"]


def stated(question: str, outcome: str, level: str, lang: Language) -> str:
    """The statement of an outcome once somebody has judged its certainty."""
    library = changed(question, grade=judged(level, outcome))
    found = answer_of(library, question).outcome(outcome)
    assert found is not None
    return statement(Names.of(library, lang), library.questions[question], found)


def test_the_counts_of_a_column_are_those_of_its_signs_where_each_unit_has_one() -> None:
    names, seen = Names.of(LIBRARY, "sv"), 0
    for id_, question in LIBRARY.questions.items():
        answer = answer_of(LIBRARY, id_)
        for view in direction_views(names, question, answer):
            for at, (column, total) in enumerate(zip(view.columns, view.totals, strict=True)):
                found = answer.outcome(column.id)
                assert found is not None
                if len(found.main.ways) != len(found.main.counted) or not found.main.ways:
                    continue
                seen += 1
                signs = Counter(SIDES[mark.way] for row in view.groups[0].rows for mark in row.cells[at])
                counts = (total.better, total.worse, total.neither, total.unclear)
                assert counts == tuple(signs[side] for side in ("better", "worse", "neither", "unclear"))
    assert seen > 50


def test_a_sign_test_says_which_estimates_it_counts_where_they_are_not_the_counts_above() -> None:
    care = answer_of(LIBRARY, CARE).outcomes[0].main
    assert direction_sentence(Names.of(LIBRARY, "sv"), care) == (
        "4 studier eller register räknas: 1 bättre, 3 utan säker skillnad. "
        "Teckentest av sidan där skattningarna ligger, 4 bättre mot 0 sämre: p = 0,12."
    )


def test_without_a_judgement_the_statement_promises_nothing() -> None:
    for outcome in answer_of(LIBRARY, CARE).outcomes:
        said = statement(Names.of(LIBRARY, "sv"), LIBRARY.questions[CARE], outcome)
        assert "troligen" not in said
        assert "minskar" not in said
        assert said.endswith("Säkerheten är inte bedömd.")


def test_the_pool_is_shown_with_and_without_each_trial() -> None:
    outcome = answer_of(LIBRARY, CARE).outcomes[0]
    table = variants_table(Names.of(LIBRARY, "sv"), outcome)
    assert table is not None
    assert [row[0] for row in table.data.rows] == [
        "all", "without-second-hand", "without-derived", *["without-study"] * 4,
    ]  # fmt: skip


def said(library: Library, question: str, outcome: str, column: int, lang: Language = "sv") -> list[str]:
    """The lines of a cell of the summary."""
    asked = [each.outcome for each in library.questions[question].outcomes]
    cell = findings_table(library, question, lang).groups[0].rows[asked.index(outcome)].cells[column]
    assert isinstance(cell, TextCell)
    return ["".join(run.text for run in line) for line in cell.lines]


def test_an_effect_from_fewer_studies_than_count_names_them_in_both_cells() -> None:
    court = [said(LIBRARY, "lawyers-in-eviction-cases", "court-outcome", at) for at in (1, 2, 3)]
    assert court[0][0] == "4 studier"
    assert [lines[-1] for lines in court[1:]] == ["ur 1 av 4 studier: Seron 2001"] * 2
    families = said(LIBRARY, "families-lasting-subsidy", "homeless-any", 3, "en")
    assert families[-1].startswith("from 1 of 3 studies: ")
    table = findings_table(LIBRARY, "lawyers-in-eviction-cases", "sv")
    at = table.data.header.index("effect_studies")
    assert "seron2001-legal-counsel" in {row[at] for row in table.data.rows}


def test_an_effect_from_all_studies_that_count_names_none() -> None:
    assert not [line for line in said(LIBRARY, CARE, "homeless-any", 2) if "av 4 studier" in line]


def test_a_number_of_100_says_what_was_measured_and_in_whom() -> None:
    immune = said(LIBRARY, "permanent-supportive-housing-v-usual", "physical-health", 3, "en")
    assert immune[0] == "21 more (1–41 more)"
    assert "immun" in immune[1]
    assert "HIV" in immune[1]
    assert "stort stödbehov" in said(LIBRARY, "housing-first-v-usual", "housed-at", 3)[1]


def test_a_single_estimate_of_a_part_of_a_study_names_the_part() -> None:
    assert "stort stödbehov" in said(LIBRARY, "housing-first-v-usual", "quality-of-life", 2)


def test_the_hundred_are_families_where_families_were_counted() -> None:
    def label(question: str, lang: Language) -> str:
        return findings_table(LIBRARY, question, lang).columns[3].label

    assert label("families-lasting-subsidy", "sv") == "Av 100 familjer"
    assert label("families-lasting-subsidy", "en") == "Of 100 families"
    assert label(CARE, "sv") == "Av 100 personer"
    assert label("mediation-before-eviction", "en") == "Of 100 people"


def test_estimates_of_different_studies_are_told_apart_by_study() -> None:
    lines = said(LIBRARY, "housing-for-care-leavers", "shelter-use", 2, "en")
    assert len(lines) == 2
    assert all(line[:1].isupper() and "20" in line.partition(":")[0] for line in lines), lines


def test_a_pool_closes_before_the_designs_that_are_not_in_it() -> None:
    kinds = [row[0] for row in plotted(CARE, "homeless-any").data.rows]
    assert kinds == ["study"] * 4 + ["pooled", "prediction", "beside"]


def plotted(question: str, outcome: str, lang: Language = "sv") -> Table:
    """The forest plot of an outcome of a question."""
    names, answer = Names.of(LIBRARY, lang), answer_of(LIBRARY, question)
    found = answer.outcome(outcome)
    assert found is not None
    view = forest_view(names, LIBRARY.questions[question], found)
    assert view is not None
    return forest_table(view, names.words)


def last_cells(table: Table) -> dict[str, TextCell]:
    """The last cell of every row, by the row's name."""
    rows = [(row.cells[0], row.cells[-1]) for group in table.groups for row in group.rows]
    return {
        first.lines[0][0].text: last
        for first, last in rows
        if isinstance(first, TextCell) and isinstance(last, TextCell)
    }


def test_published_risk_of_bias_stands_beside_each_trial_of_the_pool() -> None:
    table = plotted(CARE, "homeless-any", "en")
    cells = last_cells(table)
    strip = cells["Valentine 2015"].lines[0][0].svg
    assert "Randomisation process: Low risk" in strip
    assert "Selection of the reported result: Some concerns" in strip
    assert "Overall: Some concerns" in strip
    assert sum(bool(cell.lines[0][0].svg) for cell in cells.values()) == 4
    assert "A: Randomisation process" in table.remarks[-1]
    assert "F: Overall" in table.remarks[-1]
    assert [item[0].text for item in table.key] == [
        "Low risk", "Some concerns", "High risk", "Not assessed",
    ]  # fmt: skip
    assert any("RoB 2 (Taylor 2024)" in line for line in table.remarks)


def test_a_study_judged_with_another_tool_is_told_in_words_and_not_as_unjudged() -> None:
    cell = last_cells(plotted(CARE, "homeless-any"))["Taylor 2025"]
    assert cell.lines[0][0].text.endswith(": Allvarlig")
    assert not cell.gap


def test_a_judgement_of_some_people_is_not_shown_for_others() -> None:
    youth = plotted("housing-first-v-usual", "mental-health")
    adults = plotted("housing-first-v-usual", "housed-at")
    assert youth.columns[-1].id == "bias"
    assert adults.columns[-1].id != "bias"


def test_the_file_of_a_forest_plot_holds_its_risk_of_bias() -> None:
    data = plotted(CARE, "homeless-any").data
    at = data.header.index("bias_tool")
    found = {str(row[2]): row[at:] for row in data.rows if row[0] != "pooled" and row[0] != "prediction"}
    assert found["Zinn 2017"][:2] == ("rob2", "taylor2024-care-leavers")
    assert "overall=high" in str(found["Zinn 2017"][2])
    assert all(len(row) == len(data.header) for row in data.rows)


def test_i2_stands_with_its_interval_on_the_page_and_in_both_files() -> None:
    pooled = answer_of(LIBRARY, CARE).outcomes[0].main.pooled
    assert pooled is not None
    assert pooled.i2_ci is not None
    low, high = pooled.i2_ci
    assert low <= pooled.i2 <= high
    plot, summary = plotted(CARE, "homeless-any", "en"), findings_table(LIBRARY, CARE, "en")
    assert any(f"I² = {pooled.i2:.0f}% ({low:.0f} to {high:.0f})" in line for line in plot.remarks)
    for data in (plot.data, summary.data):
        at = data.header.index("i2_high")
        assert high in [pytest.approx(row[at], rel=1e-8) for row in data.rows if row[at] is not None]


def test_a_sign_test_has_the_same_p_in_the_plot_and_in_the_summary() -> None:
    names, found = Names.of(LIBRARY, "sv"), set()
    for id_, question in LIBRARY.questions.items():
        answer = answer_of(LIBRARY, id_)
        for view in direction_views(names, question, answer):
            for column, total in zip(view.columns, view.totals, strict=True):
                outcome = answer.outcome(column.id)
                if total.test is None or outcome is None:
                    continue
                p = p_text(names.words, total.test.p)
                assert p in direction_sentence(names, outcome.main)
                found.add(p)
    assert "p = 0,25" in found


def test_what_is_left_out_is_in_the_file_with_its_reason() -> None:
    answer = answer_of(LIBRARY, "housing-first-v-usual")
    table = left_out_table(Names.of(LIBRARY, "en"), answer)
    assert table is not None
    assert len(table.data.rows) == sum(len(outcome.left_out) for outcome in answer.outcomes)
    assert all(row[4] for row in table.data.rows)


def test_the_list_names_every_question_once() -> None:
    table = questions_list(LIBRARY, "sv")
    assert sorted(str(row[0]) for row in table.data.rows) == sorted(LIBRARY.questions)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_missing_number_is_never_told_as_no_effect(lang: Language) -> None:
    for id_ in LIBRARY.questions:
        for row in findings_table(LIBRARY, id_, lang).groups[0].rows:
            cells = [cell for cell in row.cells if isinstance(cell, TextCell) and cell.gap]
            said = {run.text for cell in cells for line in cell.lines for run in line}
            assert not [text for text in said if text.startswith(("ingen effekt", "no effect"))]


def test_an_outcome_without_a_study_claims_no_direction() -> None:
    rows = findings_table(LIBRARY, "mediation-before-eviction", "sv").groups[0].rows
    said = [[cell.lines[0][0].text for cell in row.cells[1:4] if isinstance(cell, TextCell)] for row in rows]
    assert said == [["ingen studie"] * 3, ["1 studie", "inget tal räknas, bara riktningen", "inget tal"]]


def test_summary_and_direction_plot_agree_on_what_only_stands_beside_the_answer() -> None:
    names, found = Names.of(LIBRARY, "sv"), 0
    for id_, question in LIBRARY.questions.items():
        answer = answer_of(LIBRARY, id_)
        totals = {
            column.id: total
            for view in direction_views(names, question, answer)
            for column, total in zip(view.columns, view.totals, strict=True)
        }
        for outcome in answer.outcomes:
            total, strand = totals.get(outcome.asked.outcome), leading(outcome)
            if total is None or strand.which == "main":
                assert total is None or not total.none
                continue
            found += 1
            assert total.none == "inget i upplägg som svarar på frågan"
            assert (total.better, total.worse, total.neither, total.unclear) == (0, 0, 0, 0)
            assert direction_sentence(names, strand).startswith("Vid sidan av svaret")
            assert "Vid sidan av svaret" in statement(names, question, outcome)
    assert found
