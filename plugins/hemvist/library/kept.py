"""What is known of files from an earlier reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hemvist.library.stored import Stored

Stamp = tuple[int, int]
"""Time of the last change in nanoseconds, and size in bytes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What faultless files of an earlier reading held, with the time and size that each had then."""

    files: dict[Path, tuple[Stamp, Any]] = field(default_factory=dict)
    stored: Stored | None = None
    """The plain data of files, kept on disk for the next reading too."""

    def get(self, path: Path) -> Any:
        """Return what a file held, or None when it has changed since. Nobody may change it."""
        known = self.files.get(path)
        return known[1] if known is not None and known[0] == stamp_of(path) else None


def stamp_of(path: Path) -> Stamp | None:
    """Return time and size of a file, None when it cannot be looked at."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
