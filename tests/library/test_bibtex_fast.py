"""The fast reader of bibliographies, held to bibtexparser on every file that it takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import examples
from hemvist.library.bibtex import read_bibtex
from hemvist.library.bibtex_fast import read_plain
from repository import PROJECT

VALUES = st.lists(
    st.sampled_from(
        [
            "Title",
            "å",
            " ",
            "{",
            "}",
            "{SBU}",
            '"',
            "\\&",
            "\\{",
            "\\",
            "@",
            "@misc{",
            ",",
            " = ",
            "%",
            "#",
            "2020",
        ]
    ),
    max_size=4,
).map("".join)  # fmt: skip
FIELDS = st.builds(
    "{}{}{}{{{}}}{}".format,
    st.sampled_from(["  ", "", "\t"]),
    st.sampled_from(["title", "year", "doi", "Author", "a-b", ""]),
    st.sampled_from([" = ", "=", " "]),
    VALUES,
    st.sampled_from([",", ",", ",", ""]),
)
ENTRIES = st.builds(
    lambda kind, key, fields, end: "\n".join([f"@{kind}{{{key},", *fields, end]),
    st.sampled_from(["article", "misc", "Book", "comment", "string", "commentary"]),
    st.sampled_from(["a2020-b", "b", "c-1", "A", "-", "a" * 81]),
    st.lists(FIELDS, max_size=4),
    st.sampled_from(["}", "}", "}", "}\n", "", " }"]),
)


@given(st.lists(ENTRIES, max_size=4), st.sampled_from(["\n", "\n\n", "\n% a comment\n", ""]))
@settings(max_examples=examples(1000), deadline=None)
def test_what_the_fast_reader_takes_both_read_alike(entries: list[str], between: str) -> None:
    text = between.join(entries) + "\n"
    if (found := read_plain(text)) is not None:
        assert read_bibtex("x.bib", text) == (found, ())


def test_the_bibliography_of_the_project_is_plain_and_read_alike() -> None:
    text = (PROJECT / "evidence" / "references.bib").read_text("utf-8")
    assert (read_plain(text), ()) == read_bibtex("references.bib", text)


@pytest.mark.parametrize(
    "text",
    [
        "@article{a,\n  title = {x}\n  year = {2000},\n}\n",
        "@article{a,\n  title = {x},\n  title = {y},\n}\n",
        "@article{a,\n  title = {x},\n}\n\n@article{a,\n  title = {x},\n}\n",
        "@article{a,\n  title = {x},\n",
        "@article{a,\n  month = nov,\n}\n",
        "@string{a,\n  title = {x},\n}\n",
        "% a comment\n",
        "@article{a,\n  title = {x\n  y},\n}\n",
    ],
)
def test_what_may_be_wrong_is_left_to_the_other_reader(text: str) -> None:
    assert read_plain(text) is None
