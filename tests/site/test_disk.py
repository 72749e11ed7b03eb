"""The site's folder is replaced as a whole, or not touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from hemvist.site.disk import SIGNS_OF_A_SITE, whole_or_nothing, write_file
from hemvist.site.failure import SiteError


def built(folder: Path, text: str) -> Path:
    for sign in SIGNS_OF_A_SITE:
        write_file(folder, sign, text.encode(), "test")
    return folder


def write_half_and_fail(folder: Path) -> None:
    built(folder, "half")
    raise SiteError


def test_a_whole_site_takes_the_place_of_the_former(tmp_path: Path) -> None:
    site = built(tmp_path / "site", "former")
    (site / "gone.html").write_text("old")
    with whole_or_nothing(site) as fresh:
        built(fresh, "new")
    assert (site / "index.html").read_text() == "new"
    assert not (site / "gone.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failed_build_leaves_the_former_site_and_nothing_else(tmp_path: Path) -> None:
    site = built(tmp_path / "site", "former")
    with pytest.raises(SiteError), whole_or_nothing(site) as fresh:
        write_half_and_fail(fresh)
    assert (site / "index.html").read_text() == "former"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("keep me")
    with pytest.raises(SiteError, match="site_dir"), whole_or_nothing(tmp_path / "letters"):
        pass
    assert (tmp_path / "letters" / "dear.txt").read_text() == "keep me"


def test_a_link_to_a_folder_is_not_replaced(tmp_path: Path) -> None:
    built(tmp_path / "real", "former")
    (tmp_path / "site").symlink_to(tmp_path / "real")
    with pytest.raises(SiteError, match="site_dir"), whole_or_nothing(tmp_path / "site"):
        pass


@pytest.mark.parametrize("path", ["../out.csv", "/../out.csv", "a/../../out.csv", "", "a\\b", "C:/x"])
def test_nothing_is_written_outside_the_site(tmp_path: Path, path: str) -> None:
    with pytest.raises(SiteError, match="outside"):
        write_file(tmp_path / "site", path, b"x", "test")
    assert list(tmp_path.iterdir()) == []


def test_a_site_that_cannot_take_its_place_leaves_the_former_one(tmp_path: Path) -> None:
    site = built(tmp_path / "site", "former")
    with pytest.raises(FileNotFoundError), whole_or_nothing(site) as fresh:
        fresh.rmdir()
    assert (site / "index.html").read_text() == "former"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
