"""SARIF and annotations hold the same problems as the text, in forms that their readers accept."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.messages import Change, Edit, Problem, catalogue, change_of, edited
from hemvist.messages.annotations import as_annotations
from hemvist.messages.sarif import as_sarif

PROBLEM = Problem(
    "evidence/studies/en studie, två.yaml", 7, 3, "E102", "  desing: rct", 6, "desing", nearest="design"
)
WARNING = Problem("docs/x.md", 1, 1, "E404", found="x", expected="y", severity="warning")
BASE = "https://hemvist.example"


def log(
    *problems: Problem, changes: dict[Problem, tuple[Change, ...]] | None = None, base: str = BASE
) -> Any:
    return json.loads(as_sarif(problems, catalogue("en"), base, changes or {}))


def test_a_log_has_the_parts_that_the_standard_requires() -> None:
    whole = log(PROBLEM, WARNING)
    assert whole["version"] == "2.1.0"
    (run,) = whole["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["E102", "E404"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["E102", "E404"]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert rules[0]["helpUri"] == f"{BASE}/bidra/regler/e102/"


def test_a_place_is_an_encoded_address_with_a_region() -> None:
    place = log(PROBLEM)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "evidence/studies/en%20studie%2C%20tv%C3%A5.yaml"
    assert place["region"] == {"startLine": 7, "startColumn": 3, "endColumn": 9}


def test_a_fix_stands_beside_its_problem_and_nowhere_else() -> None:
    results = log(PROBLEM, WARNING, changes={PROBLEM: (Change(7, 3, 7, 9, "design"),)})["runs"][0]["results"]
    (replacement,) = results[0]["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "design"}
    assert replacement["deletedRegion"] == {"startLine": 7, "startColumn": 3, "endLine": 7, "endColumn": 9}
    assert "fixes" not in results[1]


def test_without_an_address_of_the_site_no_rule_has_one() -> None:
    driver = log(PROBLEM, base="")["runs"][0]["tool"]["driver"]
    assert "helpUri" not in driver["rules"][0]
    assert "informationUri" not in driver


def test_no_problem_is_an_empty_list_of_results() -> None:
    assert log()["runs"][0]["results"] == []


ANNOTATION = re.compile(
    r"::(?P<level>error|warning) file=(?P<file>[^,:]*),line=\d+,col=\d+,endColumn=\d+,title=[^,:]*::[^\r\n]*"
)


def test_an_annotation_names_file_line_and_column() -> None:
    (line,) = as_annotations([PROBLEM], catalogue("en"))
    assert line.startswith("::error file=evidence/studies/en studie%2C två.yaml,line=7,col=3,endColumn=9,")
    assert line.endswith("%0Adid you mean: design")


@given(st.text(), st.text(), st.sampled_from(["error", "warning"]))
def test_no_text_breaks_out_of_its_annotation(file: str, found: str, severity: Any) -> None:
    problem = Problem(file, 1, 1, "E102", found=found, severity=severity)
    (line,) = as_annotations([problem], catalogue("sv"))
    assert ANNOTATION.fullmatch(line.replace("\x0b", " ").replace("\x0c", " "))


@pytest.mark.parametrize(
    ("start", "end", "place"), [(0, 1, (1, 1, 1, 2)), (3, 5, (2, 1, 2, 3)), (2, 4, (1, 3, 2, 2))]
)
def test_an_edit_has_lines_and_columns(start: int, end: int, place: tuple[int, int, int, int]) -> None:
    made = change_of("åb\ncd\n", Edit(start, end, "x"))
    assert (made.line, made.column, made.end_line, made.end_column) == place


def test_edits_are_made_wherever_they_stand() -> None:
    assert edited("abc", [Edit(0, 0, "x"), Edit(1, 2, ""), Edit(3, 3, "y")]) == "xacy"
