"""The clean, synthetic project, and a way to spoil it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.library import Folders, load
from hemvist.messages import Problem

Spoil = Callable[..., list[Problem]]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Change a file of a copy of the clean project, and return what the rules then find."""

    def change(*edits: tuple[str, str], file: str = "evidence/studies/example-trial.yaml") -> list[Problem]:
        root = tmp_path / "project"
        shutil.copytree(Path(__file__).parent / "project", root, dirs_exist_ok=True)
        text = (root / file).read_text(encoding="utf-8")
        for was, now in edits:
            assert was in text, was
            text = text.replace(was, now, 1)
        (root / file).write_text(text, encoding="utf-8")
        library = load(Folders.of(root))
        assert library.problems == ()
        return list(check(library))

    return change
