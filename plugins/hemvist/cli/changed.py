"""Which files have changed, given by name or found with git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from hemvist.library import Folders
from hemvist.messages import Problem


class NoGitError(Exception):
    """Git cannot tell what has changed: it is missing, or the folder is no repository with a commit."""


def changed_files(root: Path) -> frozenset[Path]:
    """Return the files that differ from the last commit, new ones too. Raises NoGitError."""
    commands = (
        ("diff", "--name-only", "-z", "--no-ext-diff", "HEAD"),
        ("ls-files", "--others", "--exclude-standard", "--full-name", "-z"),
    )
    try:
        top = Path(_git(root, "rev-parse", "--show-toplevel").strip())
        listed = [name for command in commands for name in _git(root, *command).split("\0") if name]
    except (OSError, subprocess.SubprocessError) as error:
        raise NoGitError(str(error)) from error
    return frozenset((top / name).resolve() for name in listed)


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


def path_of(problem: Problem, folders: Folders) -> Path:
    """Return the file that a problem is in: names are relative to the project, or to what is in its place."""
    bases = (folders.root, *(folder.parent for folder in (folders.docs, folders.evidence, folders.registers)))
    found = (base / problem.file for base in bases if (base / problem.file).exists())
    return next(found, folders.root / problem.file).resolve()


def only_in(
    files: frozenset[Path] | None, problems: Iterable[Problem], folders: Folders
) -> tuple[tuple[Problem, ...], int]:
    """Return the problems in some files, None for all, and how many there are in others."""
    found = tuple(problems)
    if files is None:
        return found, 0
    kept = tuple(problem for problem in found if path_of(problem, folders) in files)
    return kept, len(found) - len(kept)
