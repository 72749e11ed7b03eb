"""Where pages end: what belongs together stays together, and what is handed out alone begins a sheet."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from hemvist.print import PrintDocument, render_pdf
from hemvist.print.grid import read_grid
from hemvist.print.markup import read_fragment
from hemvist.print.reading import content_of

Maker = Callable[..., PrintDocument]
TERM = (
    '<section class="term"><h2>Ordet</h2><p class="small">På engelska: word.</p>'
    '<p>Vad ordet betyder.</p><p class="small">Lagrum</p></section>'
)
LIST = '<p class="small">Listans ledtext:</p><ul><li>Ett</li><li>Två</li><li>Sist</li></ul>'
RULES = f"<ul>{'<li>Regel</li>' * 7}</ul><p>Så räknar vi</p>"
TABLE = (
    '<figure class="fig"><table><caption>Tabell</caption><thead><tr><th scope="col">Studie</th></tr></thead>'
    '<tr><td>Rad</td></tr></table><p class="small">Tal som fil</p></figure>'
)
STAMP = f'<dl class="stamp">{"".join(f"<dt>Namn {n}</dt><dd>Uppgift {n}</dd>" for n in range(9))}</dl>'


def pages(pdf: bytes) -> list[str]:
    """The words of each page, as they are drawn."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            "".join(drawn.text for drawn in content_of(page).drawn if not drawn.is_artifact)
            for page in opened.pages
        ]


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        (TERM, "Ordet", "Lagrum"),
        (LIST, "Listans", "Sist"),
        (RULES, "Så räknar vi", "Regel"),
        (TABLE, "Studie", "Tal som fil"),
        (STAMP, "Uppgift 0", "Uppgift 8"),
    ],
    ids=["term", "list", "line after a list", "table", "stamp"],
)
@pytest.mark.parametrize("before", range(34, 46))
def test_no_page_break_parts_what_belongs_together(
    make: Maker, part: str, first: str, last: str, before: int
) -> None:
    found = pages(render_pdf(make("<p>Före.</p>" * before + part)))
    (at,) = (text for text in found if first in text)
    assert last in at


def test_each_letter_begins_a_sheet(make: Maker) -> None:
    letter = '<section class="letter"><h2>Brev {}</h2><div class="sheet"><p>Hej!</p></div></section>'
    body = "<p>Om breven.</p>" + "".join(letter.format(n) for n in "ABC")
    found = pages(render_pdf(make(f'<div class="tool">{body}</div>')))
    assert ["Brev" in page for page in found] == [False, True, True, True]


def columns(words: str, number: str) -> tuple[str, ...]:
    """Kinds of columns of a table with one column of words and five of numbers."""
    head = '<th scope="col">Insats</th>' + '<th scope="col" class="num">Antal</th>' * 5
    row = f'<th scope="row">{words}</th>' + f'<td class="num">{number}</td>' * 5
    (table,) = read_fragment(
        f"<table><thead><tr>{head}</tr></thead><tr>{row}</tr></table>", "x.md"
    ).elements()
    return read_grid(table).columns


def test_words_beside_numbers_are_not_squeezed_by_notes_under_the_numbers() -> None:
    words = "Emergency financial assistance"
    assert columns(words, "12") == ("rest", *["auto"] * 5)
    noted = '2<br><span class="small">of which 1 without a seen interval</span>'
    assert columns(words, noted) == ("auto",) * 6


def test_tints_of_a_map_are_on_paper_and_its_key_shows_them(make: Maker) -> None:
    key = '<ul class="key"><li><span class="m4"></span> <span>10 eller fler</span></li></ul>'
    table = '<table><tr><th scope="row">A</th><td><a class="m4" href="#a">12</a></td></tr></table>'
    painted = []
    for body in (key, table, "<p>12</p>"):
        with pikepdf.open(io.BytesIO(render_pdf(make(f'<p id="a">Se</p>{body}')))) as opened:
            read = pikepdf.parse_content_stream(opened.pages[0])
            colours = [[round(float(n) * 255) for n in i.operands] for i in read
                       if str(i.operator) in ("rg", "sc", "scn") and len(i.operands) == 3]  # fmt: skip
            painted.append([0xA9, 0xCF, 0xC0] in colours)
    assert painted == [True, True, False]


def test_the_signs_of_a_key_stand_beside_each_other_when_their_words_are_short(make: Maker) -> None:
    heights = []
    for word in ("ord", "ord " * 12):
        items = "".join(f"<li>{word}{n}</li>" for n in range(9))
        with pikepdf.open(io.BytesIO(render_pdf(make(f'<ul class="key">{items}</ul>')))) as opened:
            drawn = content_of(opened.pages[0]).drawn
            heights.append(len({round(d.ends[1]) for d in drawn if d.ends and "ord" in d.text}))
    assert heights == [3, 9]
