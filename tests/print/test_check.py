"""The checker: a sound file passes, and a file that was broken in one way fails for that reason."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from hemvist.print.check import check_pdf
from hemvist.print.check_file import file_findings
from hemvist.print.finish import kids, structure_elements

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


BREAKS: dict[Break, str] = {
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


def test_a_file_saved_again_unchanged_is_still_sound(whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        again = saved(opened)
    assert check_pdf(again, "x.pdf") == ()


def test_a_locked_file_is_told(whole_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf)) as opened:
        locked = saved(opened, encryption=pikepdf.Encryption(owner="o", user=""))
    with pikepdf.open(io.BytesIO(locked)) as opened:
        assert ("PDF13", "Encrypt") in set(file_findings(opened))
