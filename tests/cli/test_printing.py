"""How documents are shared out among typesetters."""

from __future__ import annotations

from pathlib import Path

import pytest

from hemvist.cli.printing import (
    BATCH,
    BOOK,
    PAGE,
    PROCESSES,
    batches_of,
    in_large_type,
    pdf_files,
    shares_of,
)
from hemvist.cli.shelf import Shelf
from hemvist.print import PrintError


def test_books_are_set_one_after_the_other_and_pages_meanwhile() -> None:
    books = {f"book-{n}.pdf": {"kind": BOOK, "html": "x" * 4000} for n in range(3)}
    pages = {f"page-{n}.pdf": {"kind": PAGE, "html": "x" * 1000 * n} for n in range(1, 8)}
    shares = shares_of(books | pages)
    assert len(shares) == PROCESSES
    assert shares[0][:3] == list(books), "two large books side by side need more memory than there may be"
    assert sorted(path for share in shares for path in share) == sorted(books | pages)
    if PROCESSES > 1:
        assert max(map(len, shares)) < len(books | pages)


def test_what_one_process_sets_is_small_enough_for_its_memory() -> None:
    small, large = ({"kind": PAGE, "body_html": "x" * size} for size in (BATCH // 4, BATCH * 2))
    book = {"kind": BOOK, "sections": ()}
    documents = [small] * 5 + [large, small, book, book, small]
    batches = batches_of(documents)
    assert [len(batch) for batch in batches] == [4, 1, 1, 1, 1, 1, 1]
    assert [document for batch in batches for document in batch] == documents


def page(source: str, html: str, **more: object) -> dict[str, object]:
    fields = {
        "title": "T", "lang": "sv", "footer": "", "stamp": (), "address": "/a/", "base_url": None,
        "files": (), "large": False, "as_of": "2026-11-23",
    }  # fmt: skip
    return {"kind": PAGE, "source": source, "body_html": html} | fields | more


def test_a_page_that_cannot_be_printed_leaves_no_file_of_any_other(tmp_path: Path) -> None:
    documents = {
        "a.pdf": page("docs/a.md", "<p>Text.</p>\n<video></video>"),
        "b.pdf": page("docs/b.md", "<p>Text.</p>"),
    }
    with pytest.raises(PrintError) as caught:
        pdf_files(documents, Shelf(tmp_path / "shelf", tmp_path), lambda path: None)
    assert [(p.file, p.line, p.code, p.found) for p in caught.value.problems] == [
        ("docs/a.md", 2, "PRN01", "<video>")
    ]
    assert not (tmp_path / "shelf").exists()


def test_a_typesetter_that_dies_is_told_with_the_pages_it_had(tmp_path: Path) -> None:
    documents = {"a.pdf": page("docs/a.md", "<p>Text.</p>", unheard_of=1)}
    with pytest.raises(PrintError) as caught:
        pdf_files(documents, Shelf(tmp_path / "shelf", tmp_path), lambda path: None)
    assert [(p.file, p.code) for p in caught.value.problems] == [("docs/a.md", "PRN16")]


def test_large_type_lies_beside_the_usual_file() -> None:
    assert in_large_type({"a/b.pdf": {"title": "B"}}) == {"a/b-large.pdf": {"title": "B", "large": True}}
