"""The checker: a sound file passes, and a file that was broken in one way fails for that reason."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from hemvist.print import PrintBook, render_book
from hemvist.print.book import Section
from hemvist.print.chapters import Chapter
from hemvist.print.check import check_pdf
from hemvist.print.check_file import file_findings
from hemvist.print.tagged import kids, structure_elements

Break = Callable[[Pdf], None]


def first(pdf: Pdf, name: str) -> pikepdf.Object:
    return next(e for e in structure_elements(pdf.Root.StructTreeRoot) if name == e.S)


def without_tags(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def paragraph_out_of_the_tree(pdf: Pdf) -> None:
    first(pdf, "/P").K = Array([])


def content_in_two_elements(pdf: Pdf) -> None:
    first(pdf, "/H2").K = first(pdf, "/H1").K


def no_parent_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def drawn_without_a_mark(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 10 10 re f")


def text_as_decoration_too(pdf: Pdf) -> None:
    page = pdf.pages[0]
    inside = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(b"/Artifact BMC " + inside + b" EMC")


def item_without_body(pdf: Pdf) -> None:
    first(pdf, "/LBody").S = Name.P


def cell_outside_a_row(pdf: Pdf) -> None:
    first(pdf, "/TR").S = Name.Div


def head_without_scope(pdf: Pdf) -> None:
    del first(pdf, "/TH").A[0].Scope


def table_without_heads(pdf: Pdf) -> None:
    for element in structure_elements(first(pdf, "/Table")):
        if element.S == "/TH":
            element.S = Name.TD


def header_that_does_not_exist(pdf: Pdf) -> None:
    first(pdf, "/TD").A[0].Headers = Array([String("nowhere")])


def row_with_a_cell_too_few(pdf: Pdf) -> None:
    rows = [e for e in structure_elements(first(pdf, "/Table")) if e.S == "/TR"]
    rows[-1].K = Array(list(rows[-1].K)[:-1])


def link_that_says_its_address(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0].Contents = String("https://example.org/")


def link_outside_the_tree(pdf: Pdf) -> None:
    first(pdf, "/Link").K = Array(
        [kid for kid in kids(first(pdf, "/Link")) if not isinstance(kid, Dictionary)]
    )


def order_of_links_not_given(pdf: Pdf) -> None:
    del pdf.pages[0].Tabs


def silent_figure(pdf: Pdf) -> None:
    first(pdf, "/Figure").Alt = String(" ")


def figure_off_the_page(pdf: Pdf) -> None:
    first(pdf, "/Figure").A[0].BBox = Array([0, 0, 9000, 10])


def heading_level_skipped(pdf: Pdf) -> None:
    first(pdf, "/H2").S = Name.H4


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def language_in_words(pdf: Pdf) -> None:
    first(pdf, "/P").Lang = String("svenska")


def language_of_a_part_on_its_text_alone(pdf: Pdf) -> None:
    told = [e for e in structure_elements(pdf.Root.StructTreeRoot) if "/Lang" in e]
    assert told, "the sound file has a part in another language"
    for element in told:
        del element.Lang


def no_claim(pdf: Pdf) -> None:
    source = pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:trap")
    pdf.Root.Metadata = pdf.make_stream(source, Dictionary(Type=Name.Metadata, Subtype=Name.XML))


def another_title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Something else"


def title_not_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def no_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def bookmark_to_nowhere(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest = Array([pdf.make_indirect(Dictionary()), Name.Fit])


def font_outside_the_file(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/FontDescriptor":
            del item.FontFile2
            return


def font_without_letters(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/ToUnicode" in item:
            del item.ToUnicode
            return


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def form_with_content_of_its_own(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/P <</MCID 0>> BDC EMC", Dictionary(Subtype=Name.Form, BBox=Array([0, 0, 1, 1])))
    pdf.pages[0].Resources.XObject = Dictionary(Hidden=form)


def entry_of_contents_outside_an_item(pdf: Pdf) -> None:
    first(pdf, "/TOCI").S = Name.P


def ids_that_no_tree_lists(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.IDTree


def figure_called_by_its_file(pdf: Pdf) -> None:
    first(pdf, "/Figure").Alt = String("figur-1.svg")


def made_on_two_days(pdf: Pdf) -> None:
    pdf.docinfo["/CreationDate"] = "D:20010101000000Z"


def link_to_nowhere(pdf: Pdf) -> None:
    inner = next(a for page in pdf.pages for a in page.get("/Annots", ()) if "/Dest" in a or a.A.S == "/GoTo")
    inner.Dest = Array([pdf.make_indirect(Dictionary()), Name.Fit])


def letter_without_a_meaning(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/ToUnicode" in item:
            source = item.ToUnicode.read_bytes().splitlines()
            mapped = [at for at, line in enumerate(source) if line.startswith(b"<") and line.count(b"<") == 2]
            item.ToUnicode = pdf.make_stream(b"\n".join(source[: mapped[3]] + source[mapped[-1] + 1 :]))
            return


def note_without_a_name(pdf: Pdf) -> None:
    del first(pdf, "/Note").ID


def table_that_goes_on_as_another(pdf: Pdf) -> None:
    _cut_in_the_middle(pdf, first(pdf, "/Table"), "/TBody")


def list_that_goes_on_as_another(pdf: Pdf) -> None:
    lists = [e for e in structure_elements(pdf.Root.StructTreeRoot) if e.S == "/L"]
    _cut_in_the_middle(pdf, max(lists, key=lambda each: len(kids(each))), "/LI")


def _cut_in_the_middle(pdf: Pdf, whole: pikepdf.Object, part: str) -> None:
    """Make two elements of one, as an engine does that tags each page for itself."""
    if part == "/TBody":
        body = next(kid for kid in whole.K if part == kid.S)
        half = len(body.K) // 2
        rows = list(body.K)
        body.K = Array(rows[:half])
        head = next(kid for kid in whole.K if kid.S == "/THead")
        rest = [head, pdf.make_indirect(Dictionary(S=Name.TBody, P=whole, K=Array(rows[half:])))]
    else:
        items = list(whole.K)
        half = len(items) // 2
        whole.K, rest = Array(items[:half]), items[half:]
    other = pdf.make_indirect(Dictionary(S=whole.S, P=whole.P, K=Array(rest)))
    siblings = list(whole.P.K)
    at = next(place for place, kid in enumerate(siblings) if kid.objgen == whole.objgen)
    whole.P.K = Array([*siblings[: at + 1], other, *siblings[at + 1 :]])


def text_off_the_page(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"1 0 0 1 300 0 cm " + page.Contents.read_bytes())


def page_cut_smaller(pdf: Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 100, 595, 842])


BREAKS: dict[Break, str] = {
    text_off_the_page: "PDF17",
    page_cut_smaller: "PDF17",
    form_with_content_of_its_own: "PDF03",
    ids_that_no_tree_lists: "PDF05",
    figure_called_by_its_file: "PDF07",
    made_on_two_days: "PDF10",
    letter_without_a_meaning: "PDF12",
    without_tags: "PDF01",
    not_marked: "PDF01",
    paragraph_out_of_the_tree: "PDF02",
    content_in_two_elements: "PDF02",
    no_parent_tree: "PDF02",
    drawn_without_a_mark: "PDF03",
    text_as_decoration_too: "PDF03",
    item_without_body: "PDF04",
    cell_outside_a_row: "PDF04",
    head_without_scope: "PDF05",
    table_without_heads: "PDF05",
    header_that_does_not_exist: "PDF05",
    row_with_a_cell_too_few: "PDF05",
    link_that_says_its_address: "PDF06",
    link_outside_the_tree: "PDF06",
    order_of_links_not_given: "PDF06",
    silent_figure: "PDF07",
    figure_off_the_page: "PDF07",
    heading_level_skipped: "PDF08",
    no_language: "PDF09",
    language_in_words: "PDF09",
    no_claim: "PDF10",
    another_title: "PDF10",
    title_not_shown: "PDF10",
    no_bookmarks: "PDF11",
    bookmark_to_nowhere: "PDF11",
    font_outside_the_file: "PDF12",
    font_without_letters: "PDF12",
    script: "PDF13",
}


BOOK_BREAKS: dict[Break, str] = {
    language_of_a_part_on_its_text_alone: "PDF18",
    entry_of_contents_outside_an_item: "PDF04",
    link_to_nowhere: "PDF11",
    note_without_a_name: "PDF14",
    table_that_goes_on_as_another: "PDF15",
    list_that_goes_on_as_another: "PDF15",
}
"""Breaks of what books have: contents, notes, links inside, tables and lists over several pages."""


def saved(pdf: Pdf, **options: object) -> bytes:
    written = io.BytesIO()
    pdf.save(written, **options)
    return written.getvalue()


@pytest.mark.parametrize("damage", BREAKS, ids=lambda damage: damage.__name__)
def test_a_file_broken_in_one_way_fails_for_that_reason(damage: Break, whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        damage(opened)
        broken = saved(opened)
    assert BREAKS[damage] in {problem.code for problem in check_pdf(broken, "x.pdf")}


@pytest.fixture(scope="module")
def book_pdf() -> bytes:
    """A book with a list and a table that go on over pages, a note and contents."""
    items = "".join(f"<li>Sak {n}. {'Ord. ' * 150}</li>" for n in range(24))
    rows = "".join(f'<tr><th scope="row">Rad {n}</th><td>{n}</td></tr>' for n in range(90))
    head = '<thead><tr><th scope="col">Rad</th><th scope="col">Tal</th></tr></thead>'
    html = f"""<h1>Ett</h1><p>Se <a href="https://example.org/a">källan</a>.</p>
    <p>Den heter <span lang="en">How not to be evicted</span> i original.</p><ol>{items}</ol>
    <table>{head}<tbody>{rows}</tbody></table>"""
    return render_book(
        PrintBook(
            source="books/x.yaml", title="Bok", subtitle="Under", edition="1", publisher="Ingen.", lang="sv",
            sections=(Section("Del", (Chapter("docs/a.md", "Ett", "/a/", "sv", html),)),),
            imprint=(("Om", "Prov."),),
            references=(), references_address="/r/", terms=(), as_of=datetime.date(2026, 11, 23),
        )
    )  # fmt: skip


@pytest.mark.parametrize("damage", BOOK_BREAKS, ids=lambda damage: damage.__name__)
def test_a_book_broken_in_one_way_fails_for_that_reason(damage: Break, book_pdf: bytes) -> None:
    assert check_pdf(book_pdf, "x.pdf") == ()
    with pikepdf.open(io.BytesIO(book_pdf)) as opened:
        damage(opened)
        broken = saved(opened)
    assert BOOK_BREAKS[damage] in {problem.code for problem in check_pdf(broken, "x.pdf")}


def test_a_file_saved_again_unchanged_is_still_sound(whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        again = saved(opened)
    assert check_pdf(again, "x.pdf") == ()


def test_a_locked_file_is_told(whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        locked = saved(opened, encryption=pikepdf.Encryption(owner="o", user=""))
    with pikepdf.open(io.BytesIO(locked)) as opened:
        assert ("PDF13", "Encrypt") in set(file_findings(opened))
