"""Finished files that are kept between builds, by what they were made from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]

from hemvist.cli.unchanged import PACKAGE, fingerprint
from hemvist.library import Folders, Kept, Stored
from hemvist.library.whole_file import write_whole

MOST = 2_000
"""Files on a shelf; beyond that those go that have lain there longest."""
MOST_PROJECTS = 20
"""Projects of which anything is kept in one cache folder."""


def cache_folder(root: Path) -> Path:
    """Return where a project keeps what is only there to save time: `.cache/hemvist`, or HEMVIST_CACHE."""
    named = os.environ.get("HEMVIST_CACHE")
    return Path(named).resolve() if named else root.resolve() / ".cache" / "hemvist"


def project_file(cache: Path, part: str, places: Folders) -> Path:
    """Return the file of a cache folder, which several projects may share, that is a project's own."""
    return cache / part / blake2b(str(places).encode(), digest_size=8).hexdigest()


def prune(folder: Path, most: int) -> None:
    """Take away the files of a folder that have lain there longest, beyond a number. Raises OSError."""
    lying = sorted(folder.iterdir(), key=lambda file: (-file.stat().st_mtime_ns, file.name))
    for file in lying[most:]:
        file.unlink(missing_ok=True)


def read_packed(file: Path) -> Any:
    """Return what was kept in a file as plain data, None when it is not there or not readable."""
    try:
        return msgpack.unpackb(file.read_bytes(), use_list=False)
    except (OSError, ValueError, msgpack.UnpackException):
        return None


def keep_packed(file: Path, data: Any) -> None:
    """Keep plain data in a project's own file. What cannot be written only costs time later."""
    with suppress(OSError):
        write_whole(file, msgpack.packb(data))
        prune(file.parent, MOST_PROJECTS)


def kept_data(root: Path, places: Folders) -> Kept:
    """Return what files of a project held when they were read last, by what they hold now."""
    file = project_file(cache_folder(root), "records", places)
    with suppress(OSError):
        prune(file.parent, MOST_PROJECTS)
    return Kept(stored=Stored(file, fingerprint((), (), PACKAGE / "library")))


@dataclass(frozen=True)
class Shelf:
    """A folder of finished files. `maker` is the code that makes them: when it changes, so do all keys."""

    folder: Path
    maker: Path

    @cached_property
    def _made_by(self) -> bytes:
        return fingerprint((), (), self.maker).encode()

    def key(self, content: bytes) -> str:
        """Return the name under which the file made from `content` is kept."""
        return blake2b(content, digest_size=16, key=self._made_by).hexdigest()

    def get(self, key: str) -> bytes | None:
        """Return a kept file, or None."""
        try:
            return (self.folder / key).read_bytes()
        except OSError:
            return None

    def keep(self, files: Mapping[str, bytes]) -> None:
        """Keep files. What cannot be written only costs time later."""
        try:
            for key, content in files.items():
                write_whole(self.folder / key, content)
            if files:
                prune(self.folder, MOST)
        except OSError:
            return
