"""What is kept between builds: only what was made from the same content by the same code."""

from __future__ import annotations

from pathlib import Path

import pytest

from hemvist.cli.shelf import Shelf, cache_folder


@pytest.fixture
def maker(tmp_path: Path) -> Path:
    folder = tmp_path / "maker"
    folder.mkdir()
    (folder / "code.py").write_text("1", encoding="utf-8")
    return folder


def test_a_kept_file_is_found_again_for_the_same_content_only(tmp_path: Path, maker: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", maker)
    assert shelf.get(shelf.key(b"page")) is None
    shelf.keep({shelf.key(b"page"): b"pdf"})
    assert shelf.get(shelf.key(b"page")) == b"pdf"
    assert shelf.get(shelf.key(b"other page")) is None


def test_other_code_finds_nothing(tmp_path: Path, maker: Path) -> None:
    before = Shelf(tmp_path / "shelf", maker)
    before.keep({before.key(b"page"): b"pdf"})
    (maker / "code.py").write_text("2", encoding="utf-8")
    after = Shelf(tmp_path / "shelf", maker)
    assert after.get(after.key(b"page")) is None


def test_a_place_that_cannot_be_written_only_costs_time(tmp_path: Path, maker: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    shelf = Shelf(tmp_path / "file", maker)
    shelf.keep({shelf.key(b"page"): b"pdf"})
    assert shelf.get(shelf.key(b"page")) is None


def test_the_folder_is_the_projects_own_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HEMVIST_CACHE", raising=False)
    assert cache_folder(tmp_path) == tmp_path / ".cache" / "hemvist"
    monkeypatch.setenv("HEMVIST_CACHE", str(tmp_path / "elsewhere"))
    assert cache_folder(tmp_path) == tmp_path / "elsewhere"
