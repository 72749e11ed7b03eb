"""An edited record is shown before the whole site is built again, just as that build will show it."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from benchmarks.project import write_project

from hemvist.library import Folders, Kept, load
from hemvist.site.build import _run_engine
from hemvist.site.edition import Edition, compose
from hemvist.site.renewal import Standing, show_edited

DAY = datetime.date(2026, 11, 26)


def edition_of(root: Path, kept: Kept | None = None) -> Edition:
    return compose(load(Folders.of(root), kept), DAY).checked()


def build(root: Path, edition: Edition, site: Path) -> Standing:
    site.mkdir()
    return Standing(edition, _run_engine(root / "mkdocs.yml", edition, site, "mkdocs"))


def contents(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Kept, Standing, Path]:
    root = tmp_path_factory.mktemp("project")
    write_project(12, root)
    kept = Kept()
    site = root / "site"
    return root, kept, build(root, edition_of(root, kept), site), site


@pytest.fixture
def served(built: tuple[Path, Kept, Standing, Path], tmp_path: Path) -> tuple[Path, Kept, Standing, Path]:
    root, _, standing, site = built
    copy = tmp_path / "project"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(site, tmp_path / "site")
    moved = Kept()
    library = load(Folders.of(copy), moved)
    edition = Edition(library, DAY, standing.edition.pages, standing.edition.problems)
    return copy, moved, Standing(edition, standing.shells), tmp_path / "site"


def test_the_pages_of_an_edited_study_are_those_of_a_whole_build(
    served: tuple[Path, Kept, Standing, Path], tmp_path: Path
) -> None:
    root, kept, standing, site = served
    file = next((root / "evidence" / "studies").glob("*.yaml"))
    before = contents(site)
    edit(file, 'title: "', 'title: "Changed ')
    assert show_edited(standing, load(Folders.of(root), kept), site) == 1
    now = contents(site)
    whole = tmp_path / "whole"
    build(root, edition_of(root), whole)
    changed = {name for name in now if now[name] != before.get(name)}
    assert {
        f"evidens/studier/{file.stem}/index.html",
        f"en/evidens/studier/{file.stem}/index.html",
    } <= changed
    assert {name: now[name] for name in changed} == {name: (whole / name).read_bytes() for name in changed}


def test_an_edited_study_with_an_error_is_not_shown(served: tuple[Path, Kept, Standing, Path]) -> None:
    root, kept, standing, site = served
    file = next((root / "evidence" / "studies").glob("*.yaml"))
    before = contents(site)
    edit(file, "title: ", "titel: ")
    assert show_edited(standing, load(Folders.of(root), kept), site) == 0
    assert contents(site) == before


def test_what_is_kept_gives_the_same_library(served: tuple[Path, Kept, Standing, Path]) -> None:
    root, kept, standing, _ = served
    file = next((root / "evidence" / "studies").glob("*.yaml"))
    edit(file, 'title: "', 'title: "Changed ')
    again, fresh = load(Folders.of(root), kept), load(Folders.of(root))
    assert dict(again.studies) == dict(fresh.studies)
    assert list(again.origins) == list(fresh.origins)
    same = [again.studies[id_] is study for id_, study in standing.edition.library.studies.items()]
    assert same.count(False) == 1
