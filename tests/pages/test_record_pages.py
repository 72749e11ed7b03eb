"""Generated pages of the real records: complete, linked, honest about what is not there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from hemvist.checks import RULES
from hemvist.checks.fixes import FIXES
from hemvist.library import Library
from hemvist.messages import LANGUAGES, catalogue
from hemvist.pages import Fragment, record_pages, relative_links, site_pages
from hemvist.pages.opendata.datasets import FOLDER, datasets
from hemvist.pages.opendata.package import whole_files
from hemvist.pages.record_anchors import record_anchors
from hemvist.pages.rules import ALL_RULES, PAGE_RULES
from hemvist.records.review import ReviewCount
from hemvist.tables.finder_choice import CHOSEN_BY, read_choice
from hemvist.tables.finder_columns import finder_values
from pages.conftest import DAY

VOID = {"br", "hr", "input", "line", "rect", "circle", "path", "polygon"}
HOSTILE = '"><script>alert(1)</script>'


class Reader(HTMLParser):
    """Collects ids and links, and tags that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.crossed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(values.get("href") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


def read(fragment: Fragment) -> Reader:
    reader = Reader()
    reader.feed(fragment.html)
    return reader


@pytest.fixture(scope="module", params=LANGUAGES)
def pages(library: Library, request: pytest.FixtureRequest) -> dict[str, Fragment]:
    found = [*site_pages(library, request.param, DAY), *record_pages(library, request.param, DAY)]
    assert len({page.url for page in found}) == len(found)
    return {page.url: page for page in found}


def test_every_record_has_its_page_in_each_language(pages: dict[str, Fragment], library: Library) -> None:
    assert record_anchors(library).keys() <= pages.keys()


def test_every_link_leads_to_a_page_an_anchor_or_a_file(pages: dict[str, Fragment], library: Library) -> None:
    read_pages = {url: read(page) for url, page in pages.items()}
    files = {download.path.removeprefix("en/") for page in pages.values() for download in page.downloads}
    files |= {f"{FOLDER}{file.name}" for each in datasets(library) for file in each.files}
    files |= {f"{FOLDER}{file.name}" for file in whole_files(library, DAY)}
    files |= {f"{page.url}{page.pack.name}".lstrip("/") for page in pages.values() if page.pack}
    known = {facet: finder_values(library, facet) for facet in CHOSEN_BY}
    broken = []
    for url, reader in read_pages.items():
        for href in reader.links:
            target, _, anchor = (f"hv:{url}{href}" if href.startswith("#") else href).partition("#")
            if target.startswith(("https://", "http://")) or target.removeprefix("hv:/") in files:
                continue
            target, _, query = target.partition("?")
            page = read_pages.get(target.removeprefix("hv:"))
            if page is None or read_choice(query, known).unknown or (anchor and anchor not in page.ids):
                broken.append((url, href))
    assert broken == []


def test_the_anchors_that_links_are_held_against_are_on_the_pages(
    pages: dict[str, Fragment], library: Library
) -> None:
    for url, anchors in record_anchors(library).items():
        assert anchors <= set(read(pages[url]).ids), url


def test_the_html_of_every_page_is_whole(pages: dict[str, Fragment]) -> None:
    for url, page in pages.items():
        reader = read(page)
        assert reader.crossed == [], url
        assert reader.open == [], url
        assert len(reader.ids) == len(set(reader.ids)), url
        assert not re.search("[\ue000-\uf8ff]", page.html), url


def test_every_page_has_one_title_and_headings_that_are_there(pages: dict[str, Fragment]) -> None:
    for url, page in pages.items():
        assert page.html.count("<h1 ") == 1, url
        assert page.headings[0].level == 1, url
        for heading in page.headings:
            assert f'id="{heading.id}"' in page.html, (url, heading)


def test_pages_of_one_kind_have_the_same_parts(pages: dict[str, Fragment]) -> None:
    for kind in ("study", "review", "intervention", "outcome"):
        parts = {
            tuple(heading.id for heading in page.headings[1:]) for page in pages.values() if page.kind == kind
        }
        assert len(parts) == 1, kind


def test_headings_in_the_html_stand_in_the_order_of_the_contents(pages: dict[str, Fragment]) -> None:
    for url, page in pages.items():
        found = re.findall(r'<h[12] id="([^"]+)"', page.html)
        assert found == [heading.id for heading in page.headings if heading.level <= 2], url


def test_an_intervention_without_a_study_says_so_and_does_not_say_no_effect(
    pages: dict[str, Fragment], library: Library
) -> None:
    page = pages["/evidens/insatser/housing-first/"]
    empty = catalogue(page.lang).text("term.interventions.studies.none")
    assert empty not in page.html
    groups = [group for study in library.studies.values() for group in study.groups.values()]
    used = {name for group in groups for name in group.interventions}
    without = next(id_ for id_ in library.interventions if id_ not in used)
    assert empty in pages[f"/evidens/insatser/{without}/"].html


def test_a_study_page_names_its_file_its_status_and_that_nobody_checked_it(
    pages: dict[str, Fragment],
) -> None:
    page = pages["/evidens/studier/toro1997-icm/"]
    words = catalogue(page.lang)
    assert "<code>evidence/studies/toro1997-icm.yaml</code>" in page.html
    assert words.text("record.not_checked") in page.html
    assert words.text("record.bias.none") in page.html
    assert page.source == "evidence/studies/toro1997-icm.yaml"


def test_people_that_were_analysed_are_told_where_the_number_who_took_part_was_not_seen(
    pages: dict[str, Fragment],
) -> None:
    page = pages["/evidens/studier/tsemberis2000-pathways-tenure/"]
    first = page.html.partition('<dl class="glance">')[2].partition("</dl>")[0]
    assert re.search(r"1.842 (analyserade|analysed)", first)
    assert not re.search(r"Antalet är inte sett|The number was not seen", first)


def test_a_study_page_shows_both_sides_of_a_disagreement(pages: dict[str, Fragment]) -> None:
    page = pages["/evidens/studier/at-home-chez-soi/"]
    assert "20,78" in page.html or "20.78" in page.html
    assert "18,06" in page.html or "18.06" in page.html


def test_one_report_read_in_data_does_not_make_the_whole_study_read_in_data(
    pages: dict[str, Fragment], library: Library
) -> None:
    study = library.studies["at-home-chez-soi"]
    page = pages["/evidens/studier/at-home-chez-soi/"]
    counts = Counter(report.read for report in study.reports)
    assert counts["dataset"] == 1
    for level, n in counts.items():
        assert catalogue(page.lang).text(f"record.read_count.{level}", n=n) in page.html


def test_english_titles_on_swedish_pages_say_their_language(pages: dict[str, Fragment]) -> None:
    page = pages["/evidens/studier/toro1997-icm/"]
    assert ('<h1 id="' + page.headings[0].id + '" lang="en">' in page.html) == (page.lang == "sv")


def test_a_provision_says_when_and_where_it_was_read(pages: dict[str, Fragment]) -> None:
    page = pages["/vagledning/lagrum/"]
    section = page.html[page.html.index('<h3 id="jb-12-44-1">') :].partition("</section>")[0]
    assert "2026" in section
    assert 'rel="external noopener noreferrer"' in section


def test_every_rule_has_a_page_with_all_its_texts(pages: dict[str, Fragment]) -> None:
    assert set(ALL_RULES) == {*RULES, *PAGE_RULES}
    assert not set(RULES) & set(PAGE_RULES)
    for code in ALL_RULES:
        page = pages[f"/bidra/regler/{code.lower()}/"]
        for part in ("name", "why", "bad", "good", "mend"):
            assert catalogue(page.lang).text(f"rule.{code}.{part}")
        assert [heading.id for heading in page.headings[1:4]] == ["bad", "good", "mend"]


def test_every_code_that_pages_report_has_a_rule_and_a_sentence() -> None:
    for lang in LANGUAGES:
        for code in PAGE_RULES:
            assert catalogue(lang).text(f"problem.{code}")


def test_a_hostile_record_stays_text(library: Library) -> None:
    study = library.studies["toro1997-icm"]
    words = {"sv": HOSTILE, "en": HOSTILE}
    bad = study.model_copy(
        update={
            "title": HOSTILE,
            "summary": study.summary.model_copy(update=words),
            "places": (HOSTILE,),
            "registration": (HOSTILE,),
            "population": study.population.model_copy(
                update={"text": study.population.text.model_copy(update=words)}
            ),
        }
    )
    hostile = replace(library, studies={**library.studies, study.id: bad})
    for page in record_pages(hostile, "sv", DAY):
        assert "<script" not in page.html
        assert read(page).crossed == []


def test_a_count_of_which_only_a_percentage_is_known_is_no_nought(library: Library) -> None:
    review = next(iter(library.reviews.values()))
    share = ReviewCount.model_validate({"what": "studies", "percent": 40})
    counted = replace(
        library, reviews={**library.reviews, review.id: review.model_copy(update={"map_counts": (share,)})}
    )
    url = f"/evidens/oversikter/{review.id}/"
    html = next(page.html for page in record_pages(counted, "en", DAY) if page.url == url)
    listed = html[html.index(catalogue("en").text("record.map_counts") + "</h3>") :].partition("</ul>")[0]
    assert "40%" in listed
    assert "0</li>" not in listed


def test_a_certainty_read_from_the_words_of_a_review_says_so(
    pages: dict[str, Fragment], library: Library
) -> None:
    page = pages["/evidens/oversikter/munthekaas2018/"]
    read_so = [each for each in library.reviews["munthekaas2018"].findings if each.certainty is not None]
    words = catalogue(page.lang)
    assert read_so
    assert page.html.count(f"({words.text('tables.certainty.read-from-words')}).") == len(read_so)
    assert f"({words.text('tables.certainty.printed')})." not in page.html


def test_a_page_that_people_wrote_takes_the_place_of_a_generated_one(library: Library) -> None:
    written = replace(library.pages[0], url="/vagledning/osakert/")
    urls = {page.url for page in record_pages(replace(library, pages=(written,)), "sv", DAY)}
    assert "/vagledning/osakert/" not in urls
    assert "/vagledning/lagrum/" in urls


@pytest.mark.parametrize(
    ("target", "url", "expected"),
    [
        ("/evidens/metod/", "/vagledning/uppsagd/", "../../evidens/metod/"),
        ("/evidens/metod/#urval", "/", "evidens/metod/#urval"),
        ("/", "/vagledning/uppsagd/", "../../"),
        ("/", "/", "./"),
        ("/evidens/", "/evidens/metod/", "../"),
        ("/evidens/metod/#a", "/evidens/metod/", "#a"),
        ("/evidens/metod/", "/evidens/metod/", "./"),
        ("/evidens/metod/tabell.csv", "/evidens/metod/", "tabell.csv"),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_are_relative_and_the_same_in_both_languages(
    target: str, url: str, expected: str, lang: str
) -> None:
    assert relative_links(f'<a class="x" href="hv:{target}">y</a>', url, lang) == (
        f'<a class="x" href="{expected}">y</a>'
    )


def test_words_that_look_like_a_link_are_left_alone() -> None:
    text = '<code>href="hv:/x/"</code> &lt;a href="hv:/x/"&gt; <a href="https://a.se/?q=hv:/x/">b</a>'
    assert relative_links(text, "/", "sv") == text


def test_the_page_of_a_rule_says_how_to_waive_it_or_that_one_cannot(pages: dict[str, Fragment]) -> None:
    waivable = {code for code, rule in ALL_RULES.items() if rule.can_be_waived}
    assert {"E303", "E207"} <= waivable < set(ALL_RULES)
    for code in ALL_RULES:
        page = pages[f"/bidra/regler/{code.lower()}/"]
        has_example = f"- code: {code}\n" in page.html.split('id="waive"')[-1]
        assert ('id="waive"' in page.html, has_example) == (code in waivable, code in waivable)
        assert ("waive" in {heading.id for heading in page.headings}) is (code in waivable)


def test_the_page_of_a_rule_tells_what_mends_itself(pages: dict[str, Fragment]) -> None:
    told = {
        code for code in ALL_RULES if "--fix" in pages[f"/bidra/regler/{code.lower()}/"].html.split("<dl")[1]
    }
    assert told == set(FIXES)
