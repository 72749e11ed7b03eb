"""CSV files: exact numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.formats import csv_bytes


def read_back(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def test_numbers_keep_point_and_minus_and_the_unknown_is_empty() -> None:
    data = csv_bytes(("a", "b", "c", "d"), [(-2.5, 1198, None, 42.0)])
    assert data == b"a,b,c,d\n-2.5,1198,,42\n"


@pytest.mark.parametrize("text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1+1"])
def test_a_text_that_looks_like_a_formula_is_guarded(text: str) -> None:
    assert read_back(csv_bytes(("a",), [(text,)]))[1] == ["'" + text.replace("\r", "\n")]


def test_swedish_text_quotes_and_line_breaks_survive() -> None:
    text = 'Å, "ä"\nö'
    assert read_back(csv_bytes(("a",), [(text,)]))[1] == [text]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_itself(number: float) -> None:
    assert float(read_back(csv_bytes(("a",), [(number,)]))[1][0]) == number


CELLS = st.just("") | st.text('ab,"\n Å', max_size=4).map("a".__add__)


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_cells_are_quoted_as_by_pythons_own_writer(row: list[str]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows((row, row))
    assert csv_bytes(row, [row]) == stream.getvalue().encode()
