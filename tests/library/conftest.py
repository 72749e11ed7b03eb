"""A clean, synthetic project to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from small_project import SMALL_PROJECT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the clean project that a test may change."""
    return Path(shutil.copytree(SMALL_PROJECT, tmp_path / "project"))
