"""A clean, synthetic project to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

CLEAN = Path(__file__).parent.parent / "checks" / "project"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the clean project that a test may change."""
    return Path(shutil.copytree(CLEAN, tmp_path / "project"))
