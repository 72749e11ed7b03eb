"""A book: pages as chapters of one tagged file, with contents, page references, footnotes and an index."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
from collections import Counter

import pikepdf
import pytest

from hemvist.print import PrintBook, PrintError, render_book
from hemvist.print.book import Section
from hemvist.print.chapters import Chapter
from hemvist.print.check import check_pdf
from hemvist.print.markup import read_fragment
from hemvist.print.reading import content_of, tree_text
from hemvist.print.tagged import structure_elements
from hemvist.print.word_index import Entry, WordIndex

FIRST = """<h1 id="ett">Hyran är inte betald</h1><p>Läs <a href="hv:/b/#del">om avhysning</a> först. Se
<a href="https://example.org/kalla">källan</a> och <a href="hv:/evidens/referenser/#a2020">A 2020</a>.</p>
<h2 id="del">En del</h2><p>Mer om <a href="#del">samma del</a> och
<a href="hv:/utanfor/">en annan sida</a>.</p>
<table><caption>Dagar</caption><thead><tr><th scope="col">Dag</th></tr></thead><tr><td>1</td></tr></table>
<h2 id="kallor">Källor</h2><ul class="sources small"><li>A (2020).</li></ul>
<dl class="stamp"><dt>Status</dt><dd>Utkast. <a href="hv:/om/">Mer</a></dd>
<dt>Granskad av</dt><dd>Ingen</dd></dl>"""
SECOND = """<h1 id="ett">Det finns ett beslut</h1><p>Avhysningen är beslutad.</p><h2 id="del">En del</h2>
<p>Här börjar den.</p><table><caption>Fler dagar</caption><thead><tr><th scope="col">Dag</th></tr></thead>
<tr><td>2</td></tr></table><h2 id="cite">Citera</h2><p>Så här.</p>
<dl class="stamp"><dt>Status</dt><dd>Utkast. <a href="hv:/om/">Mer</a></dd>
<dt>Granskad av</dt><dd>En jurist</dd></dl>"""

STATE = '<dl class="stamp"><dt>Status</dt><dd>Utkast.</dd></dl>'
MIDDLE = 297
"""Points from the left edge of an A4 page to its middle."""


@pytest.fixture(scope="module")
def book() -> PrintBook:
    chapters = (
        Chapter("docs/a.md", "Hyran är inte betald", "/a/", "sv", FIRST),
        Chapter("docs/b.md", "Det finns ett beslut", "/b/", "sv", SECOND, ("cite",)),
    )
    return PrintBook(
        source="books/liten.yaml",
        title="Liten bok",
        subtitle="För prov",
        edition="Utgåva 1",
        publisher="Ingen myndighet.",
        lang="sv",
        sections=(Section("Del ett", chapters),),
        imprint=(("Om boken", "Ett prov."),),
        references=(("a2020", "A. (2020). <em>Titel</em>."),),
        references_address="/evidens/referenser/",
        terms=(Entry("avhysning", ("avhysning", "vräkning")), Entry("uppskov", ("uppskov",))),
        as_of=datetime.date(2026, 11, 23),
        base_url="https://hemvist.example",
    )


@pytest.fixture(scope="module")
def pdf(book: PrintBook) -> bytes:
    return render_book(book)


def told(pdf: bytes) -> list[str]:
    """What the tag tree says, line by line."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return tree_text(opened).split("\n")


