"""A small library that a test may damage, and its former state."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.library import Folders, Library, load
from small_project import SMALL_PROJECT, change

After = Callable[..., Library]


@pytest.fixture
def old() -> Library:
    return load(Folders.of(SMALL_PROJECT))


@pytest.fixture
def after(tmp_path: Path) -> After:
    """Change a copy of the small project, file by file, and read it."""

    def made(
        *changes: tuple[str, str, str], without: str = "", written: tuple[str, str] = ("", "")
    ) -> Library:
        root = tmp_path / "new"
        shutil.copytree(SMALL_PROJECT, root)
        for name, was, now in changes:
            change(root, name, was, now)
        if without:
            (root / without).unlink()
        if written[0]:
            (root / written[0]).write_text(written[1], "utf-8")
        library = load(Folders.of(root))
        assert library.problems == ()
        return library

    return made
