"""What files hold is kept on disk between readings, and a reading from there is the same."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from hemvist.library import Folders, Kept, Library, Stored, load
from repository import PROJECT


def contents(library: Library) -> dict[str, object]:
    return {field.name: getattr(library, field.name) for field in fields(library)}


def read(root: Path, store: Path) -> Library:
    return load(Folders.of(root), Kept(stored=Stored(store, "these readers")))


def test_the_real_library_is_the_same_fresh_and_kept(tmp_path: Path) -> None:
    fresh = load(Folders.of(PROJECT))
    assert contents(read(PROJECT, tmp_path / "kept")) == contents(fresh)
    written = (tmp_path / "kept").stat().st_mtime_ns
    again = read(PROJECT, tmp_path / "kept")
    assert contents(again) == contents(fresh)
    assert list(again.studies) == list(fresh.studies), "in the same order"
    assert (tmp_path / "kept").stat().st_mtime_ns == written, "nothing was new"


def test_a_file_with_a_fault_tells_it_each_time(project: Path, tmp_path: Path) -> None:
    path = project / "evidence" / "studies" / "example-trial.yaml"
    path.write_text(path.read_text("utf-8") + "id: again\n", "utf-8")
    (project / "evidence" / "references.bib").write_text("@article{a b, title = {x}}\n", "utf-8")
    first = read(project, tmp_path / "kept").problems
    assert first
    assert read(project, tmp_path / "kept").problems == first


def test_what_is_no_longer_there_is_not_kept(project: Path, tmp_path: Path) -> None:
    read(project, tmp_path / "kept")
    before = (tmp_path / "kept").stat().st_size
    (project / "evidence" / "studies" / "example-trial.yaml").unlink()
    read(project, tmp_path / "kept")
    assert (tmp_path / "kept").stat().st_size < before


@pytest.mark.parametrize("place", [0, 4, 20, 60, -1, -400])
def test_a_damaged_byte_costs_only_time(project: Path, tmp_path: Path, place: int) -> None:
    whole = contents(read(project, tmp_path / "kept"))
    data = bytearray((tmp_path / "kept").read_bytes())
    data[place] ^= 0xFF
    (tmp_path / "kept").write_bytes(data)
    assert contents(read(project, tmp_path / "kept")) == whole
    assert contents(read(project, tmp_path / "kept")) == whole


@pytest.mark.parametrize("content", [b"", b"hemvist1", b"hemvist1" + b"\xff" * 8, b"hemvist1" + bytes(8)])
def test_a_file_of_another_form_is_passed_over(project: Path, tmp_path: Path, content: bytes) -> None:
    whole = contents(load(Folders.of(project)))
    (tmp_path / "kept").write_bytes(content)
    assert contents(read(project, tmp_path / "kept")) == whole


def test_a_place_that_cannot_be_written_only_costs_time(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert contents(read(project, tmp_path / "file" / "kept")) == contents(load(Folders.of(project)))
