"""Which files of a project are read, and which lie beside them and are read by nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hemvist.library.layout import (
    BOOKS,
    EDITIONS,
    LOCAL,
    MONITORING,
    PLANS,
    RECORD_FOLDERS,
    REGISTERS,
    STRATEGY,
    TAXONOMIES,
)
from hemvist.library.library import Folders
from hemvist.library.text_file import is_link_out
from hemvist.records.base import LANGUAGES, Language, Record

RECORD, VALUES = ".yaml", ".csv"
LEFT_BEHIND = re.compile(
    r"\..*|#.*#|~\$.*|.*~|.*\.(?:bak|orig|rej|swp|tmp)|Thumbs\.db|desktop\.ini", re.DOTALL
)
"""What editors, office programs and systems leave behind; Emacs locks `x.yaml` with a link `.#x.yaml`."""
FOR_PEOPLE = re.compile(r"(?:README|LICEN[CS]E)(?:[.-].*)?|.*\.license", re.DOTALL)
"""What says something about a folder to those who open it."""


class Held(NamedTuple):
    """A folder with one file a record, or a file with lists of records: where it lies and what it holds."""

    top: Path
    """The folder of the project that it lies in."""
    path: Path
    models: dict[str, type[Record]]


def tops(folders: Folders) -> tuple[Path, ...]:
    """Return the folders of a project that nothing but this package reads; some need not be there."""
    return (
        folders.evidence, folders.registers, folders.strategy, folders.monitoring, folders.books,
        folders.editions, folders.local,
    )  # fmt: skip


def record_folders(folders: Folders) -> tuple[Held, ...]:
    """Return the folders in which each file is one record."""
    inside = ((folders.evidence, RECORD_FOLDERS), (folders.strategy, PLANS))
    tops_themselves = ((folders.root / kind, kind, model) for kind, model in (BOOKS | EDITIONS).items())
    return (
        *(Held(top, top / kind, {kind: model}) for top, kinds in inside for kind, model in kinds.items()),
        *(Held(top, top, {kind: model}) for top, kind, model in tops_themselves),
    )


def list_files(folders: Folders) -> tuple[Held, ...]:
    """Return the files that hold lists of records."""
    evidence = folders.evidence
    taxonomies = (
        Held(evidence, evidence / "taxonomy" / f"{kind}{RECORD}", {kind: model})
        for kind, model in TAXONOMIES.items()
    )
    others = (
        (folders.registers, REGISTERS), (folders.strategy, STRATEGY), (folders.monitoring, MONITORING),
        (folders.local, LOCAL),
    )  # fmt: skip
    named = (Held(top, top / name, models) for top, files in others for name, models in files.items())
    return (*taxonomies, *named)


def bibliography(folders: Folders) -> Path:
    """Return the file of the references."""
    return folders.evidence / "references.bib"


def observations(folders: Folders) -> Path:
    """Return the folder of the values of the indicators."""
    return folders.monitoring / "observations"


def word_list(folders: Folders, lang: Language) -> Path:
    """Return the file of the words that the speller does not know and the project does."""
    return folders.registers / "spelling" / f"{lang}.txt"


def is_read(name: str, ending: str = RECORD) -> bool:
    """Whether a file is read in a folder in which all files with this ending are."""
    return name.endswith(ending) and not name.startswith(".")


def is_left_behind(name: str) -> bool:
    """Whether a file's name is one that programs give to what nobody wrote."""
    return LEFT_BEHIND.fullmatch(name) is not None


def whole_folders(folders: Folders) -> dict[Path, str]:
    """Return the folders in which all files with an ending are read, with the ending."""
    return {held.path: RECORD for held in record_folders(folders)} | {observations(folders): VALUES}


def named_files(folders: Folders) -> tuple[Path, ...]:
    """Return the files that are read by their name."""
    lists = (held.path for held in list_files(folders))
    return (*lists, bibliography(folders), *(word_list(folders, lang) for lang in LANGUAGES))


def base_of(folders: Folders, top: Path) -> Path:
    """Return what file names in messages are relative to: the project, or a folder given in its place."""
    return folders.root if top.is_relative_to(folders.root) else top.parent


def unread(folders: Folders) -> Iterator[tuple[Path, Path]]:
    """Give each file that nothing reads, and each link to a folder, after its top folder, in a fixed order.

    What programs leave behind is passed over, what is written for people, and the example of `local/`.
    """
    endings = {str(folder): ending for folder, ending in whole_folders(folders).items()}
    named = frozenset(map(str, named_files(folders)))
    elsewhere = frozenset(map(str, (*tops(folders), folders.docs, folders.local / "example")))
    for top in tops(folders):
        if folders.root.is_relative_to(top):  # all of the project lies in it
            continue
        for parent, inner, names in os.walk(top):
            inner[:] = sorted(
                name
                for name in inner
                if not is_left_behind(name) and f"{parent}{os.sep}{name}" not in elsewhere
            )
            ending = endings.get(parent)
            rest = names if ending is None else [name for name in names if not is_read(name, ending)]
            for name in sorted(rest):
                if f"{parent}{os.sep}{name}" not in named and not is_let_alone(name):
                    yield top, Path(parent, name)
    for top, path in linked_folders(folders):
        if top != folders.docs and not is_link_out(base_of(folders, top), path):
            yield top, path


def linked_folders(folders: Folders) -> Iterator[tuple[Path, Path]]:
    """Give each link to a folder below a folder of the project, after that one: nothing looks into it.

    A folder whose files are read by its name may be a link itself.
    """
    read = {*whole_folders(folders), *(file.parent for file in named_files(folders)), *tops(folders)}
    for top in (folders.docs, *tops(folders)):
        if folders.root.is_relative_to(top):
            continue
        for parent, inner, _ in os.walk(top):
            inner[:] = sorted(name for name in inner if not is_left_behind(name))
            links = (Path(parent, name) for name in inner)
            yield from ((top, path) for path in links if path.is_symlink() and path not in read)


def is_let_alone(name: str) -> bool:
    """Whether a file may lie beside the records unread."""
    return is_left_behind(name) or FOR_PEOPLE.fullmatch(name) is not None
