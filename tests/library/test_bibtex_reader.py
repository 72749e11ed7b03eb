"""The BibTeX reader: what the parser underneath takes in silence is reported, and nothing is raised."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import examples
from hemvist.library.bibtex import read_bibtex

TOKENS = st.lists(
    st.sampled_from(
        [
            "@article{", "@string{j", "@comment{", "@preamble{", "key", ",", "\n", " title = ", "{", "}",
            '"', "Title", "year = 2020", " = ", "#", "%", "% note\n", "\\", "å", "@",
            "author = {A and B}", "}\n", "@misc{a,", " and ", "~", "$", "\t",
        ]
    ),
    max_size=40,
)  # fmt: skip


@given(TOKENS)
@settings(max_examples=examples(1000), deadline=None)
def test_any_mix_of_bibtex_signs_gives_entries_or_problems(tokens: list[str]) -> None:
    text = "".join(tokens)
    entries, problems = read_bibtex("fuzz.bib", text)
    for problem in problems:
        assert problem.code.startswith("E03")
        assert 1 <= problem.line <= text.count("\n") + 1
    for entry in entries:
        assert 1 <= entry.line <= text.count("\n") + 1


@given(st.text(max_size=300))
@settings(max_examples=examples(300), deadline=None)
def test_any_text_gives_entries_or_problems(text: str) -> None:
    read_bibtex("fuzz.bib", text)


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in read_bibtex("x.bib", text)[1]]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("@article{a,\n  title = {x} year = 2000,\n}\n", "E035", 2),
        ("@article{a,\n  title = {x}\n  year = {2000},\n}\n", "E035", 2),
        ('@article{a,\n  title = "x" year = "2000",\n}\n', "E035", 2),
        ("@article{a,\n  title = {x},\n  % seen\n  year = {2000}\n}\n", "E034", 4),
        ("@article{a,\n  month = november\n}\n", "E035", 2),
        ("@article{a,\n  year = nov\n}\n", "E035", 2),
        ("@misc{a,\n}\n\nTY  - JOUR\nT1  - A trial\nER  - \n", "E030", 4),
        ("@misc{a,\n}\nPMID- 9103106\nTI  - A trial\n      of two\n", "E030", 3),
        ("% seen\n\nSusser, E. (1997). A trial. A Journal, 87(2).\n@misc{a,\n}\n", "E030", 3),
        ("@article{a,\n  year = ٢٠٢٠\n}\n", "E035", 2),
        ("@article{a,\n  journal = hs # \" Suppl\"\n}\n", "E035", 2),
        ("@article{,\n  title = {x}\n}\n", "E033", 1),
        ("@article{a b,\n  title = {x}\n}\n", "E033", 1),
        ("@article{../../etc,\n  title = {x}\n}\n", "E033", 1),
        ("@article{<script>,\n  title = {x}\n}\n", "E033", 1),
        ("@article{a,\n  title = {x}\n}\n\n@article{a,\n  title = {y}\n}\n", "E031", 5),
        ("@article{a,\n  year = {1},\n  year = {2}\n}\n", "E032", 1),
        ("@article{a,\n  title = {x\n}\n", "E030", 1),
        ("@article{a,\n  title = {x}\n}\n\narticle{b,\n  title = {y}\n}\n\n@misc{c,\n}\n", "E030", 5),
        ("@article{a,\n  title = {x}\n}\n% seen\n @ article{b,\n  title = {y}\n}\n", "E030", 5),
        ("@article b,\n  title = {y}\n}\n", "E030", 1),
        ("@article\n{b,\n  title = {y}\n}\n", "E030", 1),
        ("@article{a,\n  title = {x}\n}\n}\n  title = {y},\n  year = {1}\n}\n", "E030", 5),
    ],
)  # fmt: skip
def test_each_trap_is_one_problem_at_its_line(text: str, code: str, line: int) -> None:
    assert codes(text) == [(code, line)]


@pytest.mark.parametrize(
    "text",
    [
        "@article{a,\n  title = {x = y},\n  year = 2000,\n}\n",
        "@article{a, title = {A {B} \"c\"}, url = {https://example.org/?a=1&b=2}}\n",
        "% a comment between entries\n@article{a,\n  title =\n    {on the next line}\n}\n",
        "@article{a, title = {x}, month=Feb, year = 2000}\n",
        "% Sources (mostly reviews), read in 2020: {a, b}\n@article{a,\n  title = {x}\n}\n",
        "% article{b,\n%   title = {y}\n% }\n@comment{misc{c,\n title = {z}}}\n@misc{a,\n}\n",
        "@article{a,\n  title = {two\n    lines = one},\n  year = {2000}\n}\n",
    ],
)  # fmt: skip
def test_an_honest_entry_is_no_problem(text: str) -> None:
    assert codes(text) == []


def test_every_entry_without_its_sign_is_told_with_what_was_meant() -> None:
    _, problems = read_bibtex("x.bib", "@misc{a,\n}\n\nreport{b,\n}\n\n\n  misc {c, year = {1}}\n")
    assert [(problem.line, problem.found, problem.nearest) for problem in problems] == [
        (4, "report{b,", "@report{b,"),
        (8, "misc {c, year = {1}}", "@misc {c, year = {1}}"),
    ]


def test_an_entry_keeps_inner_braces_and_its_line() -> None:
    entries, _ = read_bibtex("x.bib", "\n\n@Report{a,\n  Author = {{Boverket och Kronofogden}},\n}\n")
    assert entries[0].line == 3
    assert entries[0].type == "report"
    assert entries[0].field("author") == "{Boverket och Kronofogden}"
