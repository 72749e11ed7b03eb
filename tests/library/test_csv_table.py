"""CSV tables: every cell that is wrong is told with its place, and no foreign text ends in an error."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from hemvist.library.csv_table import read_table
from hemvist.records.indicator import Observation

HEADER = "series,area,year,period,value,read,source_url"
ROW = "all,SE,2025,year,824,one-source,https://example.org/"


def told(text: str) -> list[tuple[str, int, int, str]]:
    return [(p.code, p.line, p.column, p.found) for p in read_table("x.csv", text, Observation)[1]]


def test_a_faultless_row_is_a_record_with_its_line() -> None:
    rows, problems = read_table("x.csv", f"{HEADER}\n{ROW}\n", Observation)
    assert problems == ()
    assert [(row.line, row.record.year, row.record.value) for row in rows] == [(2, 2025, 824.0)]


def test_every_wrong_cell_of_every_row_is_told_at_its_own_column() -> None:
    text = f"{HEADER}\nall,SE,20x5,yaer,824,one-source,https://example.org/\n{ROW}\nall,XX,2025,year,many,one-source,https://example.org/\n"
    assert told(text) == [
        ("E103", 2, 8, '"20x5"'),
        ("E104", 2, 13, "yaer"),
        ("E106", 4, 5, "XX"),
        ("E103", 4, 18, '"many"'),
    ]


def test_a_cell_in_quotation_marks_with_commas_and_line_breaks_is_one_cell() -> None:
    text = f'{HEADER},source_where\n{ROW},"table 1, row 2\nand a note"\n{ROW.replace("2025", "x")},\n'
    rows, problems = read_table("x.csv", text, Observation)
    assert [row.record.source_where for row in rows] == ["table 1, row 2\nand a note"]
    assert [(p.line, p.column) for p in problems] == [(4, 8)]


def test_unknown_missing_and_doubled_columns_are_told_and_no_row_is_guessed() -> None:
    rows, problems = read_table("x.csv", "serie,area,area\nall,SE,SE\n", Observation)
    assert rows == ()
    assert [(p.found, p.nearest) for p in problems[:2]] == [("serie", "series"), ("area", "area")]
    assert "year" in {p.expected for p in problems}


def test_a_file_with_semicolons_or_tabs_is_told_once() -> None:
    assert told(f"{HEADER}\n{ROW}\n".replace(",", ";")) == [("E055", 1, 7, ";")]
    assert told(f"{HEADER}\n{ROW}\n".replace(",", "\t")) == [("E055", 1, 7, "\t")]


def test_only_plain_digits_are_a_number() -> None:
    for number in ("1_056", " 1056 ", "١٢", "1e3", "+5", "inf", "0x1F", "1."):
        assert told(f"{HEADER}\n{ROW.replace('824', number)}\n") == [("E103", 2, 18, f'"{number}"')]
    rows, _ = read_table("x.csv", f"{HEADER}\n{ROW.replace('824', '-0.5')}\n", Observation)
    assert rows[0].record.value == -0.5


@given(st.text(max_size=300))
def test_no_text_at_all_ends_in_an_error(text: str) -> None:
    read_table("x.csv", text.replace("\r", ""), Observation)


@given(st.lists(st.lists(st.text('a," \n1é', max_size=5), min_size=7, max_size=7), max_size=5))
def test_no_table_of_foreign_cells_ends_in_an_error_or_points_outside_the_file(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([HEADER.split(","), *rows])
    lines = stream.getvalue().split("\n")
    for problem in read_table("x.csv", stream.getvalue(), Observation)[1]:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
