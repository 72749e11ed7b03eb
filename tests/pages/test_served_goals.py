"""A goal links to what serves it, and all of that links back; the way back is never written by hand."""

from __future__ import annotations

import pytest

from hemvist.library import Library
from hemvist.pages.draft import edition
from hemvist.pages.question_pages import question_pages
from hemvist.pages.served_goals import NAMING, served_goals, served_html
from hemvist.pages.setting import setting
from hemvist.pages.term_pages import intervention_pages
from hemvist.records.base import LANGUAGES
from pages.conftest import DAY

GOAL_4 = 'href="hv:/strategi/mal/farre-vrakningar/"'


def test_whatever_a_goal_names_links_back_to_the_goal(library: Library) -> None:
    pairs = [
        (kind, named, plan_id, goal_id)
        for plan_id, plan in library.plans.items()
        for goal_id, goal in plan.goals.items()
        for kind in NAMING
        for named in getattr(goal, kind)
    ]
    assert len(pairs) > 30
    assert all((plan, goal) in served_goals(library, kind, named) for kind, named, plan, goal in pairs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_of_interventions_and_questions_name_the_goal_that_they_serve(library: Library, lang) -> None:
    tools = setting(edition(library, lang, DAY))
    (intervention,) = intervention_pages(tools, ["debt-advice"])
    (question,) = question_pages(tools, ["eviction-and-children"])
    for page in (intervention, question):
        assert GOAL_4 in page.html
        named = {"sv": "Mål 4: Färre vräkningar, inga barn", "en": "Goal 4: Fewer evictions, no children"}
        assert named[lang] in page.html.replace("\u00a0", " ")


def test_the_block_of_an_indicator_names_the_goal_that_it_follows(make) -> None:
    page = make("# Prov\n\n```indicators\nids: [evictions-executed]\n```")
    assert GOAL_4 in page.html


def test_what_serves_no_goal_says_nothing(library: Library) -> None:
    assert served_html(library, "sv", "guidance", "/om/") == ""


def test_a_plan_that_has_ended_is_said_to_have_ended(library: Library) -> None:
    html = served_html(library, "en", "interventions", "housing-first")
    goals = [goal for plan in library.plans.values() for goal in plan.goals.values()]
    assert html.count("<li>") == sum("housing-first" in goal.interventions for goal in goals) > 2
    assert "2007–2009, ended." in html
    assert "2022–2026." in html
