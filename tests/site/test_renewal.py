"""What was edited is shown before the whole site is built again, just as that build will show it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from benchmarks.project import write_project

from hemvist.library import Folders, Kept, load
from hemvist.site.edition import Edition
from hemvist.site.renewal import Address, Standing
from renewing import DAY, Served, a_study, build, contents, edit, edition_of, show


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Served:
    root = tmp_path_factory.mktemp("project")
    write_project(12, root)
    kept = Kept()
    site = root / "site"
    return root, kept, build(root, edition_of(root, kept), site), site


@pytest.fixture
def served(built: Served, tmp_path: Path) -> Served:
    root, _, standing, site = built
    copy = tmp_path / "project"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(site, tmp_path / "site")
    moved = Kept()
    library = load(Folders.of(copy), moved)
    edition = Edition(library, DAY, standing.edition.pages, standing.edition.problems)
    return copy, moved, Standing(edition, standing.shells, standing.address), tmp_path / "site"


def test_what_is_shown_is_what_a_whole_build_makes(served: Served, tmp_path: Path) -> None:
    root, _, standing, site = served
    file, page = a_study(root), root / "docs" / "vagledning" / "obetald-hyra.md"
    study = standing.edition.library.studies[file.stem]
    used = sorted({name for group in study.groups for name in study.interventions_of(group)})[0]
    asked: tuple[Address, ...] = (
        ("/evidens/studier/", "sv"), ("/evidens/studier/", "en"), ("/evidens/jamfor/", "sv"),
        (f"/evidens/insatser/{used}/", "en"), (f"/evidens/utfall/{study.results[0].outcome}/", "sv"),
        ("/evidens/referenser/", "sv"), (f"/evidens/studier/land/{study.countries[0].lower()}/", "sv"),
    )  # fmt: skip
    edit(file, 'title: "', 'title: "Changed ')
    changed = show(served, *asked)
    for word in ("Zebror", "Elefanter"):
        page.write_text(f"{page.read_text('utf-8')}\n{word} & annat. [förslag]\n", "utf-8")
        changed |= show(served, ("/vagledning/motespaket/", "sv"), ("/om/bocker/", "sv"))
    assert {
        f"evidens/studier/{file.stem}/index.html", f"en/evidens/studier/{file.stem}/index.html",
        "evidens/studier/index.html", "en/evidens/studier/index.html", "evidens/referenser/index.html",
        f"en/evidens/insatser/{used}/index.html", "finder/t-0.js",
        "vagledning/obetald-hyra/index.html",
    } <= changed  # fmt: skip
    text = (site / "vagledning" / "obetald-hyra" / "index.html").read_text("utf-8")
    assert "Zebror &amp;" in text
    assert "Elefanter" in text
    build(root, edition_of(root), tmp_path / "whole")
    for name in changed:
        assert (site / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name


def test_a_page_that_nothing_changed_stays_as_it_is(served: Served) -> None:
    assert (
        show(served, ("/evidens/", "sv"), ("/om/bocker/", "sv"), ("/evidens/insatser/housing-first/", "en"))
        == set()
    )


def test_what_is_withdrawn_is_shown_no_longer(served: Served) -> None:
    file = served[0] / "docs" / "om" / "index.md"
    text = file.read_text("utf-8")
    before = contents(served[3])
    file.write_text(f"{text}\nZebror. [förslag]\n", "utf-8")
    assert "om/index.html" in show(served)
    file.write_text(text, "utf-8")
    assert "om/index.html" in show(served)
    assert contents(served[3]) == before


def test_a_page_with_another_title_is_left_to_the_whole_build(
    served: Served,
) -> None:
    edit(served[0] / "docs" / "om" / "index.md", "title: ", "title: Nytt ")
    assert show(served) == set()


def test_a_page_with_an_error_is_not_shown(served: Served) -> None:
    file = served[0] / "docs" / "om" / "index.md"
    file.write_text(f"{file.read_text('utf-8')}\nSe [lag: finns-inte].\n", "utf-8")
    assert show(served) == set()


def test_an_edited_study_with_an_error_is_not_shown(served: Served) -> None:
    edit(a_study(served[0]), "title: ", "titel: ")
    assert show(served, ("/evidens/studier/", "sv")) == set()


def test_a_new_study_is_shown_and_one_that_is_gone_waits_for_the_whole_build(
    served: Served,
) -> None:
    file = a_study(served[0])
    text = file.read_text("utf-8")
    new = file.with_name("another-2020.yaml")
    new.write_text(text.replace(f"id: {file.stem}", f"id: {new.stem}"), "utf-8")
    assert f"evidens/studier/{new.stem}/index.html" in show(served)
    file.unlink()
    assert show(served) == set()


def test_a_changed_register_waits_for_the_whole_build(served: Served) -> None:
    file = served[0] / "evidence" / "taxonomy" / "outcomes.yaml"
    edit(file, 'sv: "', 'sv: "Nytt ')
    edit(a_study(served[0]), 'title: "', 'title: "Changed ')
    assert show(served) == set()


def test_an_address_without_a_page_changes_nothing(served: Served) -> None:
    assert show(served, ("/finns/inte/", "sv"), ("/evidens/studier/finns-inte/", "en")) == set()


def test_what_is_kept_gives_the_same_library(served: Served) -> None:
    root, kept, standing, _ = served
    edit(a_study(root), 'title: "', 'title: "Changed ')
    again, fresh = load(Folders.of(root), kept), load(Folders.of(root))
    assert dict(again.studies) == dict(fresh.studies)
    assert list(again.origins) == list(fresh.origins)
    assert again.outcomes == fresh.outcomes
    same = [again.studies[id_] is study for id_, study in standing.edition.library.studies.items()]
    assert same.count(False) == 1
