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
from hemvist.tables.naming import Names
from hemvist.tables.question_findings import findings_table
from hemvist.tables.question_plots import direction_views
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
