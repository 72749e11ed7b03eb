"""An intervention at a glance: no direction without a basis, and no basis is not the same as no studies."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import LANGUAGES
from hemvist.records.base import Language
from hemvist.records.question import NOT_ASSESSED, Judgement
from hemvist.records.result import Result
from hemvist.synthesis.answers import answer_of, narrowed
from hemvist.tables.comparison_lines import tried_in
from hemvist.tables.glance import Glance, glance
from hemvist.tables.naming import Names
from repository import PROJECT

LIBRARY = load(Folders.of(PROJECT))
INTERVENTIONS = tuple(id_ for id_, term in LIBRARY.interventions.items() if term.kind != "comparator")


def effect(intervention: str, lang: Language = "sv", library: Library = LIBRARY) -> Glance:
    return glance(Names.of(library, lang), intervention)[0]


def about(part: Glance) -> str:
    return "".join(run.text for run in part.about)


def test_one_result_without_an_interval_gives_no_direction() -> None:
    part = effect("case-management")
    assert part.word == "för lite för att säga"
    assert "1 studie eller register, inget intervall sett, läst i andra hand." in about(part)
    assert "7 effektstudier" in about(part)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_direction_stands_beside_its_basis(lang: Language) -> None:
    pointing = [part for id_ in INTERVENTIONS if "mot" in (part := effect(id_)).word]
    assert pointing
    for id_ in INTERVENTIONS:
        if "mot" in effect(id_).word:
            said = about(effect(id_, lang))
            assert re.search(r"\d+ (studie|study|studies)", said)
            assert "interval" in said
            assert not re.search(r"1 (studie eller|study or) register, (inget|no)", said)


def test_designs_beside_the_answer_are_named_as_such() -> None:
    assert "i andra upplägg, vid sidan av svaret" in about(effect("home-visit"))
    assert "vid sidan" not in about(effect("housing-first"))


def test_not_known_is_only_said_where_no_study_tests_the_intervention() -> None:
    unknown = {id_ for id_ in INTERVENTIONS if effect(id_).word == "inte känt"}
    assert unknown == set(INTERVENTIONS) - set(tried_in(LIBRARY))
    assert effect("counselling").word == "ingen fråga ställd än"
    assert effect("landlord-mediation").word == "inget avgörande utfall besvarat än"
    assert effect("counselling").about[-1].href == "hv:/evidens/insatser/counselling/#comparisons"


def test_an_uncertain_pool_on_the_worse_side_is_not_called_better() -> None:
    assert effect("youth-transitional-programme").word == "pekar mot bättre, men osäkert"
    outcome = LIBRARY.outcomes["homeless-any"].model_copy(update={"better": "higher"})
    turned = replace(LIBRARY, outcomes=MappingProxyType({**LIBRARY.outcomes, "homeless-any": outcome}))
    assert effect("youth-transitional-programme", library=turned).word == "pekar mot sämre, men osäkert"


@pytest.mark.parametrize(
    ("intervention", "word", "studies"),
    [
        ("assertive-community-treatment", "för lite för att säga", "1 studie"),
        ("intensive-case-management", "pekar mot bättre", "2 studier"),
        ("hospital-homeless-team", "för lite för att säga", "1 studie"),
        ("permanent-supportive-housing", "för lite för att säga", "1 studie"),
        ("legal-representation", "inget avgörande utfall besvarat än", "4 effektstudier"),
    ],
)
def test_only_studies_that_tested_an_intervention_speak_for_it(
    intervention: str, word: str, studies: str
) -> None:
    part = effect(intervention)
    assert part.word == word
    assert studies in about(part)


def test_among_equals_the_question_on_the_intervention_alone_speaks() -> None:
    assert effect("permanent-supportive-housing").about[1].href == (
        "hv:/evidens/fragor/permanent-supportive-housing-v-usual/#outcome-time-housed"
    )


def test_one_study_without_a_clear_difference_makes_a_headline_split() -> None:
    assert effect("transitional-housing").word == "delat"


def test_studies_of_no_clear_difference_alone_are_told_as_that_and_not_as_their_estimates_side() -> None:
    study = LIBRARY.studies["raithel2015-chelsea-foyer"]

    def even(result: Result) -> Result:
        groups = {id_: figure.model_copy(update={"events": 20}) for id_, figure in result.groups.items()}
        return result.model_copy(update={"groups": groups}) if result.id == "r01" else result

    results = tuple(even(result) for result in study.results)
    studies = {**LIBRARY.studies, study.id: study.model_copy(update={"results": results})}
    library = replace(LIBRARY, studies=MappingProxyType(studies))
    assert effect("transitional-housing", library=library).word == "ingen säker skillnad"
    assert effect("transitional-housing", "en", library).word == "no clear difference"


def test_a_certainty_judged_from_all_studies_of_a_question_is_not_told_of_some_of_them() -> None:
    asked = LIBRARY.questions["housing-for-care-leavers"]
    judged = Judgement(
        outcome="shelter-use", level="low", start="high", domains={}, by=("editors",), on=date(2026, 11, 26)
    )
    question = asked.model_copy(update={"grade": (judged,)})
    whole = answer_of(
        replace(LIBRARY, questions=MappingProxyType({**LIBRARY.questions, asked.id: question})), asked.id
    ).outcome("shelter-use")
    assert whole is not None
    assert whole.level == "low"
    assert narrowed(question, whole, lambda _: True).level == "low"
    assert narrowed(question, whole, lambda entry: entry.study.id.startswith("taylor")).level == NOT_ASSESSED


def test_harm_is_not_called_unstudied_where_the_intervention_only_was_the_comparison() -> None:
    assert [part.word for part in glance(Names.of(LIBRARY, "sv"), "staircase")][2] == "inte känt"
