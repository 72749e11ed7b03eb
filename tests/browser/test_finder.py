"""The finder in the browser: as in Python, by keyboard, shared, saved, without scripts, from a disk."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from accessible import NOTHING_STORED, STORED, violations
from browsing import DESK, PHONE, Visitor, visitor
from hemvist.library import Library, load
from hemvist.library.library import Folders
from hemvist.tables.comparison import comparison
from hemvist.tables.comparison_lines import lines_of
from hemvist.tables.finder_choice import YEAR, chosen, counts, read_choice
from hemvist.tables.finder_columns import FACETS, finder_entries, finder_values
from hemvist.tables.table import NumberCell, PlotCell, TextCell
from repository import PROJECT

pytestmark = pytest.mark.browser
FINDER = "/en/evidens/studier/"
ASK = """async (queries) => {
  const finder = hemvistFinder, { data } = hemvistFinderPage;
  finder.addCells(data, await finder.load("cells"));
  const id = async (entry) => (await finder.load(`t-${Math.floor(entry / 25)}`))[entry % 25][1];
  return Promise.all(queries.map(async (query) => {
    const choice = finder.read(query, data), answer = finder.select(data, choice);
    const counted = (facet, at) => facet.values.map((value, number) => [value, answer.counts[at][number]]);
    const counts = data.facets.map((facet, at) => [facet.id, Object.fromEntries(counted(facet, at))]);
    return {
      ids: await Promise.all(answer.found.map(id)), counts: Object.fromEntries(counts),
      years: Object.fromEntries(answer.years), unknown: choice.unknown.length,
    };
  }));
}"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


def told(page: Page) -> str:
    return page.locator(".finder__told").inner_text()


def queries(known: dict[str, tuple[str, ...]]) -> list[str]:
    """Choices of one to three facets that walk through all values, and some that are odd."""
    made = ["", "year=2010-", "year=-2012", "year=2015", "country=XX&year=x", "country=" + "US," * 1000]
    facets = sorted(known)
    for at in range(60):
        chosen_by = {facets[(at * step) % len(facets)] for step in (1, 5, 7)[: at % 3 + 1]}
        parts = []
        for facet in sorted(chosen_by):
            values = known[facet]
            parts.append(
                f"{facet}={','.join(values[(at * 3 + n * 4) % len(values)] for n in range(at % 4 + 1))}"
            )
        made.append("&".join(parts + ["year=2005-2018"] * (at % 2)))
    return made


def test_the_browser_finds_and_counts_the_same_as_python(desk: Visitor, library: Library) -> None:
    entries = finder_entries(library)
    known = {facet: finder_values(library, facet) for facet in (*FACETS, "cell")}
    asked = queries(known)
    page = desk.visit(FINDER)
    page.locator(".finder__told").wait_for()
    for query, answer in zip(asked, page.evaluate(ASK, asked), strict=True):
        choice = read_choice(query, known)
        assert answer["ids"] == list(chosen(entries, choice)), query
        counted = counts(entries, choice)
        for facet, values in answer["counts"].items():
            assert values == {value: counted[facet][value] for value in known[facet]}, (query, facet)
        assert answer["years"] == counted[YEAR], query
        assert answer["unknown"] == len(choice.unknown), query


def test_choices_are_made_and_taken_back_by_keyboard_and_stand_in_the_address(desk: Visitor) -> None:
    page = desk.visit(FINDER)
    everything = told(page)
    page.locator(".finder summary", has_text="Country").focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="Canada").focus()
    page.keyboard.press("Space")
    some = told(page)
    assert some != everything
    assert urlsplit(page.url).query == "country=CA"
    assert (page.locator(".language a").get_attribute("href") or "").endswith("?country=CA")
    page.reload()
    page.locator(".finder__chips button").wait_for()
    assert told(page) == some
    page.locator(".finder__chips button").focus()
    page.keyboard.press("Enter")
    assert told(page) == everything
    assert page.evaluate("document.activeElement.className") == "finder__told"
    assert "?" not in page.url
    assert desk.failed == []


