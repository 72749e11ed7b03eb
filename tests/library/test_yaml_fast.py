"""The fast YAML reader reads as the strict one does, or leaves the file to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import examples
from hemvist.library.yaml_fast import read_fast
from hemvist.library.yaml_reader import read_yaml
from repository import PROJECT

FILES = sorted((*PROJECT.glob("evidence/**/*.yaml"), *PROJECT.glob("registers/*.yaml")))
PIECES = (
    "a", "b-c", "1", "012", "0x1f", "0o7", "1e3", ".5", "5.", "+1", "-3.25", "1_000", "~", "null",
    "Null", "true", "no", "yes", "-0x1f", "+0o7", "0b1", "2026-11-23", "12:44", ".inf", ".nan",
    '"x"', "'y: z'", "# c", "!tag", "&a",
    "*a", "<<", "|", ">", "?", "{", "}", "[", "]", ",", ":", ": ", "- ", "\n", "\n  ", "\n- ",
    "\t", "---", "...", "%", "@", "`", "å", "99999999999999999999",
)  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PROJECT)))
def test_real_files_are_read_alike(file) -> None:  # type: ignore[no-untyped-def]
    text = file.read_text("utf-8")
    fast, strict = read_fast(text), read_yaml(file.name, text)
    assert strict.problems == ()
    assert fast is None or (fast == strict.data and repr(fast) == repr(strict.data))


def test_most_real_files_take_the_fast_way() -> None:
    taken = sum(read_fast(file.read_text("utf-8")) is not None for file in FILES)
    assert taken > len(FILES) / 2


@settings(max_examples=examples(1500), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_the_fast_reader_accepts_the_strict_one_reads_alike(pieces: list[str]) -> None:
    text = "".join(pieces)
    fast = read_fast(text)
    if fast is not None:
        strict = read_yaml("generated.yaml", text)
        assert strict.problems == ()
        assert repr(fast) == repr(strict.data)


@pytest.mark.parametrize(
    "text",
    [
        "a: !x 1",
        "a: &b 1",
        "a: 012",
        "1: a",
        "a: 1\na: 2",
        "a: .inf",
        '"": 1',
        "? a",
        "- a",
        "a: 123456789012345678",
        "{? b}",
        "a: -0x10",
        "a: [0b1]",
        "a: {b: +0o7}",
    ],
)
def test_what_could_be_read_in_two_ways_is_left_to_the_strict_reader(text: str) -> None:
    assert read_fast(text) is None
