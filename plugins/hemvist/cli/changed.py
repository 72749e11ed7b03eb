"""Which files have changed, given by name or found with git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from hemvist.library import Folders, nearest
from hemvist.library.reading_list import is_left_behind
from hemvist.messages import Problem


class NoFileError(Exception):
    """A file that was named is not there."""

    def __init__(self, file: Path, near: Path | None) -> None:
        """`near` is a file of the project with nearly that name."""
        super().__init__(str(file))
        self.file = file
        self.near = near


class NoGitError(Exception):
    """Git cannot tell what has changed: it is missing, or the folder is no repository with a commit."""


def named_files(files: Iterable[Path], folders: Folders) -> frozenset[Path]:
    """Return files that were named. Raises NoFileError for one that neither the project nor git has."""
    for file in files:
        if (file.is_dir() or not os.path.lexists(file)) and not _was_there(file.resolve(), folders.root):
            raise NoFileError(file, _near(file.resolve(), folders))
    return frozenset(file.resolve() for file in files)


def _was_there(file: Path, root: Path) -> bool:
    """Whether git knows a file that has been deleted: who lists what changed names it too."""
    try:
        return not file.is_dir() and bool(_git(root, "log", "-1", "--format=%h", "--", str(file)))
    except (OSError, subprocess.SubprocessError):
        return False


def _near(file: Path, folders: Folders) -> Path | None:
    """Return the file with the nearest name, in the same folder or else anywhere in the project."""
    for candidates in (file.parent.glob("*.*"), _files(folders)):
        known = {path.stem: path for path in candidates if not path.is_dir()}
        if near := nearest(file.stem, tuple(known)):
            return known[near]
    return None


def _files(folders: Folders) -> Iterator[Path]:
    for top in (*folders.all, folders.local):
        yield from (Path(parent, name) for parent, _, names in os.walk(top) for name in names)


def changed_files(root: Path) -> frozenset[Path]:
    """Return the files that differ from the last commit, new ones too. Raises NoGitError.

    What editors leave behind is none of them.
    """
    commands = (
        ("diff", "--name-only", "-z", "--no-ext-diff", "HEAD"),
        ("ls-files", "--others", "--exclude-standard", "--full-name", "-z"),
    )
    try:
        top = Path(_git(root, "rev-parse", "--show-toplevel").strip())
        listed = [name for command in commands for name in _git(root, *command).split("\0") if name]
    except (OSError, subprocess.SubprocessError) as error:
        raise NoGitError(str(error)) from error
    paths = (top / name for name in listed)
    return frozenset(path.resolve() for path in paths if not is_left_behind(path.name))


def with_translations(files: frozenset[Path]) -> frozenset[Path]:
    """Add the page in the other language to each page: a change of one is a problem of the other."""
    return files | {other for file in files if (other := _translation(file)).is_file()}


def _translation(page: Path) -> Path:
    """Return the page in the other language; of what is no page, the file itself."""
    if page.name.endswith(".en.md"):
        return page.with_name(page.name.removesuffix(".en.md") + ".md")
    return page.with_suffix(".en.md") if page.suffix == ".md" else page


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
