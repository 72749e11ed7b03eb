"""A line that is no YAML is told where the slip is, with what was meant, and hides no slips below it."""

from __future__ import annotations

import pytest

from hemvist.library.yaml_reader import Places, read_yaml
from hemvist.messages import LANGUAGES, catalogue
from hemvist.messages.wording import details
from hemvist.records.base import Language

SLIPS = [
    ("a: 1\nt: On men: a trial\nb: 2\n", 2, 10, 't: "On men: a trial"'),
    ('t: On men: a "critical" time\n', 1, 10, "t: 'On men: a \"critical\" time'"),
    ("- t: 'The hospital's care'\n", 1, 20, '- t: "The hospital\'s care"'),
    ('t: "The "hospital" care"\n', 1, 10, "t: 'The \"hospital\" care'"),
    ("a: 1\ndesign:rct\nb: 2\n", 2, 8, "design: rct"),
    ("r:\n  - id: r01\n    x: 1\n  -id: r02\n    x: 2\n", 4, 4, "- id: r02"),
    ("a: 1\ndesign:\u00a0rct\nb: 2\n", 2, 8, "design: rct"),
    ("r:\n  a: 1\n\u00a0\u00a0b: 2\n  c: 3\n", 3, 1, "b: 2"),
    ("a: {b: 1,\nc: 2\nd: 3\n", 1, 4, ""),
    ("a: [GB\nb: {c: 1}\n", 1, 4, ""),
    ('s:\n  sv: "Vård\n  en: "Care"\n', 2, 7, ""),
    ('s: {sv: "Vård, en: "Care"}\n', 1, 21, ""),
    ("g: {a: {b: 1}}, c: {d: 2}}\n", 1, 15, ""),
    ("c: {p:}\n", 1, 6, ""),
    ("t: %20\n", 1, 4, ""),
]


@pytest.mark.parametrize(("text", "line", "column", "meant"), SLIPS)
def test_a_slip_is_told_at_its_own_place_with_what_was_meant(
    text: str, line: int, column: int, meant: str
) -> None:
    (problem,) = read_yaml("x.yaml", text).problems
    assert (problem.code, problem.line, problem.column, problem.nearest) == ("E007", line, column, meant)


@pytest.mark.parametrize("text", [text for text, *_ in SLIPS])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_slip_is_told_without_the_words_of_the_parser(text: str, lang: Language) -> None:
    (problem,) = read_yaml("x.yaml", text).problems
    assert catalogue(lang).has(f"sentence.E007.{problem.found}")
    assert not any(problem.found in line for line in details(problem, catalogue(lang)))


def test_what_was_surely_meant_is_read_so_that_all_slips_are_told_at_once() -> None:
    places = Places()
    text = 't: On men: a trial\ndesign:rct\nn: 1\nn: 2\nu: "x "y" z"\n'
    reading = read_yaml("x.yaml", text, places=places)
    assert [(p.code, p.line) for p in reading.problems] == [
        ("E007", 1), ("E007", 2), ("E007", 5), ("E010", 4),
    ]  # fmt: skip
    assert reading.data == {"t": "On men: a trial", "design": "rct", "n": 1, "u": 'x "y" z'}
    assert places.values[("u",)].line == 5


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n   b: 2\n",
        "t: a # b: c: d\nu: [\n",
        't: "a" "b" \\ c\n',
        "t: 'x' y: 'z' w' v\n  q: [r\n",
    ],
)
def test_what_may_have_been_meant_otherwise_is_not_read(text: str) -> None:
    reading = read_yaml("x.yaml", text)
    assert reading.data is None
    assert reading.problems[0].code == "E007"
