"""The search in the browser: the same as in Python, by keyboard, without scripts, and calm with bad input."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Route

from accessible import violations
from browsing import DESK, PHONE, Visitor, visitor
from hemvist.messages import catalogue
from hemvist.search import search
from hemvist.search.coding import number
from shards_on_disk import shards_of

pytestmark = pytest.mark.browser
PROBES = Path(__file__).resolve().parent.parent / "search" / "probes.csv"
ASK = "query => hemvistSearch.search('sv', query).then(found => found.hits.slice(0, 5).map(hit => hit.url))"
TYPE = (
    "([lang, query]) => hemvistSearch.search(lang, query, {typing: true, most: 6})"
    ".then(found => found.hits.map(hit => hit.url))"
)
TYPED = [
    "ba", "bost", "Housing First", "härb", "HARBARGE", "hyresskuld", "case man", "e41", "E413", "om", "och",
    "mögel", "12 kap. 44 §", "kasta ut", "vrakt barn", "constructor", "__proto__", "🙂", "evict",
    "chapter 12 section 44", "2025:400", "12:4", "Chapter 12, section 45 a", "lag",
]  # fmt: skip
HARD = [
    "",
    "!?",
    "<img src=x onerror=alert(1)>",
    "🙂",
    "a" * 500,
    "constructor",
    "vrakt barn",
    "hyresskuldsbelopp",
]


def test_the_browser_finds_the_same_as_python(desk: Visitor, site: Path) -> None:
    page = desk.visit("/sok/?q=hyra")
    page.locator("#results h2").wait_for()
    with PROBES.open(encoding="utf-8", newline="") as stream:
        queries = [row["query"] for row in csv.DictReader(stream)] + HARD
    index = shards_of(site, "sv")
    for query in queries:
        assert page.evaluate(ASK, query) == [hit.url for hit in search(index, query).hits[:5]], query


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_suggestions_are_the_same_as_pythons(desk: Visitor, site: Path, lang: str) -> None:
    page = desk.visit("/sok/?q=hyra")
    page.locator("#results h2").wait_for()
    index = shards_of(site, lang)
    for query in TYPED:
        hits = page.evaluate(TYPE, [lang, query])
        assert hits == [hit.url for hit in search(index, query, typing=True, most=6).hits], query


def test_a_suggestion_with_just_the_title_typed_comes_first(desk: Visitor) -> None:
    page = desk.visit("/")
    page.locator("#q").focus()
    page.keyboard.type("Housing First")
    first = page.locator(".search__list li").first
    first.filter(has_text="Bostad först").wait_for()
    assert (first.get_attribute("data-href") or "").endswith("evidens/insatser/housing-first/")


def test_groups_stand_in_the_order_of_their_best_hits(desk: Visitor) -> None:
    page = desk.visit("/sok/?q=" + quote("antal vräkningar 2025"))
    page.locator("#results .hits a").first.wait_for()
    first = page.locator("#results .hits li").first
    assert first.locator("a").first.inner_text() == "Avhysningar och barn"
    assert re.search(r"Under 2025 berördes [0-9]+ barn", first.inner_text())
    ranks = page.evaluate(
        "async () => { const found = await hemvistSearch.search('sv', 'antal vräkningar 2025', {most: 999});"
        " return [...new Set(found.hits.map(hit => found.words[`group.${hit.group}`]))]; }"
    )
    assert page.locator("#results .hits h3").all_inner_texts() == ranks


def test_a_hit_whose_title_says_it_all_shows_its_summary(desk: Visitor) -> None:
    page = desk.visit("/sok/?q=" + quote("hembesök"))
    hits = page.locator("#results .hits li")
    question = hits.filter(has=page.locator("a[href*='fragor/home-visits-before-eviction']")).first
    question.wait_for()
    assert "I Amsterdam vräktes färre" in question.inner_text()
    assert "Avsnitt: Citera" not in page.locator("#results").inner_text()
    assert "Avsnitt: Frågor" not in page.locator("#results").inner_text()


def test_slash_opens_the_search_and_arrows_choose_a_suggestion(desk: Visitor) -> None:
    page = desk.visit("/")
    page.keyboard.press("/")
    page.keyboard.type("avhysning")
    page.locator(".search__list li").first.wait_for()
    page.wait_for_timeout(500)  # until the list of the last letter is drawn: it drops a choice
    page.keyboard.press("ArrowDown")
    assert page.locator("#q").get_attribute("aria-activedescendant") == "suggestion-0"
    page.keyboard.press("Escape")
    assert page.locator("#q").get_attribute("aria-expanded") == "false"


def test_a_query_is_shown_as_text_and_a_slip_is_told(desk: Visitor) -> None:
    page = desk.visit("/sok/?q=" + quote("<b>hyreskuld</b>"))
    page.locator("#results h2").wait_for()
    assert "<b>hyreskuld</b>" in page.locator("#results h2").inner_text()
    assert "hyresskuld" in page.locator("#results").inner_text()


def test_a_missing_index_leads_to_the_list(desk: Visitor) -> None:
    desk.page.route("**/search/sv/meta.js", lambda route: route.fulfill(status=200, body=""))
    page = desk.visit("/sok/?q=hyra")
    page.locator("#results [role=status]").wait_for()
    assert page.locator("#results a[href='#a-o']").count() == 1


def test_without_scripts_the_form_leads_to_all_titles(chromium: Browser, desk: Visitor) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(desk.origin + "/")
    page.locator("#q").fill("hyra")
    page.locator(".search button").click()
    assert page.url.endswith("/sok/?q=hyra")
    assert page.locator("noscript p").inner_text().startswith("Sökningen behöver JavaScript")
    assert page.locator(".az a").count() > 400
    context.close()


def test_a_copy_on_a_disk_finds_the_same(chromium: Browser, site: Path) -> None:
    page = chromium.new_page(viewport=DESK)
    page.goto((site / "sok" / "index.html").as_uri() + "?q=hyreskuld")
    page.locator("#results .hits a").first.wait_for()
    address = page.locator("#results .hits a").first.get_attribute("href") or ""
    assert page.evaluate("address => new URL(address, location.href).href", address).endswith("/index.html")
    page.close()


def test_a_file_of_the_index_that_is_cut_off_is_told_calmly(desk: Visitor) -> None:
    desk.page.route("**/search/sv/f-hy.js*", lambda route: route.fulfill(status=200, body="hemvistShard("))
    page = desk.visit("/sok/?q=hyra+barn")
    page.locator("#results h2").wait_for()
    assert page.locator("#results a[href='#a-o']").count() == 1
    assert page.locator("#results .hits a").count() > 0


def test_a_missing_file_of_the_index_is_told_calmly(desk: Visitor) -> None:
    desk.page.route("**/search/sv/p-*.js*", lambda route: route.fulfill(status=404))
    page = desk.visit("/sok/?q=hyra")
    page.locator("#results [role=status]").wait_for()
    assert page.locator(".search").get_attribute("data-failed") in page.locator("#results").inner_text()
    assert page.locator("#results a[href='#a-o']").count() == 1
    assert page.locator("#results h2").count() == 0  # not "no page was found", which nobody knows


def test_a_word_whose_file_is_cut_off_is_not_said_to_be_nowhere(desk: Visitor) -> None:
    desk.page.route("**/search/sv/f-*.js*", lambda route: route.fulfill(status=200, body="hemvistShard("))
    page = desk.visit("/sok/?q=barn")
    page.locator("#results [role=status]").wait_for()
    assert page.locator("#results > *").count() == 2  # that it failed, and the list


def test_every_hit_of_a_group_can_be_reached_and_the_button_says_how_many_come(desk: Visitor) -> None:
    page = desk.visit("/sok/?q=barn")
    page.locator("#results .hits a").first.wait_for()
    total = int(re.findall(r"[0-9]+", page.locator("#results h2").inner_text())[0])
    assert "Studier och översikter" in page.locator("#results .hits h3").all_inner_texts()
    for place in range(page.locator("#results .hits").count()):
        group = page.locator("#results .hits").nth(place)
        group.locator("li .hit__title").first.wait_for()
        while group.locator("button").count():
            before = group.locator(".hit__title").count()
            coming = int(re.findall(r"[0-9]+", group.locator("button").inner_text())[0])
            group.locator("button").click()
            group.locator(".hit__title").nth(before + coming - 1).wait_for()
            assert group.locator(".hit__title").count() == before + coming
    assert page.locator("#results .hit__title").count() == total


def test_a_number_that_no_law_has_offers_numbers_as_people_write_them(desk: Visitor) -> None:
    page = desk.visit("/sok/?q=2025:9999")
    page.locator("#results h2").wait_for()
    offers = page.locator("#results li a").all_inner_texts()
    assert any(re.fullmatch("[0-9]{4}:[0-9]+", offer) for offer in offers)
    assert "sfs" not in page.locator("#results").inner_text()


def test_an_index_older_than_the_page_is_told(desk: Visitor, site: Path) -> None:
    head = (site / "search" / "sv" / "meta.js").read_text(encoding="utf-8")
    aged = re.sub(r'"day":"[^"]*"', '"day":"2020-02-29"', head)
    desk.page.route("**/search/sv/meta.js", lambda route: route.fulfill(status=200, body=aged))
    page = desk.visit("/sok/?q=hyra")
    page.locator("#results h2").wait_for()
    assert "2020-02-29" in page.locator("#results").inner_text()
    assert page.locator("#results .hits a").count() > 0


def test_a_head_that_does_not_fit_the_files_is_read_again(desk: Visitor, site: Path) -> None:
    head = (site / "search" / "sv" / "meta.js").read_text(encoding="utf-8")
    version = head.split('"', 4)[3]
    stale = head.replace(version, "0" * len(version)).replace('"starts":[0,', '"starts":[0,0,')
    desk.page.route("**/search/sv/meta.js", lambda route: route.fulfill(status=200, body=stale))
    page = desk.visit("/sok/?q=hyra")
    page.locator("#results h2").wait_for()
    found = page.evaluate(ASK, "hyra")
    assert found == [hit.url for hit in search(shards_of(site, "sv"), "hyra").hits[:5]]


def test_a_result_shows_why_it_is_found_and_what_the_page_is(desk: Visitor) -> None:
    page = desk.visit("/sok/?q=12%3A44")
    hit = page.locator("#results .hits li").filter(has=page.locator("mark")).first
    hit.wait_for()
    assert "12 kap. 44 §" in page.locator("#results .hits mark").all_inner_texts()
    assert page.locator("#results .hit__badges li").count() > 0


def test_nothing_found_offers_the_nearest_words_of_the_index(desk: Visitor) -> None:
    page = desk.visit("/sok/?q=hyrbil")
    page.locator("#results h2").wait_for()
    assert page.locator("#results a[href='?q=hyra']").count() == 1


def test_the_first_suggestions_need_three_rounds_of_requests(desk: Visitor) -> None:
    page = desk.visit("/")
    rounds: list[str] = []
    page.on(
        "request",
        lambda asked: rounds.append(asked.url.rpartition("/")[2][:2]) if "search" in asked.url else None,
    )
    page.locator("#q").focus()
    page.keyboard.type("avhysning")
    page.locator(".search__list li").first.wait_for()
    kinds = list(dict.fromkeys(rounds))
    assert set(kinds[:2]) == {"se", "me"}  # the engine and the head of the index, together
    assert kinds[2:] == ["f-", "t-", "p-"]  # titles come with the forms; cards are not asked for


def test_first_suggestions_stand_while_the_titles_of_others_are_waited_for(desk: Visitor) -> None:
    """The first titles come late here, after the list of hits is known, and those of other groups never."""
    waiting: dict[str, Route] = {}
    desk.page.route("**/search/sv/t-*.js*", lambda route: waiting.update({route.request.url: route}))
    page = desk.visit("/")
    page.locator("#q").focus()
    with page.expect_response("**/search/sv/p-*.js*"):
        page.locator("#q").fill("hyresskuld")
    page.wait_for_timeout(300)
    assert page.locator(".search__list li").count() == 0
    for address, route in waiting.items():
        if re.search(r"/t-[0-3]\.js", address):
            route.continue_()
    page.locator(".search__list li").first.wait_for()
    assert page.locator(".search__list li").count() < 6


def test_a_list_of_studies_that_leaves_some_out_says_so(desk: Visitor, site: Path) -> None:
    def shortened(route: Route) -> None:
        file = site / "search" / "sv" / route.request.url.rpartition("/")[2].partition("?")[0]
        body = re.sub(r'("hyra":"[^"]*)', rf"\1 {number(7)}", file.read_text(encoding="utf-8"))
        route.fulfill(status=200, body=body, content_type="text/javascript")

    desk.page.route("**/search/sv/p-*.js*", shortened)
    page = desk.visit("/sok/?q=hyra")
    page.locator("#results h2").wait_for()
    assert page.locator("#results > p", has_text=catalogue("sv").text("search.ui.left-out")).count() == 1


@pytest.mark.parametrize(
    ("query", "viewport"),
    [("vrakt barn", PHONE), ("vrakt barn", DESK), ("xylofonkvast", PHONE)],
    ids=["phone", "desk", "nothing found"],
)
def test_the_results_pass_axe_in_both_colours(
    chromium: Browser, origin: str, query: str, viewport: dict[str, int]
) -> None:
    with visitor(chromium, origin, viewport=viewport) as guest:
        page = guest.visit("/sok/?q=" + quote(query))
        page.locator("#results h2").wait_for()
        page.evaluate(
            "document.querySelector('.az').remove()"
        )  # the same on every visit, and looked at elsewhere
        assert violations(page, "results") == []
