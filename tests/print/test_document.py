"""What a printed page is: one tagged file with the text, the tables and the figures of the page."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest

from hemvist.print import PrintAssets, PrintDocument, render_pdf
from hemvist.print.check import attribute, check_pdf
from hemvist.print.reading import content_of, tree_text
from hemvist.print.tagged import kids, structure_elements


class Words(HTMLParser):
    """The text of a fragment, drawings left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.drawing = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.drawing = self.drawing or tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self.drawing = self.drawing and tag != "svg"

    def handle_data(self, data: str) -> None:
        if not self.drawing:
            self.found.append(data)


def letters(text: str) -> str:
    """Text without spaces and marks of lists, which paper and page set each in its way."""
    return re.sub(r"[\s\u00ad•]", "", text)


def html_letters(html: str) -> str:
    reader = Words()
    reader.feed(html)
    return letters("".join(reader.found))


def tree(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(element.S)[1:] for element in structure_elements(opened.Root.StructTreeRoot)]


def spoken(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return tree_text(opened)


def test_a_page_with_a_table_and_a_figure_has_no_structural_fault(whole_pdf: bytes) -> None:
    assert check_pdf(whole_pdf, "uppsagd.pdf") == ()


def test_the_text_of_the_tree_is_the_text_of_the_page(whole: PrintDocument, whole_pdf: bytes) -> None:
    numbered = re.sub(r"<li><b>(?=Anteckna|Räkna|Ring|Fråga|Kontrollera|Fatta)", "<li><b>N", whole.body_html)
    steps = iter("123456")
    expected = re.sub(
        "N(?=Anteckna|Räkna|Ring|Fråga|Kontrollera|Fatta)", lambda _: next(steps), html_letters(numbered)
    )
    assert letters(spoken(whole_pdf)) == expected


def test_a_line_to_write_on_is_drawn_and_not_spoken(make) -> None:
    pdf = render_pdf(make('<p>Telefon: <span class="dots" aria-hidden="true">………</span></p>'))
    assert (spoken(pdf).count("Telefon:"), spoken(pdf).count("…")) == (1, 0)
    assert check_pdf(pdf, "blad.pdf") == ()


def test_headings_lists_tables_and_figures_are_tagged_as_such(whole_pdf: bytes) -> None:
    found = Counter(tree(whole_pdf))
    assert (found["H1"], found["H2"]) == (1, 5)
    assert found["Table"] == found["Caption"] - 1 == 1
    assert found["LI"] == found["LBody"] >= found["Lbl"] > 0
    assert found["Figure"] == 10


def test_row_heads_group_heads_and_column_heads_have_their_scope(whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        heads = [e for e in structure_elements(opened.Root.StructTreeRoot) if e.S == "/TH"]
        assert Counter(str(attribute(head, "/Scope")) for head in heads) == {"/Column": 8, "/Row": 9}
        cells = [e for e in structure_elements(opened.Root.StructTreeRoot) if e.S == "/TD"]
        named = {tuple(str(name) for name in attribute(cell, "/Headers")) for cell in cells}
        assert {len(names) for names in named} == {3}
        assert len(named) == len(cells)


def test_a_figure_speaks_its_sentence(whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        texts = [str(e.Alt) for e in structure_elements(opened.Root.StructTreeRoot) if e.S == "/Figure"]
    assert "Skillnad 33,0 (26,2 till 39,8) procentenheter" in texts


def test_a_link_is_called_by_its_text_and_leads_to_the_published_page(whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        links = {
            str(a.Contents): str(a.A.URI)
            for page in opened.pages
            for a in page.get("/Annots", ())
            if "/A" in a
        }
    assert links["Bostad först"] == "https://hemvist.example/evidens/insatser/housing-first/"


@pytest.mark.parametrize(("lang", "address"), [("sv", "/evidens/metod/#b"), ("en", "/en/evidens/metod/#b")])
def test_own_pages_are_linked_in_the_language_of_the_document(make, lang: str, address: str) -> None:
    pdf = render_pdf(make('<p><a href="hv:/evidens/metod/#b">Metod</a></p>', lang=lang))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.pages[0].Annots[0].A.URI) == f"https://hemvist.example{address}"


def test_without_a_published_site_own_links_are_plain_text(make) -> None:
    pdf = render_pdf(make('<p>Se <a href="hv:/evidens/metod/">metod</a>.</p>', base_url=None))
    assert "Link" not in tree(pdf)
    assert "Se metod." in spoken(pdf)


@pytest.mark.parametrize("href", ["#fn-a", "hv:/vagledning/uppsagd/#fn-a"])
def test_a_link_to_an_anchor_of_the_same_page_stays_inside_the_file(make, href: str) -> None:
    pdf = render_pdf(
        make(f'<p>56<sup><a href="{href}">a</a></sup></p><ul><li id="fn-a">Andrahand.</li></ul>')
    )
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        annotation = opened.pages[0].Annots[0]
        assert "/A" not in annotation or annotation.A.S == "/GoTo"
    assert check_pdf(pdf, "x.pdf") == ()


def test_long_tables_repeat_their_head_but_tell_it_once(make) -> None:
    rows = "".join(f'<tr><th scope="row">Rad {n}</th><td class="num">{n}</td></tr>' for n in range(120))
    head = '<thead><tr><th scope="col">Studie</th><th scope="col" class="num">Antal</th></tr></thead>'
    pdf = render_pdf(make(f"<table><caption>Lång</caption>{head}<tbody>{rows}</tbody></table>"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) > 2
    assert spoken(pdf).count("Studie") == 1
    assert tree(pdf).count("Table") == 1
    assert check_pdf(pdf, "x.pdf") == ()


def test_spans_in_heads_and_rows_keep_the_grid_closed(make) -> None:
    head = '<tr><th rowspan="2">A</th><th colspan="2">B</th></tr><tr><th>B1</th><th>B2</th></tr>'
    body = '<tr><th rowspan="2">x</th><td>1</td><td>2</td></tr><tr><td colspan="2">3</td></tr>'
    pdf = render_pdf(make(f"<table><caption>C</caption><thead>{head}</thead><tbody>{body}</tbody></table>"))
    assert check_pdf(pdf, "x.pdf") == ()


def test_a_link_that_shows_its_address_is_called_by_it(make) -> None:
    pdf = render_pdf(
        make(
            '<p><a href="https://doi.org/10.1136/jech-2018-210981">https://doi.org/10.1136/jech-2018-210981</a></p>'
        )
    )
    assert check_pdf(pdf, "x.pdf") == ()


@pytest.mark.parametrize(
    "body",
    [
        '<p class="urgent">{}</p>',
        '<ol class="steps"><li>{}</li></ol>',
        '<dl class="stamp"><dt>a</dt><dd>{}</dd></dl>',
        '<section class="child"><h2>Barn</h2><p>{}</p></section>',
        "<table><tr><td>{}</td></tr></table>",
    ],
)
def test_a_part_higher_than_a_page_goes_on_over_the_page(make, body: str) -> None:
    words = " ".join(f"ord{n}" for n in range(2500))
    with pikepdf.open(io.BytesIO(render_pdf(make(body.format(words))))) as opened:
        assert len(opened.pages) > 2
        assert letters(words) in letters(tree_text(opened))


def test_a_table_with_a_plot_and_many_columns_gets_a_turned_sheet(make) -> None:
    heads = "".join(f'<th scope="col" class="{"plot" if n == 3 else "num"}">K{n}</th>' for n in range(7))
    row = "".join(f"<td>{n}</td>" for n in range(7))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{row}</tr></tbody></table>"
    table = f"<figure>{table}<p>Not</p></figure>"
    for before, turned in (("Före. " * 90, [False, True, False]), ("Före.", [True, False])):
        pdf = render_pdf(make(f"<p>{before}</p><div>{table}{table}</div><p>Efter</p>"))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            found = [page.MediaBox[2] > page.MediaBox[3] for page in opened.pages]
        assert found == turned, "a title with a short lead is no page of its own"
        assert check_pdf(pdf, "x.pdf") == ()


def test_law_stands_beside_the_text_or_under_it(make) -> None:
    text, note = "<div><p>{}</p></div>", '<aside class="note"><p>1. {}</p><p>2. Lag</p></aside>'
    for long_text in (True, False):
        words = ("Text. " * 300, "Kort lag.") if long_text else ("Kort.", "Lagtext. " * 200)
        pdf = render_pdf(
            make(f'<div class="with-notes">{text.format(words[0])}{note.format(words[1])}</div>')
        )
        assert check_pdf(pdf, "x.pdf") == ()
        assert spoken(pdf).index("1. ") > spoken(pdf).index(words[0].strip()[-5:])


def test_a_table_with_row_heads_alone_can_be_followed(make) -> None:
    pdf = render_pdf(make('<table><tr><th scope="row">A</th><td>1</td></tr></table>'))
    assert tree(pdf).count("TH") == 1
    assert check_pdf(pdf, "x.pdf") == ()


def test_words_in_another_language_are_marked(make) -> None:
    pdf = render_pdf(make('<p>Rapporten heter <span lang="en">Housing First in Canada</span>.</p>'))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        marks = [i.operands[1].get("/Lang") for i in pikepdf.parse_content_stream(opened.pages[0])
                 if str(i.operator) == "BDC" and isinstance(i.operands[1], pikepdf.Dictionary)]  # fmt: skip
        assert "en-GB" in [str(mark) for mark in marks]
        assert opened.Root.Lang == "sv"


def test_the_foot_is_on_every_page_and_is_not_read_aloud(whole: PrintDocument, whole_pdf: bytes) -> None:
    assert whole.footer not in spoken(whole_pdf)
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        for page in opened.pages:
            assert page.Contents.read_bytes().count(b"/Footer") == 1


def test_the_stamp_and_a_missing_title_are_set(make) -> None:
    pdf = render_pdf(make("<p>Text.</p>", stamp=(("Granskad av", "Ingen"),)))
    assert spoken(pdf).split("\n")[0] == "Hyresgästen är uppsagd: tre veckor"
    assert "Granskad av\nIngen" in spoken(pdf)


def test_parts_for_the_screen_alone_are_not_printed(make) -> None:
    pdf = render_pdf(
        make('<p class="actions">Räkna frist</p><p>Kvar<span class="vh"> för lyssnare</span>.</p>')
    )
    assert "Räkna" not in spoken(pdf)
    assert "Kvar." in spoken(pdf)


def test_the_same_document_gives_the_same_bytes_in_another_process(
    whole: PrintDocument, whole_pdf: bytes
) -> None:
    fields = {name: getattr(whole, name) for name in (field.name for field in dataclasses.fields(whole))}
    program = (
        "import datetime, sys; from hemvist.print import PrintDocument, render_pdf;"
        f"sys.stdout.buffer.write(render_pdf(PrintDocument(**{fields!r})))"
    )
    elsewhere = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1",
    }
    again = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=elsewhere, cwd="/", check=True
    )
    assert again.stdout == whole_pdf


def test_only_the_bundled_fonts_are_used(whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        names = {str(o.FontName).split("+")[1] for o in opened.objects
                 if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"}  # fmt: skip
    assert names == {"SourceSans3-Regular", "SourceSans3-Semibold", "SourceSerif4-Semibold"}


def test_every_bundled_font_has_its_licence_beside_it() -> None:
    assets = PrintAssets.bundled()
    licences = "".join(
        path.read_text(encoding="utf-8") for path in sorted(Path(assets.fonts).glob("OFL-*.md"))
    )
    assert licences.count("SIL OPEN FONT LICENSE Version 1.1") == 2
    assert len(assets.font_files()) == 3


def test_the_engine_cannot_reach_files_or_packages(tmp_path: Path, make) -> None:
    template = tmp_path / "page.typ"
    assets = PrintAssets(PrintAssets.bundled().fonts, tmp_path)
    for code in (
        '#read("/../../etc/hostname")',
        '#read("../secret.txt")',
        '#import "@preview/cetz:0.3.0": *',
    ):
        template.write_text(code, encoding="utf-8")
        with pytest.raises(Exception, match="PRN13"):
            render_pdf(make("<p>Text.</p>"), assets)


def test_what_holds_nothing_to_hear_is_not_in_the_tree(make) -> None:
    notes = "".join(f"<p>{n}. Lag</p>" for n in range(3))
    pdf = render_pdf(
        make(
            f'<div class="with-notes"><div><p>Kort.</p></div><aside class="note">{notes}</aside></div>'
            '<ul class="notes"><li>Utan märke</li></ul>'
        )
    )
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        empty = [str(e.S) for e in structure_elements(opened.Root.StructTreeRoot) if not kids(e)]
    assert empty == []
    assert check_pdf(pdf, "x.pdf") == ()


def test_a_short_introduction_stays_with_its_list(make) -> None:
    before = "".join(f"<p>{'Ord. ' * 110}</p>" for _ in range(1, 30))
    item = f"<li>{'Sak. ' * 60}</li>"
    for lines in range(8):
        body = f"{before}{'<p>Rad.</p>' * lines}<p>Så här gör du:</p><ul>{item}{item}</ul>"
        with pikepdf.open(io.BytesIO(render_pdf(make(body)))) as opened:
            texts = ["".join(item.text for item in content_of(page).drawn) for page in opened.pages]
        (at,) = (number for number, text in enumerate(texts) if "Så här gör du:" in text)
        assert "Sak." in texts[at].partition("Så här gör du:")[2]
