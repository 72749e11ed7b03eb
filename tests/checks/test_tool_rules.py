"""Rules of the tools' registers: what each reports, where, and what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.library import Folders, load
from small_project import SMALL_PROJECT, change

REASONS = (
    "problem", "benefits", "harms", "certainty", "values", "balance", "resources", "equity", "acceptability",
    "feasibility",
)  # fmt: skip
TEXT = "text: {sv: Påhittat., en: Made up.}"


def found(root: Path, **registers: str) -> list[tuple[str, int, str, str]]:
    """Put registers into a copy of the small project: code, line, found and nearest of what is wrong."""
    if not (root / "docs").exists():
        shutil.copytree(SMALL_PROJECT, root, dirs_exist_ok=True)
    for name, text in registers.items():
        (root / "registers" / f"{name}.yaml").write_text(text, encoding="utf-8")
    library = load(Folders.of(root))
    assert library.problems == ()
    return [(p.code, p.line, p.found, p.nearest) for p in check(library)]


def checklist(item: str) -> str:
    title = "{sv: Lista, en: List}"
    return (
        f"checklists:\n  example:\n    title: {title}\n    use: {title}\n    items:\n      one: {{{item}}}\n"
    )


def glossary(first: str, second: str) -> str:
    entry = (
        "  {id}:\n    term: {{sv: ord, en: {en}}}\n    plain: {{sv: Påhittat., en: Made up.}}\n"
        "    provisions: [example-1]\n"
    )
    one = entry.format(id="one", en=first) + "    not_same_as: [other]\n"
    return "glossary:\n" + one + entry.format(id="other", en=second) + "    not_same_as: [one]\n"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (TEXT, [("E470", 6, "–", "")]),
        (f"{TEXT}, mark: suggestion", []),
        (f"{TEXT}, mark: law", [("E470", 6, "law", "")]),
        (f"{TEXT}, mark: law, provisions: [example-1]", []),
        ("text: {sv: Du ska ringa., en: x}, mark: suggestion", [("E471", 6, "ska", "")]),
        ("text: {sv: Du ska ringa., en: x}, mark: suggestion, provisions: [example-1]", []),
        ("text: {sv: Skada och skalv., en: x}, mark: suggestion", []),
        ("text: {sv: Du bör ringa., en: x}, mark: suggestion", [("E472", 6, "bör", "")]),
        (f"{TEXT}, mark: law, provisions: [exmple-1]", [("E201", 6, "exmple-1", "example-1")]),
    ],
)
def test_a_statement_needs_its_mark_its_ground_and_the_right_verb(
    tmp_path: Path, item: str, expected: list[tuple[str, int, str, str]]
) -> None:
    assert found(tmp_path, checklists=checklist(item)) == expected


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("recovery of the tenancy", "re-opening of the order", None),
        ("recovery of the tenancy", "recovery of the order", "recovery"),
        ("the opening", "re-opening of the order", None),
        ("Order to pay", "the order", "order"),
    ],
)
def test_terms_to_tell_apart_share_small_words_only_and_a_pair_is_told_once(
    tmp_path: Path, first: str, second: str, shared: str | None
) -> None:
    expected = [("E475", 3, shared, "")] if shared else []
    assert found(tmp_path, glossary=glossary(first, second)) == expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("{study: example-trial, result: r01}", []),
        ("{study: example-trial, result: r0l}", [("E478", 19, "r0l", "r01")]),
        ("{study: example-trial}", [("E478", 19, "study", "")]),
        ("{study: example-trial, question: example, outcome: housed-at}", None),
        ("{estimate: 0.5}", [("E478", 19, "–", "")]),
    ],
)
def test_a_snapshot_points_at_one_result_that_exists(
    tmp_path: Path, evidence: str, expected: list[tuple[str, int, str, str]] | None
) -> None:
    reasons = "".join(f"      {name}: {{{TEXT}}}\n" for name in REASONS)
    text = (
        "recommendations:\n  example:\n    text: {sv: Nämnden bör ringa., en: Call.}\n"
        f"    strength: conditional\n    status: suggested\n    grounds: [law]\n    reasons:\n{reasons}"
        f"    snapshot:\n      {{on: 2026-11-01, evidence: [{evidence}]}}\n"
        "    by: [editors]\n    due: 2027-11-01\n"
    )
    told = found(tmp_path, recommendations=text)
    if expected is None:
        assert "E478" in {code for code, *_ in told}
    else:
        assert told == expected


@pytest.mark.parametrize(
    ("county", "municipality", "of", "expected"),
    [
        ("01", "0114", "01", []),
        ("1", "0114", "1", [("E479", 2, "1", ""), ("E479", 4, "1", "")]),
        ("01", "114", "01", [("E479", 4, "114", "")]),
        ("01", "0314", "01", [("E479", 4, "01", "")]),
    ],
)
def test_codes_of_areas_have_their_digits_and_fit_each_other(
    tmp_path: Path, county: str, municipality: str, of: str, expected: list[tuple[str, int, str, str]]
) -> None:
    areas = (
        f'counties:\n  "{county}": {{name: Län, documents: [page]}}\nmunicipalities:\n'
        f'  "{municipality}": {{name: Kommun, county: "{of}"}}\n'
    )
    page = "{publisher: P, about: {sv: x, en: x}, url: 'https://example.org/', read: whole}"
    assert found(tmp_path, areas=areas, documents=f"documents:\n  page: {page}\n") == expected


ACTORS = (
    "actors:\n  tenant: {name: {sv: A, en: A}, group: household, role: {" + TEXT + ", mark: suggestion}}\n"
)
LETTER = (
    "title: Brev, name: {sv: Brev, en: L}, use: {sv: Brev, en: L}, writer: tenant, reader: tenant, body: Hej."
)
LETTERS = f"letters:\n  listed: {{{LETTER}}}\n  alone: {{{LETTER}}}\n"
FRONT = "---\ntitle: Brev\ndescription: Prov.\nkind: tool\n---\n\n# Brev\n\n"


@pytest.mark.parametrize(
    ("line", "unreached"),
    [
        ("", ["alone", "listed"]),
        ("[A](mallar.md), [B](mallar.md#alone)", ["listed"]),
        ("[A](mallar.md#listed), [B](bladet.md)", []),
        ("[A](hv:/vagledning/mallar/#listed), [B](bladet.en.md)", []),
        ("[A](#listed), [B](../mallar.md#listed)", ["alone", "listed"]),
        ("[A](bladet.md#listed)", ["listed"]),
    ],
)
def test_guidance_leads_to_every_letter_in_the_list_or_to_a_page_of_its_own(
    tmp_path: Path, line: str, unreached: list[str]
) -> None:
    shutil.copytree(SMALL_PROJECT, tmp_path, dirs_exist_ok=True)
    folder = tmp_path / "docs" / "vagledning"
    for lang in ("", ".en"):
        (folder / f"mallar{lang}.md").write_text(f"{FRONT}```letters\nids: [listed, alone]\n```\n", "utf-8")
        (folder / f"bladet{lang}.md").write_text(f"{FRONT}```letter\nid: alone\n```\n", "utf-8")
    change(tmp_path, "docs/vagledning/exempel.md", "den det gäller.", f"den det gäller.\n   Brev: {line}.")
    problems = found(tmp_path, actors=ACTORS, letters=LETTERS)
    assert sorted(name for code, _, name, _ in problems if code == "E481") == unreached


def test_letters_that_no_page_offers_are_not_missed_in_guidance(tmp_path: Path) -> None:
    assert "E481" not in {code for code, *_ in found(tmp_path, actors=ACTORS, letters=LETTERS)}
