"""An intervention at a glance: no direction without a basis, and no basis is not the same as no studies."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import LANGUAGES
from hemvist.records.base import Language
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


def test_harm_is_not_called_unstudied_where_the_intervention_only_was_the_comparison() -> None:
    assert [part.word for part in glance(Names.of(LIBRARY, "sv"), "staircase")][2] == "inte känt"
