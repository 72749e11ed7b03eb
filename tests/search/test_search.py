"""What is found on a small site, and how well on the real one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hemvist.search import Alike, Searched, as_files, build, coding, search
from hemvist.search.passages import COMMON
from hemvist.search.query import card_of, distance
from hemvist.search.shards import STUDIES_MOST, Shards, shards

WORD = st.text("abcåäö~.:", min_size=1)

RENT = "Hyresgästen har en hyresskuld enligt 12 kap. 44 § jordabalken."
PAGES = (
    Searched("/a/", "sv", "guidance", "Obetald hyra", "Hyran är sen", (("nu", "Gör nu"),), RENT),
    Searched("/b/", "sv", "guidance", "Efter avhysningen", "Stöd", (), "En vräkt familj. Barnens bostäder."),
    Searched("/c/", "sv", "studies", "Studie om vräkning", "", (), "Kommunens råd om vräkning."),
)
ALIKE = (Alike("avhysning", ("avhysning", "vräkning", "eviction")), Alike("kfm", ("Kronofogden", "kfm")))


@pytest.fixture(scope="module")
def index() -> Shards:
    return shards(build("sv", PAGES, ALIKE, ("och", "om")))


def found(index: Shards, query: str, **options: bool) -> list[str]:
    return [hit.url for hit in search(index, query, **options).hits]


@pytest.mark.parametrize(
    ("query", "first", "how"),
    [
        ("hyra", "/a/", "exact"),
        ("skulder", "/a/", "exact"),
        ("bostad", "/b/", "exact"),
        ("bostader", "/b/", "folded"),
        ("hyreskuld", "/a/", "slips"),
        ("12:44", "/a/", "exact"),
        ("eviction", "/b/", "exact"),
        ("jordab", "/a/", "prefix"),
    ],
)
def test_a_word_is_found_by_its_forms_parts_slips_and_synonyms(
    index: Shards, query: str, first: str, how: str
) -> None:
    answer = search(index, query)
    assert (answer.hits[0].url, answer.terms[0].how) == (first, how)


def test_synonyms_are_told_and_exact_search_leaves_them_out(index: Shards) -> None:
    assert "vräkning" in search(index, "avhysning").alike
    assert found(index, "avhysning", exact=True) == ["/b/"]
    assert not search(index, "avhysning", exact=True).alike


def test_a_compound_that_hardly_any_page_holds_is_found_by_its_parts_too() -> None:
    rare = Searched("/d/", "sv", "guidance", "Kartan", "", (), "En hemlöshetskartläggning.")
    other = Searched("/e/", "sv", "guidance", "Läget", "", (), "En kartläggning av hemlöshet.")
    index = shards(build("sv", (*PAGES, rare, other), ALIKE))
    assert found(index, "hemlöshetskartläggning") == ["/d/", "/e/"]
    assert found(index, "hemlöshetskartläggning", exact=True) == ["/d/"]


def test_a_part_of_a_word_that_is_no_word_finds_nothing(index: Shards) -> None:
    assert found(index, "ko") == []


def test_a_page_with_all_words_comes_before_one_with_some(index: Shards) -> None:
    assert found(index, "vräkning kommun")[0] == "/c/"


@pytest.mark.parametrize(
    "query", ["", "och", "!?§", "<b>", "a" * 10_000, "\ud800", "🙂", "\u202eאבג", "constructor", "__proto__"]
)
def test_bad_input_gives_a_calm_answer(index: Shards, query: str) -> None:
    assert found(index, query) == []


def test_the_files_do_not_depend_on_the_order_of_pages() -> None:
    assert as_files(build("sv", PAGES, ALIKE)) == as_files(build("sv", PAGES[::-1], ALIKE))


def test_letters_changed_over_are_one_slip() -> None:
    assert distance("hyra", "hrya", 2) == 1
    assert distance("hyra", "bostad", 1) == 2


def test_files_with_inflected_forms_name_their_licence() -> None:
    files = as_files(build("sv", PAGES, ALIKE))
    assert {b"ODbL-1.0" in content for path, content in files.items() if "/f-" in path} == {True}


def test_a_word_with_dots_is_no_slip_for_one_without(index: Shards) -> None:
    model = Searched("/d/", "sv", "studies", "Model", "", (), "A model.")
    with_model = shards(build("sv", (*PAGES, model), ALIKE))
    assert found(with_model, "modell")
    assert search(with_model, "mögel").terms[0].how == "none"


NAMED = (
    Searched("/a/", "sv", "guidance", "Pengar till hyresskulden", "Hyresskuld", (), "hyresskuld " * 9),
    Searched("/b/", "sv", "about", "Hyresskuld", "", (), "En skuld."),
    Searched("/c/", "sv", "evidence", "Bostad först", "", (), "Ett hem.", names=("Housing First",)),
    Searched("/d/", "sv", "guidance", "Att pröva", "", (), "housing first " * 9),
    Searched("/e/", "sv", "rules", "E413: Samma text", "", (), "hyresskuld " * 9, names=("E413",)),
)


@pytest.mark.parametrize(
    ("query", "first"),
    [("hyresskuld", "/b/"), ("housing first", "/c/"), ("BOSTAD FORST", "/c/"), ("e413", "/e/")],
)
def test_a_page_that_is_called_just_as_the_query_comes_first(query: str, first: str) -> None:
    named = shards(build("sv", NAMED, ()))
    assert found(named, query)[0] == found(named, query, typing=True)[0] == first


def test_titles_that_begin_as_what_is_typed_come_before_others() -> None:
    named = shards(build("sv", NAMED, ()))
    assert found(named, "bost", typing=True) == ["/c/"]
    assert found(named, "hyresskul", typing=True)[0] == "/b/"
    assert found(named, "hyresskul")[0] == "/a/"


def test_rules_for_writers_stand_behind_everything_else() -> None:
    named = shards(build("sv", NAMED, ()))
    assert found(named, "hyresskuld")[-1] == "/e/"
    assert found(named, "sam", typing=True) == ["/e/"]


def test_a_section_of_law_is_never_taken_for_another(index: Shards) -> None:
    assert search(index, "12:47").terms[0].how == "none"


def test_sentences_with_what_a_page_is_found_by_are_its_passages() -> None:
    html = (
        '<h2 id="nu">Gör nu</h2><p>Ring hyresgästen samma dag som brevet kommer. '
        '<span class="mark mark--lag">Lag <a href="#n">1<span class="vh"> 12 kap. 44 §</span></a></span> '
        "Be om en avbetalningsplan för hyresskulden.</p>"
        "<table><tr><td>Tabellens långa text står inte med här.</td></tr></table>"
    )
    page = replace(PAGES[0], text="", html=html)
    card = card_of(shards(build("sv", (page, *PAGES[1:]), ALIKE)), 0)
    assert card[4] == [
        [
            "nu",
            "Gör nu",
            "Ring hyresgästen samma dag som brevet kommer.",
            "Be om en avbetalningsplan för hyresskulden.",
        ]
    ]


def test_how_to_cite_bare_links_and_what_many_pages_say_are_no_passages() -> None:
    html = (
        "<h2 id='x'>Om hyran</h2><p>Det betyder inte att effekten är noll för hyran.</p>"
        "<ul><li><a href='/b/'>Hembesök hos hushåll med sena hyror</a></li></ul>"
        "<p>Hyran för mars kom först i maj, efter ett samtal.</p>"
        "<h2 id='cite'>Citera</h2><p>Posten: obetald hyra. Uppgifter per dagen om hyran.</p>"
    )
    heads = (("x", "Om hyran"), ("cite", "Citera"))
    pages = [
        Searched(
            f"/{n}/", "sv", "evidence", f"Fråga {n}", "", heads, "", html=html.replace("mars", f"dag {n}")
        )
        for n in range(COMMON)
    ]
    card = card_of(shards(build("sv", pages, ALIKE)), 0)
    assert card[4] == [["x", "Om hyran", "Hyran för dag 0 kom först i maj, efter ett samtal."]]


def test_a_card_tells_badges_and_a_language_that_is_not_the_readers() -> None:
    page = replace(PAGES[0], lang="en", badges=("Barnperspektiv",))
    assert card_of(shards(build("sv", (page,), ALIKE)), 0)[3:] == [["Barnperspektiv"], [], "en"]


def test_of_many_studies_those_are_found_where_the_word_weighs_most_and_the_others_are_told() -> None:
    many = [
        Searched(f"/{n:04}/", "sv", "studies", "En studie", "", (), "hyra " * (1 + n // 300) + "ord " * 9)
        for n in range(STUDIES_MOST + 20)
    ]
    answer = search(shards(build("sv", (*many, *PAGES[1:]), ())), "hyra", most=STUDIES_MOST + 20)
    assert (answer.total, answer.left_out) == (STUDIES_MOST, 20)
    assert {hit.url for hit in answer.hits} >= {page.url for page in many[300:]}


def test_a_section_that_nobody_tells_of_finds_nothing_beside_the_laws_name() -> None:
    groups = (*ALIKE, Alike("laws.jb", ("jordabalken", "JB")))
    index = shards(build("sv", PAGES, groups))
    assert found(index, "JB") == ["/a/"]
    assert found(index, "JB 12:99") == []


@settings(max_examples=20)
@given(
    st.dictionaries(
        st.text(min_size=1), st.lists(st.tuples(WORD, st.integers(1, 99)), min_size=1), min_size=1
    )
)
def test_forms_are_read_as_they_were_written(forms: dict[str, list[tuple[str, int]]]) -> None:
    given_forms = {"".join(form.split()) or "x": tuple(dict(keys).items()) for form, keys in forms.items()}
    known = {form: keys for form, keys in given_forms.items() if not set(form) & set("|> ")}
    assert coding.forms(coding.forms_text(known)) == {form: dict(keys) for form, keys in known.items()}


@given(st.dictionaries(st.integers(0, 100_000), st.integers(1, 90)), st.integers(0, 5_000))
def test_postings_are_read_as_they_were_written(pages: dict[int, int], left_out: int) -> None:
    rows = tuple(sorted(pages.items()))
    said = coding.postings_text(
        1.25, [page for page, _ in rows], bytes(weight for _, weight in rows), left_out
    )
    assert coding.postings(said) == (1.25, rows, left_out)
