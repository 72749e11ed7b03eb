"""The YAML reader: core schema, places, and no exception for whatever a stranger writes."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import examples
from hemvist.library.text_file import decode
from hemvist.library.yaml_reader import Places, Reading, find_places, read_yaml
from hemvist.records.base import JsonPath

TOKENS = st.lists(
    st.sampled_from(
        [
            "a", "b: ", ": ", "- ", "? ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", "&x ", "*x",
            "!t ", "!!int ", "|", ">", "'", '"', "#", " #", "---", "\n---\n", "\n...\n", "%YAML 1.2\n",
            "\t", "~", "012", "0x1f", "1e3", ".inf", "2026-11-23", "<<: ", "=", "@", "`", "\\", "å",
            "\U0001f3e0", "null", "true", "no", "\r\n", "key: value\n",
        ]
    ),
    max_size=40,
)  # fmt: skip
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text("abc åäö:#-'\"[]{}\n", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcåä", min_size=1), inner, max_size=4)
    ),
    max_leaves=20,
)


def outcome_is_sound(reading: Reading, text: str) -> None:
    """Data or a problem; every problem has a code and stands in the file."""
    assert reading.data is not None or reading.problems or not reading_has_content(text)
    lines = text.count("\n") + 1
    for problem in reading.problems:
        assert re.fullmatch(r"E\d{3}", problem.code)
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1


def reading_has_content(text: str) -> bool:
    """Whether the text can hold a value other than null. Errs on the side of no."""
    return bool(re.fullmatch(r"[a-z]+", text)) and text not in ("null", "~")


@given(st.binary(max_size=400))
@settings(max_examples=examples(400), deadline=None)
def test_any_bytes_give_data_or_problems(data: bytes) -> None:
    file = decode("fuzz.yaml", data)
    if file.text is None:
        assert file.problems
    else:
        outcome_is_sound(read_yaml("fuzz.yaml", file.text), file.text)


@given(st.text(max_size=300))
@settings(max_examples=examples(400), deadline=None)
def test_any_text_gives_data_or_problems(text: str) -> None:
    file = decode("fuzz.yaml", text.encode("utf-8", "surrogatepass"))
    if file.text is not None:
        outcome_is_sound(read_yaml("fuzz.yaml", file.text), file.text)


@given(TOKENS)
@settings(max_examples=examples(1500), deadline=None)
def test_any_mix_of_yaml_signs_gives_data_or_problems(tokens: list[str]) -> None:
    file = decode("fuzz.yaml", "".join(tokens).encode())
    assert file.text is not None
    outcome_is_sound(read_yaml("fuzz.yaml", file.text), file.text)


def as_tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(as_tuples(item) for item in value)
    return {key: as_tuples(item) for key, item in value.items()} if isinstance(value, dict) else value


@given(PLAIN)
@settings(max_examples=examples(300), deadline=None)
def test_what_a_writer_wrote_is_read_back(value: Any) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"' if isinstance(value, str) else None)
    reading = read_yaml("x.yaml", text)
    assert reading.problems == ()
    assert reading.data == as_tuples(value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"), ("yes", "yes"), ("on", "on"), ("1e3", 1000.0), ("012", 12),
        ("2026-11-23", "2026-11-23"), ("1_000", "1_000"), (".5", 0.5), ("-1.96", -1.96), ("0x1F", 31),
        ("0o17", 15), ("~", None), ("", None), ("true", True), ("False", False), (".inf", ".inf"),
        (".nan", ".nan"), ("'12'", "12"), ('"null"', "null"), ("12:30", "12:30"), ("+46", 46),
        ("1.", 1.0), ("-", ()), ("1e400", "1e400"),
    ],
)  # fmt: skip
def test_plain_words_follow_the_core_schema(written: str, read: object) -> None:
    reading = read_yaml("x.yaml", f"key:\n  {written}\n" if written == "-" else f"key: {written}\n")
    expected = (None,) if written == "-" else read
    assert reading.data == {"key": expected}


TEXT = """\
# comment
id: åäö-🏠-study
results:
  - {id: r01, time: {months: 12}}
  - id: "r02"
    measured: {sv: Å, en: A}
    note: >
      folded
      text
"""


@pytest.mark.parametrize(
    ("path", "at_key", "place"),
    [
        (("id",), True, "id"),
        (("id",), False, "åäö-🏠-study"),
        (("results", 0, "time", "months"), True, "months"),
        (("results", 0, "time", "months"), False, "12"),
        (("results", 1, "id"), False, '"r02"'),
        (("results", 1, "measured", "en"), True, "en"),
        (("results", 1, "measured", "en"), False, "A"),
        (("results", 1, "note"), False, ">"),
    ],
)
def test_places_point_at_keys_and_values_in_code_points(path: JsonPath, at_key: bool, place: str) -> None:
    places: Places = find_places("x.yaml", TEXT)
    span = (places.keys if at_key else places.values)[path]
    line = TEXT.split("\n")[span.line - 1]
    assert line[span.column - 1 :].startswith(place)


def test_every_key_and_value_has_a_place() -> None:
    places = find_places("x.yaml", TEXT)
    assert len(places.keys) == 10
    assert set(places.keys) <= set(places.values)


def test_all_duplicate_keys_are_reported_with_their_lines_and_the_first_value_is_kept() -> None:
    reading = read_yaml("x.yaml", "a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n")
    assert [(p.code, p.line, p.column, p.found) for p in reading.problems] == [
        ("E010", 2, 11, "c"),
        ("E010", 3, 1, "a"),
        ("E010", 4, 1, "a"),
    ]
    assert reading.data == {"a": 1, "b": {"c": 1}}


def test_a_duplicate_key_with_a_mapping_does_not_lend_its_places_to_the_first() -> None:
    places = find_places("x.yaml", "a: {b: 1}\na: {b: 2}\n")
    assert places.values["a", "b"].line == 1


def test_yaml_inside_another_file_has_the_lines_of_that_file() -> None:
    reading = read_yaml("page.md", "a: 1\na: 2\n", line_offset=40)
    assert reading.problems[0].line == 42
    assert reading.problems[0].source_line == "a: 2"
