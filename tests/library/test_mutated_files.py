"""Real files with random damage: every outcome is data or coded problems at places that exist."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import examples
from hemvist.checks import check
from hemvist.checks.fixes import Written, changes_of
from hemvist.library import Folders, load
from hemvist.library.bibtex import read_bibtex
from hemvist.library.text_file import decode
from hemvist.library.yaml_reader import find_places, read_yaml
from hemvist.messages import LANGUAGES, Problem, catalogue
from hemvist.messages.sarif import as_sarif
from hemvist.messages.wording import word
from repository import PROJECT
from small_project import SMALL_PROJECT

STUDIES = sorted(PROJECT.glob("evidence/studies/*.yaml"))
TEXTS = {path: path.read_text("utf-8") for path in (*STUDIES, *PROJECT.glob("evidence/reviews/*.yaml"))}
BIBTEX = (PROJECT / "evidence/references.bib").read_text("utf-8").split("\n\n")
PIECES = (
    " ", "\n", "\n  ", "\t", "\r", "\r\n", ":", ": ", "- ", "? ", "{", "}", "[", "]", ",", "'", '"', "#", "|",
    ">", "&a ", "*a", "!!map ", "---\n", "...\n", "~",
    "null", "012", "1e309", "-1", "9" * 50, ".nan", "@", "%",
    "\\", "\x00", "\u2028", "\u202e", "\ufeff", "å",
    "\U0001f3e0", "[" * 60, "id: x\n", "r01", "unknown", "= {",
    "doi = {10.1/x},",
)  # fmt: skip
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(("", *PIECES))), min_size=1, max_size=4
)


def damaged(text: str, damage: list[tuple[float, int, str]]) -> str:
    """A text in which some pieces are replaced by others."""
    for where, length, piece in damage:
        start = int(where * len(text))
        text = text[:start] + piece + text[start + length :]
    return text


def is_sound(problems: list[Problem], text: str) -> None:
    """Every problem stands in the file, and can be worded in both languages and as SARIF."""
    lines = text.count("\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines + 1, problem
        assert problem.column >= 1
        assert problem.width >= 1
        for lang in LANGUAGES:
            assert problem.code in word(problem, catalogue(lang), "")
    json.loads(as_sarif(problems, catalogue("sv"), "", {}))


@given(st.sampled_from(sorted(TEXTS)), DAMAGE)
@settings(max_examples=examples(250), deadline=None)
def test_damaged_yaml_is_read_alike_with_and_without_places(
    path: Path, damage: list[tuple[float, int, str]]
) -> None:
    file = decode(path.name, damaged(TEXTS[path], damage).encode())
    text = file.text
    if text is None:
        assert file.problems
        return
    reading = read_yaml(path.name, text)
    is_sound(list(reading.problems), text)
    places = find_places(path.name, text)
    if reading.data is not None:
        assert set(_paths(reading.data)) <= set(places.values) | {()}


def _paths(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else ()
    for key, value in items:
        yield from _paths(value, (*path, key))


@given(st.lists(st.sampled_from(BIBTEX), min_size=1, max_size=6), DAMAGE)
@settings(max_examples=examples(250), deadline=None)
def test_damaged_bibtex_gives_entries_or_problems_at_their_lines(
    entries: list[str], damage: list[tuple[float, int, str]]
) -> None:
    text = decode("references.bib", damaged("\n\n".join(entries), damage).encode()).text or ""
    found, problems = read_bibtex("references.bib", text)
    is_sound(list(problems), text)
    lines = text.split("\n")
    for entry in found:
        assert entry.line <= len(lines)
        assert not problems or problems[0].code.startswith("E03")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clean project, into which damaged files are written one after another."""
    return Path(shutil.copytree(SMALL_PROJECT, tmp_path_factory.mktemp("damaged") / "project"))


@given(st.sampled_from(STUDIES), DAMAGE)
@settings(max_examples=examples(40), deadline=None)
def test_a_damaged_study_breaks_neither_loading_nor_rules_nor_fixes(
    project: Path, path: Path, damage: list[tuple[float, int, str]]
) -> None:
    text = damaged(TEXTS[path], damage)
    target = project / "evidence/studies/damaged.yaml"
    target.write_bytes(text.encode())
    library = load(Folders.of(project))
    found = [p for p in (*library.problems, *check(library)) if p.file == "evidence/studies/damaged.yaml"]
    assert found, "the id is not the file's name"
    is_sound(found, text)
    for _, changes in changes_of(Written(target, text), found):
        assert all(change.line <= change.end_line <= text.count("\n") + 1 for change in changes)
