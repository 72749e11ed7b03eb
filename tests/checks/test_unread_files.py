"""A file that nothing reads is told of with the place where it may belong, and nothing else is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.library import Folders, load
from repository import PROJECT
from small_project import SMALL_PROJECT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_PROJECT, tmp_path / "project")


def put(root: Path, name: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("id: x\n", encoding="utf-8")


def unread(folders: Folders) -> dict[str, str]:
    """The files that are told of, with the place that is offered for each."""
    return {problem.file: problem.nearest for problem in check(load(folders)) if problem.code == "E019"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("evidence/studies/x.yml", "evidence/studies/x.yaml"),
        ("evidence/studies/x.yaml.txt", "evidence/studies/x.yaml"),
        ("evidence/studies/x.YAML", "evidence/studies/x.yaml"),
        ("evidence/studies/2026/11/x.yaml", "evidence/studies/x.yaml"),
        ("evidence/studie/x.yaml", "evidence/studies/x.yaml"),
        ("evidence/taxonomy/outcome.yaml", "evidence/taxonomy/outcomes.yaml"),
        ("evidence/reference.bib", "evidence/references.bib"),
        ("registers/glosary.yaml", "registers/glossary.yaml"),
        ("registers/letters.yml", "registers/letters.yaml"),
        ("registers/checklists.json", "registers/checklists.yaml"),
        ("registers/document.yaml", "registers/documents.yaml"),
        ("registers/contacts.yaml", "local/contacts.yaml"),
        ("registers/spelling/se.txt", ""),
        ("strategy/document.yaml", "strategy/documents.yaml"),
        ("strategy/plan/x.yaml", "strategy/plans/x.yaml"),
        ("monitoring/observations/example.CSV", "monitoring/observations/example.csv"),
        ("local/contact.yaml", "local/contacts.yaml"),
        ("books/old/x.yaml", "books/x.yaml"),
        ("editions/1.0.0.yml", "editions/1.0.0.yaml"),
        ("evidence/studies/x.pdf", ""),
        ("evidence/notes.yaml", ""),
    ],
)
def test_a_file_that_nothing_reads_is_told_of_with_where_it_may_belong(
    project: Path, name: str, meant: str
) -> None:
    put(project, name)
    assert unread(Folders.of(project)) == {name: meant}


@pytest.mark.parametrize(
    "name",
    [
        "evidence/studies/.x.yaml.swp",
        "evidence/studies/x.yaml~",
        "evidence/studies/#x.yaml#",
        "evidence/studies/~$x.yaml",
        "evidence/studies/x.yaml.orig",
        "evidence/.git-old/x.yaml",
        "evidence/README.md",
        "registers/LICENSE.txt",
        "monitoring/observations/example.csv.license",
        "local/example/contacts.yaml",
        "registers/spelling/sv.txt",
        "docs/vagledning/x.yaml",
        "schema/study.json",
    ],
)
def test_what_programs_leave_behind_and_what_others_read_is_let_alone(project: Path, name: str) -> None:
    put(project, name)
    assert unread(Folders.of(project)) == {}


@pytest.mark.parametrize("name", ["evidence/studies/x.yaml", "docs/vagledning/x.md"])
def test_the_lock_of_an_editor_is_no_record_and_no_page(project: Path, name: str) -> None:
    lock = project / name
    lock.with_name(f".#{lock.name}").symlink_to("someone@somewhere.4711:1764290000")
    library = load(Folders.of(project))
    assert library.problems == ()
    assert ".#x" not in library.studies
    assert unread(library.folders) == {}


def test_a_link_to_another_folder_of_the_project_is_told_of_and_not_looked_into(project: Path) -> None:
    (project / "evidence/studies/more").symlink_to("../reviews")
    assert unread(Folders.of(project)) == {"evidence/studies/more": ""}


def test_a_folder_of_records_may_lie_elsewhere_in_the_project(project: Path) -> None:
    (project / "evidence/studies").rename(project / "studies")
    (project / "evidence/studies").symlink_to("../studies")
    assert unread(Folders.of(project)) == {}


def test_a_folder_in_the_place_of_another_is_looked_into(project: Path, tmp_path: Path) -> None:
    evidence = Path(shutil.move(project / "evidence", tmp_path / "elsewhere"))
    put(evidence, "studies/x.yml")
    folders = Folders(project, project / "docs", evidence, project / "registers")
    assert unread(folders) == {"elsewhere/studies/x.yml": "elsewhere/studies/x.yaml"}


def test_a_folder_that_holds_the_project_is_not_looked_into(project: Path) -> None:
    put(project, "notes.yaml")
    folders = Folders(project, project / "docs", project / "evidence", project)
    assert unread(folders) == {}


def test_a_name_that_is_not_utf_8_can_be_told(project: Path) -> None:
    name = os.fsdecode(os.fsencode(project / "evidence") + b"/\xff.yaml")
    Path(name).write_text("x", "utf-8")
    assert list(unread(Folders.of(project))) == ["evidence/\\xff.yaml"]


def test_every_file_of_this_project_is_read() -> None:
    assert unread(Folders.of(PROJECT)) == {}
