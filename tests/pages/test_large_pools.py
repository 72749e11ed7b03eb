"""A question with ten trials or more: synthetic copies of real trials, since no real question has so many."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from hemvist.library import Library
from hemvist.pages import Fragment
from hemvist.pages.draft import edition
from hemvist.pages.question_pages import question_pages
from hemvist.pages.setting import setting
from hemvist.synthesis.answers import OutcomeAnswer, answer_of, pool_points
from hemvist.synthesis.pooling import egger, pool
from pages.conftest import DAY

QUESTION = "support-when-leaving-care"
TRIALS = 4


def with_copies(library: Library, times: int, *, interval: str = "adhoc") -> Library:
    """The library with the trials of the question `times` times."""
    (first, *_) = answer_of(library, QUESTION).outcomes
    trials = [library.studies[entry.study.id] for entry in first.main.entries if entry.fate == "pooled"]
    assert len(trials) == TRIALS
    copies = {
        f"{trial.id}-copy-{at}": trial.model_copy(update={"id": f"{trial.id}-copy-{at}"})
        for trial in trials
        for at in range(1, times)
    }
    asked = library.questions[QUESTION]
    model = asked.plan.model.model_copy(update={"interval": interval})
    question = asked.model_copy(update={"plan": asked.plan.model_copy(update={"model": model})})
    return replace(
        library,
        studies=MappingProxyType({**library.studies, **copies}),
        questions=MappingProxyType({**library.questions, QUESTION: question}),
    )


def first_outcome(library: Library) -> OutcomeAnswer:
    return answer_of(library, QUESTION).outcomes[0]


def page_of(library: Library) -> Fragment:
    (page,) = question_pages(setting(edition(library, "en", DAY)), [QUESTION])
    return page


def test_a_pool_of_twelve_trials_has_a_funnel_and_eggers_test(library: Library) -> None:
    large = with_copies(library, 3)
    found = first_outcome(large)
    points = pool_points(found.main)
    assert len(points) == 3 * TRIALS
    (hint,) = [hint for hint in found.hints if hint.domain == "publication-bias"]
    expected = egger([value for _, value, _ in points], [variance for _, _, variance in points])
    assert (hint.id, dict(hint.values)["p"]) == ("egger", expected.p)
    page = page_of(large)
    figure = re.search(r'<figure class="fig" id="funnel-homeless-any">.*?</figure>', page.html, re.DOTALL)
    assert figure is not None
    assert figure.group().count('r="4"') == 3 * TRIALS
    (file,) = [each for each in page.downloads if each.path.endswith("funnel-homeless-any.csv")]
    assert file.content.decode().count("\n") == 3 * TRIALS + 1
    assert f"Egger's test of 12 trials: p = {expected.p:.3f}" in page.html.replace("&#39;", "'")


def test_eight_trials_have_neither_and_the_page_says_how_many_it_takes(library: Library) -> None:
    page = page_of(with_copies(library, 2))
    assert 'id="funnel-' not in page.html
    assert "8 with an estimate. A test needs 10 at least, so none is made." in page.html


def test_ten_estimates_that_are_not_pooled_are_not_called_too_few(library: Library) -> None:
    large = with_copies(library, 3)
    asked = large.questions[QUESTION]
    model = asked.plan.model.model_copy(update={"pool": "none"})
    apart = asked.model_copy(update={"plan": asked.plan.model_copy(update={"model": model})})
    page = page_of(replace(large, questions=MappingProxyType({**large.questions, QUESTION: apart})))
    assert "12 with an estimate, but they are not pooled. So no test is made." in page.html


def test_equal_trials_under_plain_knapp_and_hartung_write_no_number_that_json_does_not_know(
    library: Library,
) -> None:
    found = first_outcome(library)
    heaviest = max(pool_points(found.main), key=lambda point: 1 / point[2])
    assert pool([heaviest[1]] * 2, [heaviest[2]] * 2, interval="knha").se == 0
    (entry,) = [each for each in found.main.entries if each.unit == heaviest[0] and each.fate == "pooled"]
    others = {each.study.id for each in found.main.entries} - {entry.study.id}
    twins = with_copies(library, 2, interval="knha")
    kept = {id_: each for id_, each in twins.studies.items() if id_.partition("-copy-")[0] not in others}
    alone = replace(twins, studies=MappingProxyType(kept))
    pooled = first_outcome(alone).main.pooled
    assert pooled is not None
    assert pooled.k == 2
    page = page_of(alone)
    (file,) = [each for each in page.downloads if each.path.endswith("answer.json")]
    data = json.loads(file.content, parse_constant=pytest.fail)
    assert data["outcomes"][0]["strands"][0]["pooled"]["value"] is None
