"""What Swedish and English words are found by."""

from __future__ import annotations

from itertools import islice

import pytest
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from hemvist.words import analyser, folded, said, tables, tokens
from hemvist.words.tables import overrides

SWEDISH = analyser("sv")


def weights(word: str, lang: str = "sv") -> dict[str, int]:
    return dict(analyser(lang).keys(word))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("bostäder", "bostad"),
        ("söner", "son"),
        ("döttrar", "dotter"),
        ("hyran", "hyra"),
        ("kommunens", "kommun"),
    ],
)
def test_inflected_words_and_changed_vowels_have_one_lemma(form: str, lemma: str) -> None:
    assert SWEDISH.lemma(form) == lemma


@pytest.mark.parametrize(("form", "lemma"), sorted(overrides("sv").items()))
def test_every_correction_of_the_table_holds(form: str, lemma: str) -> None:
    assert SWEDISH.lemma(form) == lemma


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("hyresskuld", ("hyra", "skuld")),
        ("barnfamilj", ("barn", "familj")),
        ("kvinnojour", ("kvinna", "jour")),
        ("hembesök", ("hem", "besök")),
        ("vräkningsförebyggande", ("vräkning", "förebyggande")),
        ("bostad", ()),
        ("kommun", ()),
    ],
)
def test_compounds_are_cut_and_whole_words_are_not(word: str, parts: tuple[str, ...]) -> None:
    assert SWEDISH.parts(word) == parts


def test_an_inflected_compound_that_no_table_lists_is_known_by_its_last_part() -> None:
    assert SWEDISH.lemma("hyresskuldens") == "hyresskuld"


def test_parts_weigh_less_than_the_word_and_what_it_is_derived_from_least() -> None:
    found = weights("hemlöshetskartläggning")
    assert found["hemlöshetskartläggning"] > found["hemlöshet"] > found["hemlös"] > 0


def test_english_words_are_not_cut_but_have_lemmas_and_sources() -> None:
    assert weights("evictions", "en") == {"eviction": 100, "evict": 50}


def test_only_the_digits_0_to_9_name_a_section_of_law_as_in_the_browser() -> None:
    assert [token.text for token in tokens("١٢ kap. ٤٤ §, ١٢:٤٤")] == ["١٢", "kap", "٤٤", "١٢", "٤٤"]


@pytest.mark.parametrize("said", ["12 kap. 44 §", "12 kap 44", "12:44", "Chapter 12, section 44"])
def test_a_section_of_law_is_one_word_however_it_is_written(said: str) -> None:
    assert [token.text for token in tokens(f"enligt {said} jordabalken")] == [
        "enligt",
        "12kap44",
        "jordabalken",
    ]


def test_an_act_is_one_word_and_a_letter_stays_with_its_section() -> None:
    assert [token.text for token in tokens("(2025:400), 12 kap. 45 a §")] == ["sfs2025:400", "12kap45a"]


def test_an_english_section_keeps_its_letter_and_takes_no_article_for_one() -> None:
    text = "Chapter 12, section 45 a, and chapter 12 section 44 a tenant"
    assert [token.text for token in tokens(text)] == ["12kap45a", "and", "12kap44", "a", "tenant"]


def test_letters_lose_their_dots_and_rings_only_when_folded() -> None:
    assert [token.text for token in tokens("Råd, RAD")] == ["råd", "rad"]
    assert folded("återvräkning") == "atervrakning"


@pytest.mark.parametrize("text", ["", "!?", "\ud800", "🙂", "a" * 10_000, "\u202eדירה", "<b>"])
def test_any_text_can_be_cut(text: str) -> None:
    assert all(token.text for token in tokens(text))


@pytest.mark.parametrize(
    "text",
    [
        "Enligt 12 kap. 44 § och 2025:400.\nRad två: 12:44",
        "Kap\u00a0 2",
        "a" * 70,
        "Chapter 12, section 44, says",
    ],
)
def test_words_without_places_are_those_with_places(text: str) -> None:
    assert said(text) == [token.text for token in tokens(text)]


def test_the_compact_table_holds_what_simplemma_holds() -> None:
    whole = DefaultDictionaryFactory().get_dictionary("en")
    table = tables.table("en")
    some = list(islice(whole.items(), 0, None, 50))
    assert {form: table.get(form) for form, _ in some} == dict(some)
    assert [table.get(form) for form in ("evictionzq", "", "\uffff")] == [None, None, None]
    lemmas = {"house", "evict", "strange-word"}
    assert sorted(table.of_lemmas(lemmas)) == sorted(pair for pair in whole.items() if pair[1] in lemmas)
