"""What is found on a small site, and how well on the real one."""

from __future__ import annotations

import pytest

from hemvist.search import Alike, Searched, as_files, build, search
from hemvist.search.query import distance
from hemvist.search.shards import Shards, shards

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


def test_a_section_of_law_is_never_taken_for_another(index: Shards) -> None:
    assert search(index, "12:47").terms[0].how == "none"
