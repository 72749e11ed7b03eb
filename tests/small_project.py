"""The small project of tests/checks/project, which breaks no rule, as a copy that a test may damage."""

from __future__ import annotations

from pathlib import Path

SMALL_PROJECT = Path(__file__).parent / "checks" / "project"


def change(root: Path, name: str, was: str, now: str) -> str:
    """Replace the first `was` in a file of the project, which must be there; return the text before."""
    text = (root / name).read_text("utf-8")
    assert was in text
    (root / name).write_bytes(text.replace(was, now, 1).encode())
    return text
