"""Rules that read pages: only text counts, not code, and the day decides what is late."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.library import Folders, load
from hemvist.messages import Problem

Spoil = Callable[..., list[Problem]]
PAGE = "docs/vagledning/exempel.md"


def found(problems: list[Problem]) -> list[tuple[str, int, str, str]]:
    return [(p.code, p.line, p.found, p.expected) for p in problems]


def test_a_part_that_is_missing_is_named(spoil: Spoil) -> None:
    problems = spoil(("## Fatta beslut\n\nBeslutet är ditt. [Förslag]\n\n", ""), file=PAGE)
    assert found(problems) == [("E401", 29, "–", "## Fatta beslut")]


def test_parts_in_the_wrong_order_are_one_problem(spoil: Spoil) -> None:
    problems = spoil(
        ("## Varför", "## X"), ("## Fatta beslut", "## Varför"), ("## X", "## Fatta beslut"), file=PAGE
    )
    assert found(problems) == [("E401", 23, "Varför", "Fatta beslut")]


def test_a_heading_in_a_code_block_is_no_heading(spoil: Spoil) -> None:
    fenced = "~~~\n## Steg\n[Lag]\n~~~\n\n```yaml\n# Gör nu\n```\n\n## Fatta beslut"
    assert spoil(("## Fatta beslut", fenced), file=PAGE) == []


def test_a_mark_in_inline_code_or_a_link_is_no_mark(spoil: Spoil) -> None:
    text = "Skriv `[Lag]` eller [Lag](https://example.org/).\n\n## Fatta beslut"
    assert spoil(("## Fatta beslut", text), file=PAGE) == []


@pytest.mark.parametrize("mark", ["[Lag]", "[Lag:]", "[Lag: ]", "[Evidens]"])
def test_a_mark_without_a_ground_is_reported_where_it_stands(mark: str, spoil: Spoil) -> None:
    problems = spoil(("Mycket.", f"Mycket. {mark}"), file=PAGE)
    assert [(p.code, p.column, p.width) for p in problems] == [("E403", 9, len(mark))]


def test_a_page_without_its_urgent_sentence_is_reported_at_what_stands_there(spoil: Spoil) -> None:
    problems = spoil(("> **I dag** måste något göras. [Lag: example-1]\n\n", ""), file=PAGE)
    assert found(problems) == [("E401", 11, "## Gör nu", "> …")]


def test_eight_steps_are_too_many_and_two_too_few(spoil: Spoil) -> None:
    assert found(spoil(("3. **Följ upp** inom en vecka.\n", ""), file=PAGE)) == [("E402", 13, "2", "3–7")]
    more = "".join(f"{number}. **Gör** något.\n" for number in range(3, 8))
    assert found(spoil(("2. **Skriv** ned vad som sägs.\n", "2. **Skriv** det.\n" + more), file=PAGE)) == [
        ("E402", 13, "8", "3–7")
    ]


def test_other_pages_need_no_parts(spoil: Spoil) -> None:
    assert spoil(("kind: guidance", "kind: text"), ("## Gör nu", "## Bakgrund"), file=PAGE) == []


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2027-04-25", set()),
        ("2027-04-26", {"E406"}),
        ("2001-07-01", {"E218"}),
        ("2001-06-30", {"E218", "E405"}),
    ],
)
def test_the_day_that_is_asked_about_decides_and_both_ends_count(day: str, codes: set[str]) -> None:
    library = load(Folders.of(Path(__file__).parent / "project"))
    problems = check(library, datetime.date.fromisoformat(day))
    assert {problem.code for problem in problems} == codes
    assert {problem.severity for problem in problems} <= {"warning"}


def test_without_a_day_nothing_is_late() -> None:
    assert check(load(Folders.of(Path(__file__).parent / "project"))) == ()


def test_docs_in_another_place_keep_their_names(tmp_path: Path) -> None:
    root = shutil.copytree(Path(__file__).parent / "project", tmp_path / "project")
    elsewhere = (root / "docs").rename(tmp_path / "pages")
    (elsewhere / "vagledning/exempel.en.md").unlink()
    usual = Folders.of(root)
    problems = check(load(Folders(root, elsewhere, usual.evidence, usual.registers)))
    assert [(p.code, p.file) for p in problems] == [("E404", "pages/vagledning/exempel.md")]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [("se [U7](hv:/vagledning/osakert/#u7).", []), ("se [U8](hv:/vagledning/osakert/#u8).", ["E408"])],
)
def test_a_changed_provision_passes_where_its_own_open_point_stands_beside_it(
    beside: str, expected: list[str], tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(Path(__file__).parent / "project", root)
    for name, was, now in (
        (
            "registers/provisions.yaml",
            "read_where: nowhere",
            'read_where: nowhere\n    changed_unread: {sv: "Oläst, se U7.", en: "Unread, see U7."}',
        ),
        (PAGE, "[Lag: example-1]", f"[Lag: example-1] Kan ha ändrats, {beside}"),
        (PAGE.replace(".md", ".en.md"), "[Law: example-1]", f"[Law: example-1] Perhaps changed, {beside}"),
    ):
        text = (root / name).read_text(encoding="utf-8")
        assert was in text, name
        (root / name).write_text(text.replace(was, now, 1), encoding="utf-8")
    problems = [p for p in check(load(Folders.of(root))) if p.code == "E408"]
    assert [p.code for p in problems if p.file.endswith("exempel.md")] == expected
