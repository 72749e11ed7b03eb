"""After an edit the finder's data are those of a whole build, though few of its files are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from hemvist.library import Kept
from hemvist.site.renewal import Address
from hemvist.tables.finder_columns import finder_entries
from renewing import Served, a_study, build, contents, edit, edition_of, show
from served_project import served_project

FINDER: Address = ("/evidens/studier/", "sv")
ENTRIES = 40
"""More than two files of titles hold, so that an edit leaves one alone."""


@pytest.fixture
def served(tmp_path: Path) -> Served:
    root = served_project(tmp_path / "project", ENTRIES)
    kept = Kept()
    return root, kept, build(root, edition_of(root, kept), tmp_path / "site"), tmp_path / "site"


def made_anew(served: Served, whole: Path) -> dict[str, bytes]:
    """The finder's data after a whole build."""
    build(served[0], edition_of(served[0]), whole)
    return contents(whole / "finder")


def test_an_edit_that_moves_no_entry_writes_few_files(served: Served, tmp_path: Path) -> None:
    edit(a_study(served[0]), "countries: [", "countries: [FI, ")
    edit(a_study(served[0]), "months: ", "months: 1")
    changed = {name for name in show(served, FINDER) if name.startswith("finder/")}
    assert {"finder/sv/meta.js", "finder/en/meta.js"} <= changed
    assert any(name.startswith("finder/sv/c-") for name in changed)
    assert len(changed) < len(contents(served[3] / "finder")) / 2
    assert contents(served[3] / "finder") == made_anew(served, tmp_path / "whole")


def test_a_study_more_gives_entries_other_numbers(served: Served, tmp_path: Path) -> None:
    entries = finder_entries(served[2].edition.library)
    newest = next(entry.id for entry in entries if entry.kind == "studies")
    file = served[0] / "evidence" / "studies" / f"{newest}.yaml"
    new = file.with_name("another-2020.yaml")
    new.write_text(file.read_text("utf-8").replace(f"id: {file.stem}", f"id: {new.stem}"), "utf-8")
    changed = show(served, FINDER)
    now = contents(served[3] / "finder")
    assert {f"finder/{name}" for name in now if "/c-" in name} <= changed
    assert now == made_anew(served, tmp_path / "whole")


def test_another_reference_is_another_name_wherever_it_stands(served: Served, tmp_path: Path) -> None:
    edit(served[0] / "evidence" / "references.bib", "author = {", "author = {Ström, Åsa and ")
    assert show(served, FINDER)
    assert contents(served[3] / "finder") == made_anew(served, tmp_path / "whole")
