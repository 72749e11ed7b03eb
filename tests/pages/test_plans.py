"""The strategies on pages: what the plan's summary says is there, and another plan needs no new code."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from types import MappingProxyType

import pytest

from hemvist.library import Library
from hemvist.library.validation import validate
from hemvist.pages import Fragment, site_pages
from hemvist.records.base import LANGUAGES
from hemvist.records.plan import Plan
from hemvist.tables.plan_words import Telling
from pages.conftest import DAY

FIRST = "hemloshet-2007-2009"
MADE_UP = {
    "title": {"sv": "Påhittad kommuns plan", "en": "A made-up municipality's plan"},
    "period": {"start": "2031", "end": "2033-06"},
    "status": "running",
    "decided": {"by": "kommunledning"},
    "mandate": {"sv": "Att prova.", "en": "To try."},
    "groups": {"unga": {"name": {"sv": "Unga", "en": "Young people"}}},
    "goals": {
        f"punkt-{n}": {
            "name": {"sv": f"Punkt {n}", "en": f"Point {n}"},
            "text": {"sv": f"Text {n}.", "en": f"Text {n}."},
            "groups": ("unga",),
            "child": "unknown",
        }
        for n in (1, 2, 3, 4, 5, 6)
    },
    "activities": {
        "natverk": {
            "name": {"sv": "Nätverk", "en": "Network"},
            "goals": ("punkt-6",),
            "responsible": ("socialnamnd",),
            "start": "2032-03",
            "status": "planned",
            "child": "unknown",
        }
    },
}


@pytest.fixture(scope="module")
def read(library: Library) -> Mapping[tuple[str, str], Fragment]:
    """Every page of /strategi/ in both languages, by language and address."""
    of_strategy = tuple(page for page in library.pages if page.url.startswith("/strategi/"))
    alone = replace(library, pages=of_strategy)
    return {(lang, page.url): page for lang in LANGUAGES for page in site_pages(alone, lang, DAY)}


def said(page: Fragment) -> str:
    """What a page says, without tags, with plain spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.html)).split())


def rows(page: Fragment, name: str) -> list[dict[str, str]]:
    (file,) = (each for each in page.downloads if each.path.endswith(f"/{name}.csv"))
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))


def test_the_pages_have_no_problem_but_links_to_pages_that_this_test_leaves_out(read) -> None:
    assert all(
        page.problems == () or {p.code for p in page.problems} <= {"E612", "E621"} for page in read.values()
    )


def test_the_parts_of_the_budget_and_the_rest_are_its_total(read) -> None:
    lines = {row["id"]: int(row["kronor"]) for row in rows(read["sv", "/strategi/pengar/"], "budget")}
    total = lines.pop("total")
    assert total == 65_940_000
    assert sum(lines.values()) == total


def test_the_timetable_draws_every_dated_row_and_says_it_to_listeners(read) -> None:
    page = read["sv", "/strategi/uppdrag/"]
    dated = [row for row in rows(page, "timetable") if row["start"] or row["end"]]
    titles = re.findall(r"<svg[^>]*role=\"img\"[^>]*><title>([^<]+)</title>", page.html)
    assert len(titles) == len(dated) > 15
    assert "Regeringen beslutar om strategin. februari 2007" in titles


def test_the_matrix_tells_leading_taking_part_and_being_consulted_apart(read) -> None:
    found = {
        (row["actor"], row["part"], row["in"]) for row in rows(read["en", "/strategi/aktorer/"], "planactors")
    }
    assert ("socialstyrelsen", "leads", "assignments:samordning") in found
    assert ("kriminalvarden", "takes-part", "bodies:styrgrupp") in found
    assert ("brukarorganisationer", "consulted", "bodies:referensgrupp") in found
    assert ("kronofogden", "consulted", "assignments:vagledning-vrakning") in found
    assert not [each for each in found if each[1] == "takes-part" and "assignments:" in each[2]]


@pytest.mark.parametrize(
    ("lang", "unseen", "denied"), [("sv", "Inte sett", "Inget"), ("en", "Not seen", "Nothing")]
)
def test_a_part_that_was_not_seen_is_said_to_be_unseen_and_not_denied(read, lang, unseen, denied) -> None:
    html = read[lang, "/strategi/aktorer/"].html
    gaps = re.findall(r'class="gap"[^>]*>(?:<[^>]+>)*([^<]+)', html)
    assert gaps.count(unseen) > 20
    assert denied not in gaps


def test_goal_2_on_people_in_prison_names_the_prison_service(read) -> None:
    page = read["sv", "/strategi/mal/bostad-fore-utskrivning/"]
    (actors,) = re.findall(r"<b>Aktörer:</b> ([^<]+)", page.html)
    assert "Kriminalvården" in actors


@pytest.mark.parametrize(
    ("lang", "said_done", "unread"),
    [
        (
            "sv",
            "lokala satsningar (2007–2009): 23 lokala satsningar",
            "en kunskapsöversikt inte kontrollerat",
        ),
        ("en", "local efforts (2007–2009): 23 local efforts", "en kunskapsöversikt not verified"),
    ],
)
def test_the_grants_are_done_on_every_goals_page_and_an_unread_overview_is_marked(
    read, library: Library, lang: str, said_done: str, unread: str
) -> None:
    for goal in library.plans[FIRST].goals.values():
        assert said_done in said(read[lang, goal.page])
    assert unread in said(read[lang, "/strategi/uppdrag/"])
    assert unread.replace("översikt ", "översikt (2009) (") in said(
        read[lang, "/strategi/mal/ordinarie-bostadsmarknad/"]
    )


