"""A page is read block by block, and what was read of one page changes nothing of the next."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hemvist.search import Alike, Searched
from hemvist.search.numbered import Numbered, numbers_of
from hemvist.search.reading import BEGINNING, Reader
from hemvist.search.synonyms import phrases
from hemvist.search.texts import plain
from hemvist.words import analyser

ALIKE = (
    Alike("first", ("bostad först", "housing first")),
    Alike("eviction", ("avhysning", "vräkning")),
)
PIECES = st.lists(
    st.sampled_from(
        (
            "<p>Bostad först</p>",
            "<td>12 av 40</td>",
            "<li>vräkning av barn</li>",
            "12 kap. 44 §",
            " <br>",
            "&amp;",
            "<svg><text>dold</text></svg>",
            "<td>bostad</td><td>först</td>",
            "<p>Hyra &lt;skuld&gt; 7:3</p>",
        )
    ),
    max_size=12,
)


def reader() -> Reader:
    words = analyser("sv")
    return Reader(words, phrases(words, ALIKE), Numbered())


def study(html: str, title: str = "Studie") -> Searched:
    return Searched("/c/", "sv", "studies", title, "", (("fynd", "Vad man fann"),), "", html=html)


def found(read: Reader, page: Searched) -> tuple[dict[str, int], set[str]]:
    """What a page is found by with the weights, and its words."""
    reading, texts = read.read(page), read.texts.texts
    keys = (texts[number] for number in numbers_of(reading.keys))
    words = {texts[number] for number in numbers_of(reading.words)}
    return dict(zip(keys, reading.weights, strict=True)), words


def test_a_phrase_is_found_within_a_block_and_not_across_two() -> None:
    within, _ = found(reader(), study("<p>De fick bostad först i Malmö.</p>"))
    across, words = found(reader(), study("<td>bostad</td><td>först</td>"))
    assert {"bostad först", "~first"} <= within.keys()
    assert "~first" not in across
    assert {"bostad", "först"} <= words


def test_of_a_study_its_first_characters_are_read_and_no_drawing_counts_among_them() -> None:
    filler = "<p>" + "ord " * (BEGINNING // 8) + "</p>"
    drawing = "<svg>" + "<text>streck</text>" * BEGINNING + "</svg>"
    html = f"{filler}{drawing}{filler}<p>kommunen vräkningar</p>"
    assert len(plain(html)) > BEGINNING > len(plain(html)) - 20
    _, words = found(reader(), study(html))
    assert words - {"studie", "vad", "man", "fann"} == {"ord", *plain(html)[:BEGINNING].split()}
    assert "vräkningar" not in words


def test_nothing_is_read_after_a_block_that_fills_the_beginning() -> None:
    filler = ("ord " * BEGINNING)[: BEGINNING - 1] + "a"
    _, words = found(reader(), study(f"<p>{filler}</p><p>kommunen vräkningar</p>"))
    assert not words & {"kommunen", "vräkningar", "vräkninga"}


def test_a_page_that_is_no_study_is_read_to_its_end() -> None:
    page = replace(study("<p>ord</p>" * 40_000 + "<p>vräkningar</p>"), group="guidance")
    assert "vräkningar" in found(reader(), page)[1]


def test_words_of_an_entry_can_count_less_and_its_section_of_law_counts_in_full() -> None:
    page = study("<p>vräkningar</p>", title="12 kap. 44 §")
    full, less = (found(reader(), one)[0] for one in (page, replace(page, worth=0.2)))
    assert less["vräkning"] < full["vräkning"]
    assert less["12kap44"] == full["12kap44"]


@given(st.lists(PIECES, min_size=1, max_size=5))
def test_what_a_page_is_found_by_does_not_hang_on_the_pages_read_before(pages: list[list[str]]) -> None:
    shared = reader()
    for pieces in pages:
        page = study("".join(pieces), title="Om " + "".join(pieces)[:20])
        assert found(shared, page) == found(reader(), page)
