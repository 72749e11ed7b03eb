"""What the last check of a project found, kept until a file, the day or the code changes.

The memory lies in the cache folder, one file a project. A file that is damaged or written by other code is
passed over and written anew, and one that cannot be written only costs time later.
"""

from __future__ import annotations

import datetime
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from hemvist.cli.shelf import keep_packed, project_file, read_packed
from hemvist.cli.unchanged import fingerprint
from hemvist.library import Folders
from hemvist.messages import Problem

TYPES = (str, int, int, str, str, int, str, str, str, tuple, str)
"""Of the fields of a problem."""


@dataclass(frozen=True, slots=True)
class Found:
    """The problems of a project, sorted, and how many files were read."""

    problems: tuple[Problem, ...]
    files: int


@dataclass(frozen=True)
class Memory:
    """Where what was found in a project is kept, and what it hangs on: its files, the day, the code."""

    file: Path
    inputs: tuple[Path, ...]
    settings: tuple[str, ...]

    @classmethod
    def of(cls, cache: Path, places: Folders, day: datetime.date) -> Memory:
        """Return the memory of a project."""
        file = project_file(cache, "lint", places)
        return cls(file, (*places.all, places.local), (str(places), day.isoformat()))

    @cached_property
    def key(self) -> str:
        """The fingerprint of the project as it stands when this is asked first; every file is read for it."""
        return fingerprint(self.inputs, self.settings)

    def recall(self) -> Found | None:
        """Return what was found in just these files, or None."""
        try:
            known = read_packed(self.file)
            if known["key"] == self.key:
                return Found(tuple(map(_problem, known["problems"])), int(known["files"]))
        except (ValueError, TypeError, KeyError):
            pass
        return None

    def last(self) -> tuple[Problem, ...]:
        """Return what was found when the project was checked last, as it was then."""
        try:
            return tuple(map(_problem, read_packed(self.file)["problems"]))
        except (ValueError, TypeError, KeyError):
            return ()

    def keep(self, found: Found) -> None:
        """Write what was found."""
        problems = [astuple(problem) for problem in found.problems]
        keep_packed(self.file, {"key": self.key, "files": found.files, "problems": problems})


def _problem(fields: tuple[Any, ...]) -> Problem:
    """Return a problem from its fields. Raises ValueError when they are not a problem's."""
    if tuple(map(type, fields)) != TYPES:
        raise ValueError(fields)
    return Problem(*fields)