def test_typed_words_find_as_the_search_does_and_stay_out_of_the_address(desk: Visitor) -> None:
    page = desk.visit(FINDER)
    everything = told(page)
    page.get_by_label("Words in the text").fill("voucher")
    page.locator(".finder__chips button").wait_for()
    assert told(page) != everything
    assert "?" not in page.url
    page.get_by_label("Words in the text").fill("vouhcer")
    page.locator(".finder__heard p").wait_for()
    assert "voucher" in page.locator(".finder__heard").inner_text()
    page.get_by_label("Words in the text").fill("voucher")
    page.locator(".finder__heard p").wait_for(state="detached")
    page.locator(".finder__take > summary").click()
    cited = page.locator(".finder__citation").inner_text()
    assert "text=voucher" in cited  # what is cited finds the same again, whatever stands in the address bar
    page.get_by_label("Include the words").check()
    assert "text=voucher" in page.url
    some = told(page)
    page.reload()
    page.locator(".finder__chips button").wait_for()
    assert told(page) == some


def test_a_selection_of_people_that_finds_nothing_names_the_questions_about_them(
    desk: Visitor, library: Library
) -> None:
    page = desk.visit(f"{FINDER}?population=families&design=rct&country=CA")
    page.locator(".finder__view p").first.wait_for()
    names = page.locator(".finder__view li a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    about = {id_ for id_, question in library.questions.items() if "families" in question.population.any}
    assert {name.split("/")[2] for name in names if "/fragor/" in name} == about
    assert about


def said(cell: NumberCell | TextCell) -> str:
    """The first line of a cell."""
    return cell.text if isinstance(cell, NumberCell) else "".join(run.text for run in cell.lines[0])


ROWS = """[...document.querySelectorAll(".finder__view tbody tr:not(.grp)")]
  .map(row => [...row.cells].slice(1).map(cell => cell.firstChild.textContent))"""


@pytest.mark.parametrize("outcome", ["housed-at", "time-housed", "mental-health"])
def test_the_comparison_shows_the_numbers_of_the_comparison_block(
    desk: Visitor, library: Library, outcome: str
) -> None:
    rows = [
        row
        for table in comparison(library, ("housing-first",), (outcome,), "en")
        for group in table.table.groups
        for row in group.rows
    ]
    wanted = [[said(cell) for cell in row.cells[1:] if not isinstance(cell, PlotCell)] for row in rows]
    page = desk.visit(f"{FINDER}?intervention=housing-first&outcome={outcome}&view=table")
    page.locator(".finder__view tbody tr").first.wait_for()
    assert sorted(page.evaluate(ROWS)) == sorted(wanted)


CAPTIONS = """[...document.querySelectorAll(".finder__view caption b")]
  .map(said => said.textContent.split(" (")[0])"""


@pytest.mark.parametrize("intervention", ["housing-first", "rental-subsidy", "case-management"])
def test_without_a_choice_the_comparison_shows_what_most_studies_have_compared(
    desk: Visitor, library: Library, intervention: str
) -> None:
    compared = {
        library.outcomes[outcome].name.en: len({line.study.id for line in found})
        for outcome in library.outcomes
        if (found := lines_of(library, intervention, outcome))
    }
    page = desk.visit(f"{FINDER}?intervention={intervention}&view=table")
    page.locator(".finder__view tbody tr").first.wait_for()
    shown = [compared[name] for name in dict.fromkeys(page.evaluate(CAPTIONS))]
    assert shown == sorted(compared.values(), reverse=True)[:3]


def test_the_map_leads_to_the_studies_of_a_cell(desk: Visitor) -> None:
    page = desk.visit(f"{FINDER}?country=CA&view=map")
    cell = page.locator(".finder__view td a").first
    cell.wait_for()
    n = cell.locator("b").inner_text()
    cell.focus()
    page.keyboard.press("Enter")
    page.locator(".finder__list").wait_for()
    assert told(page).startswith(f"{n} of ")
    assert "country=CA&cell=" in page.url


def test_files_hold_just_the_selection_and_no_formula(desk: Visitor, library: Library) -> None:
    page = desk.visit(f"{FINDER}?country=CA")
    page.locator(".finder__take > summary").click()
    texts = {}
    for kind in ("CSV", "BibTeX", "RIS"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=f"Download as {kind}").click()
        assert waiting.value.suggested_filename.startswith("hemvist-selection.")
        texts[kind] = Path(waiting.value.path()).read_text(encoding="utf-8")
    rows = list(csv.DictReader(texts["CSV"].splitlines()))
    ids = {id_ for id_, study in library.studies.items() if "CA" in study.countries}
    assert {row["id"] for row in rows} == ids
    keys = {report.key for id_ in ids for report in library.studies[id_].reports} & set(library.references)
    assert all(f"{{{key}," in texts["BibTeX"] for key in keys)
    assert texts["BibTeX"].count("\n@") + 1 == texts["RIS"].count("TY  - ") == len(keys)
    assert (
        page.evaluate("hemvistFinderFiles.csv([['=1+1', ' -x', 'a,\"b\"', 3]])")
        == '\'=1+1,\' -x,"a,""b""",3\n'
    )


def test_the_rows_of_a_compared_table_can_be_taken_along_with_the_address_of_each(desk: Visitor) -> None:
    page = desk.visit(f"{FINDER}?intervention=housing-first&outcome=housed-at&view=table")
    figure = page.locator(".finder__view figure").first
    figure.wait_for()
    with page.expect_download() as waiting:
        figure.get_by_role("button", name="The table's rows as CSV").click()
    assert waiting.value.suggested_filename == "hemvist-selection-housed-at.csv"
    rows = list(csv.DictReader(Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()))
    shown = figure.locator("tbody tr:not(.grp)")
    assert len(rows) == shown.count()
    links = shown.locator("th a").evaluate_all("links => links.map(link => link.href.split('/en/')[1])")
    assert [row["Address"].split("/en/")[1] for row in rows] == links
    firsts = shown.evaluate_all("rows => rows.map(row => row.cells[1].firstChild.textContent)")
    label = figure.locator("thead th").nth(1).inner_text()
    assert [row[label].split("; ")[0].lstrip("'") for row in rows] == firsts


def test_a_choice_without_studies_names_the_pages_that_speak_of_it(desk: Visitor) -> None:
    page = desk.visit(f"{FINDER}?intervention=housing-first&country=PT&year=1990-1991")
    page.locator(".finder__view p").first.wait_for()
    links = page.locator(".finder__view a")
    hrefs = [links.nth(at).get_attribute("href") or "" for at in range(links.count())]
    assert "../insatser/housing-first/" in hrefs
    assert any(href.startswith("../fragor/") for href in hrefs)
    assert "../../bidra/" in hrefs


def test_odd_addresses_are_named_and_the_rest_is_kept(desk: Visitor) -> None:
    odd = "&".join(f"{name}=<b>{name}" for name in ("type", "design", "year", "view"))
    page = desk.visit(f"{FINDER}?{odd}&country=CA,XX&outcome={'nothing,' * 1000}")
    note = page.locator("#finder > .note").first
    note.wait_for()
    assert "country=XX" in note.inner_text()
    assert "<b>type" in note.inner_text()
    assert urlsplit(page.url).query == "country=CA"
    assert desk.failed == []


@pytest.mark.parametrize(("size", "query"), [(PHONE, "?country=CA&view=map"), (DESK, "?country=CA,US")])
def test_the_finder_is_accessible_on_phone_and_desk_and_stores_nothing(
    chromium: Browser,
    origin: str,
    size: dict[str, int],
    query: str,
) -> None:
    with visitor(chromium, origin, viewport=size, color_scheme="light") as guest:
        page = guest.visit(FINDER + query)
        page.locator(".finder__view > *").first.wait_for()
        page.evaluate("document.querySelectorAll('#finder details').forEach(each => { each.open = true; })")
        assert violations(page, query) == []
        page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 %
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(STORED) == NOTHING_STORED
        assert guest.failed == guest.foreign == []


def test_without_scripts_there_are_the_newest_and_ways_to_the_others(chromium: Browser, origin: str) -> None:
    with visitor(chromium, origin, viewport=PHONE, java_script_enabled=False) as guest:
        page = guest.visit(FINDER + "?country=CA")
        assert page.locator("[data-finder-plain] tbody tr").count() == 50
        page.locator(".finder__pages summary", has_text="Country").click()
        page.locator("a[href$='land/ca/']").click()
        assert "Canada" in page.locator("h1").inner_text()


def test_the_finder_works_from_a_disk(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((site / "en" / "evidens" / "studier" / "index.html").as_uri() + "?country=CA")
    page.locator(".finder__list a").first.click()
    assert page.url.startswith("file:")
    assert page.locator("h1").is_visible()
    assert failed == []
    context.close()


def test_a_missing_file_leaves_the_list_of_the_newest(desk: Visitor) -> None:
    desk.page.route("**/finder/en/meta.js", lambda route: route.fulfill(status=200, body=""))
    page = desk.visit(FINDER)
    page.locator("#finder [role=status]").wait_for()
    assert page.locator("[data-finder-plain] tbody tr").first.is_visible()
