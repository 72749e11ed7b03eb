"""Pages are offered as PDF by kind and by address, as the settings name them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from hemvist.cli.offered import offered_pages
from hemvist.library import Folders, load
from hemvist.print import PrintError
from hemvist.site.edition import Edition, compose
from small_project import SMALL_PROJECT


@pytest.fixture(scope="module")
def small() -> Edition:
    return compose(load(Folders.of(SMALL_PROJECT)), datetime.date(2026, 11, 23))


def settings(folder: Path, *names: str) -> Path:
    file = folder / "mkdocs.yml"
    file.write_text("extra:\n  pdf:\n" + "".join(f"    - {name}\n" for name in names), "utf-8")
    return file


def offered(edition: Edition, file: Path) -> set[tuple[str, str]]:
    return {(page.url, page.lang) for page in offered_pages(edition, file)}


def test_a_kind_offers_all_its_pages_and_an_address_one(small: Edition, tmp_path: Path) -> None:
    urls = {
        "/vagledning/exempel/",
        *(f"/evidens/insatser/{id_}/" for id_ in small.library.interventions),
        *(f"/evidens/studier/{id_}/" for id_ in list(small.library.studies)[:1]),
    }
    named = settings(tmp_path, "guidance", "intervention", *(url for url in urls if "studier" in url))
    assert offered(small, named) == {(url, lang) for url in urls for lang in ("sv", "en")}


def test_without_a_list_guidance_is_offered(small: Edition, tmp_path: Path) -> None:
    assert offered(small, tmp_path / "mkdocs.yml") >= {("/vagledning/exempel/", "sv")}


def test_a_name_that_leads_nowhere_is_told_with_its_place_and_the_nearest(
    small: Edition, tmp_path: Path
) -> None:
    with pytest.raises(PrintError) as caught:
        offered_pages(small, settings(tmp_path, "guidance", "questoin", "/vagledning/exempl/"))
    told = [(p.code, p.file, p.line, p.column, p.found, p.nearest) for p in caught.value.problems]
    assert told == [
        ("PRN19", "mkdocs.yml", 4, 7, "questoin", "question"),
        ("PRN19", "mkdocs.yml", 5, 7, "/vagledning/exempl/", "/vagledning/exempel/"),
    ]
