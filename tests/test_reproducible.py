"""The same files give the same site, to the byte, on any machine, any day and either engine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from building import CACHE, build, contents, copy_project

ELSEWHERE = {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "LANG": "sv_SE.UTF-8", "PYTHONHASHSEED": "4242"}
LARGE, SET_ANEW = 0.75, 15
"""Of the PDFs below the largest quarter, with the books, every so many are set again: all take too long."""


def with_fewer_pdfs(cache: Path) -> Path:
    """Fill a cache folder with the PDFs that the first build left, but for some of every size."""
    shelf = cache / "pdf"
    shelf.mkdir(parents=True)
    first = Path(os.environ.get("HEMVIST_CACHE", CACHE)) / "pdf"
    by_size = sorted(first.glob("*"), key=lambda file: (file.stat().st_size, file.name))
    left_out = set(by_size[: int(len(by_size) * LARGE) : SET_ANEW])
    for file in by_size:
        if file not in left_out:
            shutil.copy(file, shelf)
    return cache


def test_two_builds_in_different_folders_time_zones_locales_and_engines_are_equal_to_the_byte(
    site: Path, tmp_path: Path
) -> None:
    cache = with_fewer_pdfs(tmp_path / "cache")
    found = {file.name for file in (cache / "pdf").iterdir()}
    first = contents(site)
    second = contents(
        build(
            tmp_path / "far" / "off" / "s",
            "--engine",
            "properdocs",
            cwd=copy_project(tmp_path / "far" / "off" / "p"),
            env={**ELSEWHERE, "HEMVIST_CACHE": str(cache)},
        )
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    anew = {file.name for file in (cache / "pdf").iterdir()} - found
    assert len(anew) >= 10, "no PDF was set a second time"
