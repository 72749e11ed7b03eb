"""Whether a build would give again what is there already; then nothing is rendered and no file is written.

The stamp lies in `.cache/` of the project: a fingerprint of everything that a build reads, and size and time
of every file that it wrote. A file that was changed, added or taken away on either side makes a new build.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Literal

import msgpack  # type: ignore[import-untyped]

from hemvist.library.whole_file import write_whole

Written = dict[str, tuple[int, int]]
PACKAGE = Path(__file__).resolve().parent.parent


def fingerprint(inputs: Iterable[Path], settings: Iterable[str], package: Path = PACKAGE) -> str:
    """Return a fingerprint of files, settings, this package or a room of it, and what is installed."""
    digest = blake2b(digest_size=16)
    for part in settings:
        digest.update(part.encode() + b"\0")
    digest.update(_code() if package == PACKAGE else _code_of(package))
    for source in inputs:
        _add(digest, source)
    return digest.hexdigest()


@cache
def _code() -> bytes:
    """Return the fingerprint of the code that runs; it is read once a process, as the code itself is."""
    return _code_of(PACKAGE)


def _code_of(package: Path) -> bytes:
    digest = blake2b(digest_size=16)
    for part in (sys.version, *sorted(_installed())):
        digest.update(part.encode() + b"\0")
    _add(digest, package)
    return digest.digest()


def _installed() -> Iterator[str]:
    """Give name and version of what is installed, as the names of folders say them."""
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(folder or ".") as entries:
            yield from (entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))


def _add(digest: blake2b, source: Path) -> None:
    for path, kind in sorted(_entries(source)):
        content = blake2b(_content(path, kind), digest_size=16).digest()
        digest.update(os.fsencode(path) + b"\0" + content)


Kind = Literal["file", "folder", "link", "other"]


def _entries(source: Path) -> Iterator[tuple[str, Kind]]:
    """Give path and kind of all below a folder, or of the file itself; no link below it is followed.

    Caches of Python are left out, and what lies in a folder that cannot be opened.
    """
    if not source.is_dir():
        if source.is_file():
            yield str(source), "file"
        return
    with suppress(OSError), os.scandir(source) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield entry.path, "link"
            elif entry.is_file():
                yield entry.path, "file"
            elif not entry.is_dir():
                yield entry.path, "other"
            elif entry.name != "__pycache__":
                yield entry.path, "folder"
                yield from _entries(Path(entry.path))


def _content(path: str, kind: Kind) -> bytes:
    """Return what a file holds; of a link also where it leads, of what cannot be read why, else the kind."""
    try:
        if kind == "link":
            leads = os.fsencode(os.readlink(path))  # noqa: PTH115  # names need not be UTF-8
            return leads + b"\0" + (Path(path).read_bytes() if Path(path).is_file() else b"")
        return Path(path).read_bytes() if kind == "file" else kind.encode()
    except OSError as failure:
        return str(failure.errno).encode()


def _written(site: Path) -> Written:
    """Return size and time of every file of a site."""
    found: Written = {}
    for path, kind in _entries(site):
        if kind == "file":
            status = os.stat(path)  # noqa: PTH116  # 40,000 Path objects take longer than the look
            found[path] = (status.st_size, status.st_mtime_ns)
    return found


def is_unchanged(stamp: Path, key: str, site: Path) -> bool:
    """Whether `site` was built from just these inputs, and no file of it changed since."""
    try:
        known = msgpack.unpackb(stamp.read_bytes(), use_list=False)
        return bool(known["key"] == key and site.is_dir() and known["written"] == _written(site))
    except (OSError, ValueError, TypeError, KeyError, msgpack.UnpackException):
        return False


def remember(stamp: Path, key: str, site: Path) -> None:
    """Write the stamp of a site that was just built. A stamp that cannot be written only costs time later."""
    try:
        write_whole(stamp, msgpack.packb({"key": key, "written": _written(site)}))
    except OSError:
        stamp.unlink(missing_ok=True)
