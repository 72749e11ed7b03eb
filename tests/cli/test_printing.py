"""How documents are shared out among typesetters."""

from __future__ import annotations

from hemvist.cli.printing import BOOK, PAGE, PROCESSES, in_large_type, shares_of


def test_books_are_set_one_after_the_other_and_pages_meanwhile() -> None:
    books = {f"book-{n}.pdf": {"kind": BOOK, "html": "x" * 4000} for n in range(3)}
    pages = {f"page-{n}.pdf": {"kind": PAGE, "html": "x" * 1000 * n} for n in range(1, 8)}
    shares = shares_of(books | pages)
    assert len(shares) == PROCESSES
    assert shares[0][:3] == list(books), "two large books side by side need more memory than there may be"
    assert sorted(path for share in shares for path in share) == sorted(books | pages)
    if PROCESSES > 1:
        assert max(map(len, shares)) < len(books | pages)


def test_large_type_lies_beside_the_usual_file() -> None:
    assert in_large_type({"a/b.pdf": {"title": "B"}}) == {"a/b-large.pdf": {"title": "B", "large": True}}
