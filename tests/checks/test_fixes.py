"""Safe fixes mend what they say and nothing else, and a second run changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import examples
from hemvist.checks import check
from hemvist.checks.fixes import FIXES, Written, changes_of, fixed, read
from hemvist.checks.rules.schema_line import schema_line
from hemvist.library import Folders, load
from hemvist.messages import Edit, Problem, edited
from small_project import SMALL_PROJECT, change

TRIAL = "evidence/studies/example-trial.yaml"
BIB = "evidence/references.bib"
INDICATORS = "monitoring/indicators.yaml"
REAL = Path(__file__).parents[2]
FILES = sorted([*(REAL / "evidence").rglob("*.yaml"), *(REAL / "registers").glob("*.yaml")])
WORDS = (
    "design",
    "countries",
    "samples",
    "results",
    "outcome",
    "measured",
    "contrast",
    "population",
    "children",
)
MODELINE = "# yaml-language-server: $schema=../../schema/study.json\n"
CLEAN_TEXT = MODELINE + (SMALL_PROJECT / TRIAL).read_text("utf-8")
WAIVER = "waivers:\n  - {code: E301, at: r02, reason: long ago}\n"


def problems_of(root: Path) -> dict[str, list[Problem]]:
    library = load(Folders.of(root))
    found: dict[str, list[Problem]] = {}
    for problem in (*library.problems, *check(library)):
        found.setdefault(problem.file, []).append(problem)
    return found


def mend(root: Path, name: str) -> list[str]:
    """Fix a file until nothing more can be, and give the codes that were mended."""
    mended: list[str] = []
    while True:
        written = read(root / name)
        assert written is not None
        after, done = fixed(written, problems_of(root).get(name, ()))
        if after.text == written.text:
            assert not done
            return mended
        (root / name).write_bytes(after.text.encode())
        mended += [problem.code for problem in done]


def slipped(word: str, place: int, kind: str) -> str:
    """A word with one letter wrong."""
    place = 1 + place % (len(word) - 2)
    return {
        "missing": word[:place] + word[place + 1 :],
        "twice": word[:place] + word[place] + word[place:],
        "swapped": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        "wrong": word[:place] + "q" + word[place + 1 :],
    }[kind]


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """The clean trial, spoilt in ways that can be mended without a doubt."""
    lines = CLEAN_TEXT.split("\n")[:-1]
    if draw(st.booleans()):
        lines = [*lines[:-1], *WAIVER.split("\n")[:-1], lines[-1]]
    if draw(st.booleans()):
        word = draw(st.sampled_from(WORDS))
        slip = slipped(
            word, draw(st.integers(0, 20)), draw(st.sampled_from(["missing", "twice", "swapped", "wrong"]))
        )
        at = next(i for i, line in enumerate(lines) if f"{word}:" in line)
        lines[at] = lines[at].replace(f"{word}:", f"{slip}:", 1)
    if draw(st.booleans()):
        del lines[0]
    for at in draw(st.lists(st.integers(0, len(lines) - 1), max_size=5)):
        lines[at] += draw(st.sampled_from([" ", "\t", "   "]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + end.join(lines) + draw(st.sampled_from(["", end, end * 3, f" {end}"]))


@given(spoilt())
@settings(max_examples=examples(80), deadline=None)
def test_what_was_spoilt_is_mended_to_the_byte_and_stays_so(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SMALL_PROJECT, Path(folder) / "project"))
        (root / "schema").mkdir()
        (root / "schema/study.json").write_text("{}\n")
        (root / TRIAL).write_bytes(text.encode())
        mended = mend(root, TRIAL)
        after = (root / TRIAL).read_bytes().decode()
        assert after == CLEAN_TEXT
        assert bool(mended) == (text != CLEAN_TEXT)
        assert problems_of(root) == {}
        assert mend(root, TRIAL) == []


@given(st.text(alphabet="ab:-[]{}\"'\n\r \t\ufeff|>#&*E", max_size=60), st.sampled_from(sorted(FIXES)))
@settings(max_examples=examples(400), deadline=None)
def test_a_fix_of_any_text_keeps_its_data_or_is_refused(text: str, code: str) -> None:
    written = Written(Path("evidence/studies/any.yaml"), text)
    after, done = fixed(written, [Problem("any.yaml", 1, 1, code, found="ab", expected="# ab", nearest="a")])
    if done and code in ("E003", "E212", "E213"):
        assert after.data() == written.data()
    assert (after.text == written.text) is not bool(done)
    again, _ = fixed(after, [Problem("any.yaml", 1, 1, code, found="ab", expected="# ab", nearest="a")])
    if code in ("E003", "E213"):
        assert again.text == after.text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_real_file_from_another_system_comes_back_to_the_byte(file: Path, tmp_path: Path) -> None:
    clean = file.read_text("utf-8")
    copy = tmp_path / file.relative_to(REAL)
    spoilt = clean.split("\n", 1)[1].rstrip("\n").replace("\n", "\r\n")
    written = Written(copy, f"\ufeff{spoilt}")
    line = schema_line(tmp_path, copy)
    found = [Problem(file.name, 1, 1, code, expected=line) for code in ("E213", "E212", "E003")]
    after, done = fixed(written, found)
    assert after.text == clean
    assert [problem.code for problem in done] == ["E213", "E212", "E003"]
    assert fixed(after, found)[1] == ()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_PROJECT, tmp_path / "project"))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("design: rct", "desiiign: rct"),  # two slips
        ("design: rct", "design: rct\ndesing: rct"),  # the right key is there already
        ("title: A", '"titel": A'),  # quoted
        ("kind: effect", "kind: effects-of"),
        ("title_is: descriptive", "title_was: descriptive"),
    ],
)
def test_what_could_mean_something_else_is_left_to_a_person(was: str, now: str, project: Path) -> None:
    change(project, TRIAL, was, now)
    before = (project / TRIAL).read_bytes()
    assert mend(project, TRIAL) == []
    assert (project / TRIAL).read_bytes() == before


def test_a_slip_in_a_list_of_indicators_is_mended(project: Path) -> None:
    clean = (project / INDICATORS).read_bytes()
    change(project, INDICATORS, "producer:", "producre:")
    assert mend(project, INDICATORS) == ["E102"]
    assert (project / INDICATORS).read_bytes() == clean


def test_a_file_with_a_key_twice_is_not_touched(project: Path) -> None:
    change(project, TRIAL, "design: rct\n", "design: rct  \ndesign: rct\n")
    assert mend(project, TRIAL) == []


def test_spaces_that_are_part_of_a_text_stay(project: Path) -> None:
    change(project, TRIAL, "title: A made-up trial for tests\n", "title: |\n  A made-up  \n  trial\n")
    assert [problem.code for problem in problems_of(project)[TRIAL]] == ["E213"]
    assert mend(project, TRIAL) == []


def test_a_doi_loses_its_address_and_nothing_else(project: Path) -> None:
    was = "url = {https://example.org/a%20trial}"
    clean = change(
        project, BIB, was, "doi={https://doi.org/10.1234/Abc_5} ,\n  note = {https://doi.org/10.1234/Abc_5}"
    )
    assert mend(project, BIB) == ["E205"]
    assert (project / BIB).read_text("utf-8") == clean.replace(
        was, "doi={10.1234/Abc_5} ,\n  note = {https://doi.org/10.1234/Abc_5}"
    )


def test_an_address_that_is_no_doi_stays(project: Path) -> None:
    change(project, BIB, "url = {https://example.org/a%20trial}", "doi = {https://example.org/10.1234}")
    assert mend(project, BIB) == []


@pytest.mark.parametrize(
    ("waivers", "mended", "left"),
    [
        ("waivers:\n  - code: E301\n    at: r02\n    reason: |\n      long\n\n      ago\n", ["E309"], ""),
        ("waivers: [{code: E301, at: r02, reason: long ago}]\n", ["E309"], ""),
        (
            f"{WAIVER}  # why\n  - {{code: E302, at: all, reason: ago}}\n",
            ["E309", "E309"],
            "",
        ),
        ("waivers:\n  - {code: E301, at: r20, reason: long ago}\n", [], None),
        ("waivers:\n  - {code: E202, at: r02, reason: long ago}\n", [], None),
    ],
)
def test_only_a_waiver_that_is_written_right_is_taken_out(
    waivers: str, mended: list[str], left: str | None, project: Path
) -> None:
    clean = change(project, TRIAL, "extraction:", f"{waivers}extraction:")
    assert mend(project, TRIAL) == mended
    expected = waivers if left is None else left
    kept = (project / TRIAL).read_text("utf-8").replace("  # why\n", "")
    assert kept == clean.replace("extraction:", f"{expected}extraction:")


def test_a_waiver_stays_while_its_rule_is_broken_elsewhere(project: Path) -> None:
    change(project, TRIAL, "extraction:", f"{WAIVER}extraction:")
    change(project, TRIAL, "percent: 78.9, events: 75", "events: 175")
    assert mend(project, TRIAL) == []


def test_changes_are_those_that_the_fix_makes(project: Path) -> None:
    change(project, TRIAL, "design: rct", "desing: rct  ")
    written = read(project / TRIAL)
    assert written is not None
    found = [
        (problem.code, made.line, made.column, made.end_column, made.text)
        for problem, changes in changes_of(written, problems_of(project)[TRIAL])
        for made in changes
    ]
    assert found == [("E102", 7, 1, 7, "design"), ("E213", 7, 12, 14, "")]


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.text(max_size=3))))
def test_edits_that_touch_are_refused_and_others_keep_the_rest(
    text: str, raw: list[tuple[int, int, str]]
) -> None:
    edits = [Edit(min(a, b, len(text)), min(max(a, b), len(text)), new) for a, b, new in raw]
    spans = sorted((edit.start, edit.end) for edit in edits)
    touching = any(one[1] > two[0] for one, two in pairwise(spans))
    if touching:
        with pytest.raises(ValueError, match="touch"):
            edited(text, edits)
    else:
        removed = sum(edit.end - edit.start for edit in edits)
        assert len(edited(text, edits)) == len(text) - removed + sum(len(edit.text) for edit in edits)
