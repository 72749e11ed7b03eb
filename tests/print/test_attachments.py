"""The figures of tables lie in the file as CSV, tied to the document, and paper names each of them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Pdf, String

from hemvist.print import PrintDocument, render_pdf
from hemvist.print.attachments import Attached
from hemvist.print.check import check_pdf
from hemvist.print.markup import read_fragment
from hemvist.print.reading import tree_text

PAGE = """<h2>Utfall</h2><table><caption>Har bostad <span class="small">Per studie</span></caption><thead><tr>
<th scope="col">Å</th></tr></thead><tr><td>1</td></tr></table><p><a href="hv:/a/b/tal.csv">Tal som CSV</a>
och <a href="hv:/a/b/annat.csv">annat</a></p>"""
CSV = "Å;B\n1;2\n"


@pytest.fixture(scope="module")
def pdf(make: Callable[..., PrintDocument]) -> bytes:
    return render_pdf(make(PAGE, address="/a/b/", files=(("hv:/a/b/tal.csv", CSV), ("hv:/a/b/x.csv", ""))))


def test_a_file_that_the_page_links_to_is_attached_and_named_beside_the_link(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert {name: file.get_file().read_bytes().decode() for name, file in opened.attachments.items()} == {
            "tal.csv": CSV
        }
        assert opened.attachments["tal.csv"].description == "Har bostad"
        assert str(opened.Root.AF[0].AFRelationship) == "/Data"
        assert "Tal som CSV (bifogad: tal.csv)" in " ".join(tree_text(opened).split())
    assert check_pdf(pdf, "x.pdf") == ()


def test_the_same_files_of_two_pages_have_names_of_their_own() -> None:
    attached = Attached("sv")
    for address in ("/a/b/", "/c/"):
        attached.take(read_fragment(PAGE, "x"), (("hv:/a/b/tal.csv", CSV),), address)
    assert [file["name"] for file in attached.files if isinstance(file, dict)] == ["a-b-tal.csv", "c-tal.csv"]


def untied(pdf: Pdf) -> None:
    del pdf.Root.AF


def tied_twice(pdf: Pdf) -> None:
    pdf.Root.AF = Array([*pdf.Root.AF, *pdf.Root.AF])


def without_description(pdf: Pdf) -> None:
    pdf.Root.AF[0].Desc = String(" ")


def without_kind(pdf: Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Subtype


def called_otherwise(pdf: Pdf) -> None:
    pdf.Root.AF[0].UF = String("annat.csv")


@pytest.mark.parametrize(
    "damage", [untied, tied_twice, without_description, without_kind, called_otherwise],
    ids=lambda damage: damage.__name__,
)  # fmt: skip
def test_a_file_that_is_attached_badly_is_told(damage: Callable[[Pdf], None], pdf: bytes) -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        damage(opened)
        opened.save(written)
    assert {problem.code for problem in check_pdf(written.getvalue(), "x.pdf")} == {"PDF16"}
