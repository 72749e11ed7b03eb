"""Pages of questions: the plain answer first, both languages, every number as a file, nothing promised."""

from __future__ import annotations

import json

import pytest

from hemvist.library import Library
from hemvist.messages import LANGUAGES
from hemvist.pages import Fragment
from hemvist.pages.draft import edition
from hemvist.pages.question_pages import question_pages
from hemvist.pages.setting import setting
from hemvist.pages.term_pages import intervention_pages
from hemvist.records.base import Language
from hemvist.synthesis.answers import answer_of
from pages.conftest import DAY, Make

CARE = "/evidens/fragor/support-when-leaving-care/"


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[tuple[Language, str], Fragment]:
    made = {}
    for lang in LANGUAGES:
        assert lang in ("sv", "en")
        tools = setting(edition(library, lang, DAY))
        made |= {(page.lang, page.url): page for page in question_pages(tools)}
    return made


def text(library: Library, url: str) -> str:
    return library.questions[url.strip("/").rsplit("/", 1)[-1]].answer.sv


def test_the_plain_answer_comes_before_every_table(
    pages: dict[tuple[Language, str], Fragment], library: Library
) -> None:
    for (lang, url), page in pages.items():
        if lang == "sv":
            first = text(library, url)[:40]
            assert page.html.index(first) < page.html.index("<table")


def test_every_outcome_has_its_heading_and_the_summary_leads_to_it(
    pages: dict[tuple[Language, str], Fragment], library: Library
) -> None:
    for (_, url), page in pages.items():
        question = library.questions[url.strip("/").rsplit("/", 1)[-1]]
        for asked in question.outcomes:
            assert f'id="outcome-{asked.outcome}"' in page.html
            assert f'href="#outcome-{asked.outcome}"' in page.html


def test_the_answer_file_holds_the_numbers_of_the_page(
    pages: dict[tuple[Language, str], Fragment], library: Library
) -> None:
    page = pages["sv", CARE]
    file = next(each for each in page.downloads if each.path.endswith("answer.json"))
    data = json.loads(file.content)
    first = data["outcomes"][0]
    pooled = answer_of(library, "support-when-leaving-care").outcomes[0].main.pooled
    assert pooled is not None
    assert first["strands"][0]["pooled"]["estimate"] == pytest.approx(pooled.estimate, rel=1e-9)
    assert {each["risk_of_bias"][0]["tool"] for each in first["strands"][0]["results"]} == {"rob2"}
    assert "0,76 (0,56–1,04)" in page.html
    tables = {each.path.rsplit("/", 1)[-1] for each in page.downloads}
    assert {"summary-of-findings.csv", "forest-homeless-any.csv", "variants-homeless-any.csv"} <= tables


def test_nobody_is_said_to_have_judged(pages: dict[tuple[Language, str], Fragment]) -> None:
    assert all("Ej bedömd" in page.html for (lang, _), page in pages.items() if lang == "sv")
    assert all("Not assessed" in page.html for (lang, _), page in pages.items() if lang == "en")


def test_both_languages_show_the_same_numbers(pages: dict[tuple[Language, str], Fragment]) -> None:
    def numbers(page: Fragment) -> list[bytes]:
        return [each.content for each in page.downloads if each.path.endswith("answer.json")]

    for (lang, url), page in pages.items():
        if lang == "sv":
            assert numbers(page) == numbers(pages["en", url])


def test_a_question_without_a_study_says_that_this_is_no_zero(
    pages: dict[tuple[Language, str], Fragment],
) -> None:
    page = pages["sv", "/evidens/fragor/housing-first-with-act-v-icm/"]
    assert "Det betyder inte att effekten är noll." in page.html
    assert "<svg" not in page.html


def test_a_review_beside_ours_keeps_its_own_scale_and_certainty(
    pages: dict[tuple[Language, str], Fragment],
) -> None:
    page = pages["sv", "/evidens/fragor/housing-first-v-usual/"]
    assert "2,46 (1,58–3,84)" in page.html
    assert "Baxter 2019: låg" in page.html


def test_a_sentence_can_name_a_number_of_an_answer(make: Make) -> None:
    page = make(
        "Oddskvoten var [=cti-at-discharge/homeless-any effect] ur [=cti-at-discharge/homeless-any studies]."
    )
    assert page.problems == ()
    assert 'href="hv:/evidens/fragor/cti-at-discharge/#outcome-homeless-any"' in page.html
    assert "0,333 (95 % KI 0,003–43,234)" in page.html
    assert "questions:cti-at-discharge" in page.uses


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[=cti-at-discharge/homeless-anny effect]", "E607"),
        ("[=cti-at-discharge/homeless-any efect]", "E608"),
        ("[=housing-first-v-usual/time-housed effect]", "E610"),
    ],
)
def test_a_number_that_an_answer_does_not_have_is_reported(make: Make, written: str, code: str) -> None:
    page = make(f"x {written}")
    assert [problem.code for problem in page.problems] == [code]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_blocks_of_questions_are_drawn(make: Make, lang: Language) -> None:
    body = (
        "```findings\nquestion: support-when-leaving-care\n```\n\n"
        "```forest\nquestion: support-when-leaving-care\noutcome: homeless-any\n```\n\n"
        "```summary\nintervention: critical-time-intervention\n```\n\n"
        "```flow\nsearch: 2026-11-first-collection\n```\n\n"
        "```iconarray\nquestion: support-when-leaving-care\noutcome: homeless-any\n```\n"
    )
    page = make(body, lang=lang)
    assert page.problems == ()
    for part in (
        'id="summary-of-findings"',
        'id="forest-homeless-any"',
        'class="glance"',
        'class="fig flow"',
    ):
        assert part in page.html
    assert "icons-homeless-any" in page.html


def test_a_glance_says_not_known_rather_than_nothing(make: Make) -> None:
    page = make("```summary\nintervention: social-rental-agency\n```\n")
    assert page.html.count("inte känt") == 3
    assert "Ej bedömd" in page.html
    assert 'href="hv:/evidens/metod/#skada"' in page.html


def test_an_intervention_names_the_questions_that_compare_others_with_it(library: Library) -> None:
    tools = setting(edition(library, "sv", DAY))
    page = next(iter(intervention_pages(tools, ("staircase",))))
    part = page.html.partition('id="questions"')[2].partition("<h2")[0]
    assert "det som andra jämförs med" in part
    assert 'href="hv:/evidens/fragor/housing-first-v-staircase/"' in part
    assert "Ingen fråga gäller detta än" not in part


def test_designs_beside_the_answer_are_told_so_under_their_outcome(
    pages: dict[tuple[Language, str], Fragment],
) -> None:
    page = pages["sv", "/evidens/fragor/mediation-before-eviction/"]
    part = page.html.partition('id="outcome-eviction-filing"')[2].partition("<h2")[0]
    assert "Vid sidan av svaret, i andra upplägg: 1 bättre" in part
    assert "studie eller register räknas" not in part
