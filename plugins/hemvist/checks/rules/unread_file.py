"""E019: a file below a folder of the project that nothing reads, so that what it holds is missing unseen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from hemvist.checks.rule import Rule
from hemvist.library import Folders, Library, nearest
from hemvist.library.reading_list import base_of, named_files, unread, whole_folders
from hemvist.messages import Problem

ENDINGS = frozenset({".yaml", ".yml", ".json", ".csv", ".txt", ".bib"})
"""Of text that may be meant for the project; for a file with another ending no place is offered."""


def find(library: Library) -> Iterator[Problem]:
    """List the folders, and offer for each file that nothing reads the place where it may belong."""
    folders = library.folders
    for top, file in unread(folders):
        base, around = base_of(folders, top), _holder(folders, file) or top
        expected = ", ".join(_name(around, path) for path in _read_in(folders, around))
        meant = None if file.is_dir() else _meant(folders, top, file)
        near = _name(base, meant) if meant is not None else ""
        name = _name(base, file)
        yield Problem(name, 1, 1, "E019", found=_name(around, file), expected=expected, nearest=near)


def _name(base: Path, path: Path) -> str:
    """Return a file's name in messages; a name need not be text."""
    return os.fsencode(PurePath(os.path.relpath(path, base)).as_posix()).decode("utf-8", "backslashreplace")


def _holder(folders: Folders, file: Path) -> Path | None:
    """Return the folder around a file in which each file is read, at any depth."""
    whole = whole_folders(folders)
    return next((folder for folder in file.parents if folder in whole), None)


def _read_in(folders: Folders, around: Path) -> Iterator[Path]:
    """Give what is read in a folder."""
    for folder, ending in whole_folders(folders).items():
        if folder.is_relative_to(around):
            yield folder / f"*{ending}"
    yield from (path for path in named_files(folders) if path.is_relative_to(around))


def _meant(folders: Folders, top: Path, file: Path) -> Path | None:
    """Return where a file may belong: the folder around it, else the nearest name, or folder."""
    stem = _stem(file.name)
    if not stem:
        return None
    whole, holder = whole_folders(folders), _holder(folders, file)
    if holder is None:
        files = sorted(named_files(folders), key=lambda path: path.is_relative_to(top))
        named = {path.stem: path for path in files}  # of two with one name, that in the same folder
        if near := nearest(stem, tuple(named)):
            return named[near]
        inner = {folder.name: folder for folder in whole if folder.is_relative_to(top)}
        holder = inner.get(nearest(file.parent.name, tuple(inner)))
    return holder / f"{stem}{whole[holder]}" if holder is not None else None


def _stem(name: str) -> str:
    """Return a name without its endings, nothing when the ending is not one of text."""
    stem = name
    while (path := PurePath(stem)).suffix.lower() in ENDINGS:
        stem = path.stem
    return stem if stem != name or not path.suffix else ""


RULE = Rule("E019", "unread-file", "across", find)