def headings(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = (str(e.S)[1:] for e in structure_elements(opened.Root.StructTreeRoot))
        return [name for name in found if re.fullmatch(r"H[1-6]", name)]


def links(pdf: bytes) -> dict[str, str]:
    """What each link is called, and where it leads: an address, or a place in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = (a for page in opened.pages for a in page.get("/Annots", ()))
        return {str(a.Contents): str(a.A.URI) if "/A" in a and "/URI" in a.A else "inside" for a in found}


def test_a_book_has_no_structural_fault(pdf: bytes) -> None:
    assert check_pdf(pdf, "liten.pdf") == ()


def test_the_same_book_gives_the_same_bytes(book: PrintBook, pdf: bytes) -> None:
    assert render_book(book) == pdf


def test_pages_become_chapters_and_their_headings_move_down_without_a_gap(pdf: bytes) -> None:
    assert Counter(headings(pdf)) == {"H1": 5, "H2": 2, "H3": 2}


def test_a_link_to_another_chapter_says_its_page_and_stays_in_the_file(pdf: bytes) -> None:
    text = " ".join(told(pdf))
    assert re.search(r"om avhysning\s*\(se s\.\s5\)", text)
    assert links(pdf)["om avhysning"] == "inside"
    assert re.search(r"samma del och", text), "a link within the chapter needs no page"


def test_a_link_to_a_page_outside_the_book_leads_to_the_site(pdf: bytes) -> None:
    assert links(pdf)["en annan sida"] == "https://hemvist.example/utanfor/"


def test_the_address_of_a_link_to_the_web_stands_in_a_footnote(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        notes = [e for e in structure_elements(opened.Root.StructTreeRoot) if e.S == "/Note"]
        assert [bool(note.get("/ID")) for note in notes] == [True]
    assert "https://example.org/kalla" in links(pdf)


def test_references_stand_once_at_the_end_and_citations_lead_there(pdf: bytes) -> None:
    text = "\n".join(told(pdf))
    assert links(pdf)["A 2020"] == "inside"
    assert text.count("A. (2020). Titel") == 1
    assert "Källor" not in text


def test_parts_for_the_web_alone_are_left_out(pdf: bytes) -> None:
    assert "Så här." not in "\n".join(told(pdf))


def test_the_state_of_chapters_stands_together_and_what_is_the_same_only_once(pdf: bytes) -> None:
    text = "\n".join(told(pdf))
    assert text.count("Status: Utkast") == 1
    assert re.search(r"Status: Utkast\.(?!\s*(\.|Mer))", text)
    assert re.search(r"Det finns ett beslut\s*\(se s\.\s5\)\.\s*Granskad av: En jurist", text)


def test_tables_are_numbered_through_the_book(pdf: bytes) -> None:
    text = "\n".join(told(pdf))
    assert "Tabell 1. Dagar" in text.replace("\u00a0", " ")
    assert "Tabell 2. Fler dagar" in text.replace("\u00a0", " ")


def test_the_index_lists_a_word_with_the_pages_of_all_its_forms(pdf: bytes) -> None:
    index = "\n".join(told(pdf)).rpartition("Ord i boken")[2]
    assert re.search(r"avhysning\s*4, 5", index)
    assert "uppskov" not in index, "a word that does not occur has no page"


def test_the_index_fills_both_columns_and_few_states_leave_it_on_their_page(book: PrintBook) -> None:
    names = [f"{one}{other}" for one in "abcd" for other in "klmnprst"]
    chapter = dataclasses.replace(
        book.sections[0].chapters[0], html=f"{FIRST.partition('<dl')[0]}<p>{' '.join(names)}</p>{STATE}"
    )
    made = render_book(
        dataclasses.replace(
            book, references=(), terms=tuple(Entry(name, (name,)) for name in names),
            sections=(Section("Del ett", (chapter,)),),
        )
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(made)) as opened:
        last = content_of(opened.pages[-1])
    lines = [item.ends[:2] for item in last.drawn if item.ends and item.text[:2] in names]
    left = sum(1 for x, _ in lines if x < MIDDLE)
    assert abs(2 * left - len(names)) <= 4, "the columns are equally long"
    assert "Kapitlens status" in "".join(item.text for item in last.drawn)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("avhysningen", True),
        ("Avhysningar", True),
        ("vräkning", True),
        ("avhysningsdatum", False),
        ("hysning", False),
    ],
)
def test_a_word_is_found_in_its_inflections_and_not_in_other_words(text: str, is_found: bool) -> None:
    index = WordIndex((Entry("avhysning", ("avhysning", "vräkning")),), "sv")
    index.marked(read_fragment(f"<p>En {text}.</p>", "x"))
    assert bool(index.found) is is_found


def test_faults_of_all_chapters_are_told_at_once_each_in_its_own_file(book: PrintBook) -> None:
    (part,) = book.sections
    broken = tuple(
        dataclasses.replace(chapter, html=chapter.html + html)
        for chapter, html in zip(
            part.chapters, ("<video></video>", '<p><a href="#ingen">x</a></p>'), strict=True
        )
    )
    with pytest.raises(PrintError) as caught:
        render_book(dataclasses.replace(book, sections=(Section("Del", broken),)))
    assert {(problem.file, problem.code) for problem in caught.value.problems} == {
        ("docs/a.md", "PRN01"),
        ("docs/b.md", "PRN08"),
    }


def test_a_sign_that_no_font_has_is_told_also_in_a_title(book: PrintBook) -> None:
    with pytest.raises(PrintError) as caught:
        render_book(dataclasses.replace(book, title="☃"))
    assert [(problem.file, problem.code) for problem in caught.value.problems] == [
        ("books/liten.yaml", "PRN04")
    ]


def test_a_book_goes_to_the_typesetter_as_plain_data_and_comes_out_the_same(book: PrintBook) -> None:
    assert PrintBook.of_data(dataclasses.asdict(book)) == book