def test_the_grants_stand_in_the_timetable_from_their_first_year_to_their_last(read) -> None:
    (row,) = (
        each
        for each in rows(read["sv", "/strategi/uppdrag/"], "timetable")
        if each["id"] == "utvecklingsmedel"
    )
    assert (row["start"], row["end"]) == ("2007", "2009")


def test_a_goal_meets_its_indicators_evidence_guidance_and_publications(read) -> None:
    html = read["sv", "/strategi/mal/farre-vrakningar/"].html
    for link in (
        "hv:/uppfoljning/avhysningar/#evictions-children-affected",
        "hv:/evidens/insatser/landlord-mediation/",
        "hv:/evidens/fragor/eviction-and-children/",
        "hv:/strategi/publikationer/vrakningsforebyggande-2008/",
    ):
        assert f'href="{link}"' in html


def test_what_followed_stands_in_order_of_time(read) -> None:
    days = [row["on"] for row in rows(read["sv", "/strategi/"], "after")]
    assert len(days) > 5
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("lang", "mark", "head", "mandate"),
    [
        (
            "sv",
            "i andra hand",
            "Uppdrag",
            "Fyra uppdrag till myndigheter, enligt en nyhet på bostadforst.se.",
        ),
        ("en", "second-hand", "Assignments", "Four assignments to authorities, according to a news item"),
    ],
)
def test_the_four_assignments_of_2022_are_told_as_read_second_hand(read, lang, mark, head, mandate) -> None:
    page = read[lang, "/strategi/2022/"]
    (table,) = (
        each for each in re.findall(r"<table.*?</table>", page.html, re.DOTALL)
        if re.search(rf"<caption[^>]*>(?:<[^>]+>)*{head}<", each)
    )  # fmt: skip
    assert table.count(f">{mark}<") == 4
    assert mandate in said(page)


def test_no_verdict_is_given_but_both_sides_of_a_contradiction(read) -> None:
    versions = rows(read["sv", "/strategi/resultat/"], "conflicts")
    assert sorted(row["statement"][:2] for row in versions if "sekundära" in row["about"]) == ["39", "Om"]


@pytest.fixture(scope="module")
def third(library: Library) -> Library:
    """The library with a plan of six goals, without a budget, in other years."""
    plan, faults = validate(Plan, MADE_UP)
    assert faults == ()
    return replace(library, plans=MappingProxyType({**library.plans, "pahittad": plan}))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_plans_stand_side_by_side_and_what_one_lacks_is_said(make, third: Library, lang: str) -> None:
    page = make("# Prov\n\n```plans\n{}\n```", lang=lang, library=third)
    assert page.problems == ()
    by_part = {row["part"]: row for row in rows(page, "plans")}
    assert list(by_part["goals"])[1:] == [*third.plans]
    goals = {id_: len(by_part["goals"][id_].split("; ")) for id_ in third.plans}
    assert goals == {id_: len(plan.goals) for id_, plan in third.plans.items()}
    assert by_part["money"]["hemloshet-2007-2009"].startswith("65")
    assert by_part["money"]["pahittad"] == by_part["money"]["hemloshet-2022-2026"]
    assert "2033" in by_part["period"]["pahittad"]


def test_a_block_can_show_the_part_of_some_actors_only(make) -> None:
    page = make("# Prov\n\n```actors\nplan: hemloshet-2007-2009\nids: [boverket]\n```")
    assert {row["actor"] for row in rows(page, "planactors")} == {"boverket"}


def test_a_goal_that_a_plan_does_not_have_and_an_unknown_option_are_told_with_the_nearest(make) -> None:
    goals = "```goals\nplan: hemloshet-2007-2009\ngoal: mal-l\n```"
    problems = make(f"# Prov\n\n{goals}\n\n```budget\nplam: hemloshet-2007-2009\n```").problems
    told = {(problem.code, problem.found, problem.nearest) for problem in problems}
    assert ("E614", "mal-l", "mal-4") in told or ("E614", "mal-l", "mal-1") in told
    assert any(problem.code == "E102" and problem.nearest == "plan" for problem in problems)


def test_an_unknown_plan_is_told_with_the_nearest(make) -> None:
    (problem,) = make("# Prov\n\n```goals\nplan: hemloshet-2007-2008\n```").problems
    assert (problem.code, problem.nearest) == ("E614", "hemloshet-2007-2009")


def test_what_sources_count_is_a_link_as_soon_as_the_site_follows_it(make, library: Library) -> None:
    counted = {"name": {"sv": "Räknat", "en": "Counted"}, "measured_by": {"sv": "Boverket", "en": "Boverket"}}
    goal = {**MADE_UP["goals"]["punkt-1"], "measures": {"evictions-executed": counted, "not-held": counted}}
    plan, faults = validate(Plan, {**MADE_UP, "goals": {**MADE_UP["goals"], "punkt-1": goal}})
    assert faults == ()
    page = make(
        "# Prov\n\n```goals\nplan: pahittad\ngoal: punkt-1\n```",
        library=replace(library, plans=MappingProxyType({"pahittad": plan})),
    )
    assert '#evictions-executed">Räknat</a>' in page.html
    assert said(page).count("Räknat. Räknas av Boverket.") == 1


def test_goals_of_plans_for_the_same_years_are_told_apart_by_who_decided(library: Library) -> None:
    plan, faults = validate(Plan, {**MADE_UP, "period": {"start": "2007", "end": "2009"}})
    assert faults == ()
    both = replace(library, plans=MappingProxyType({**library.plans, "pahittad": plan}))
    marks = {
        Telling.of(both, id_, "sv").goal_of_plan(goal)
        for id_, goal in (("pahittad", "punkt-1"), (FIRST, "mal-1"))
    }
    assert len(marks) == 2
    assert all("2007–2009" in mark for mark in marks)
