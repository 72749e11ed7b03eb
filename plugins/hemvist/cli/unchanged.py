"""Whether a build would give again what is there already; then nothing is rendered and no file is written.

The stamp lies in `.cache/` of the project: a fingerprint of everything that a build reads, and size and time
of every file that it wrote. A file that was changed, added or taken away on either side makes a new build.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgpack  # type: ignore[import-untyped]

from hemvist.cli.output import write_whole

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
    for file in sorted(_entries(source)):
        content = blake2b(_content(file), digest_size=16).digest()
        digest.update(os.fsencode(file) + b"\0" + content)


def _content(file: str) -> bytes:
    """Return what a file holds; of a link also where it leads, of anything else what kind it is."""
    try:
        leads = os.fsencode(os.readlink(file)) if os.path.islink(file) else b""  # noqa: PTH114, PTH115  # many
        kind = stat.S_IFMT(os.stat(file).st_mode)  # noqa: PTH116
        return leads + (Path(file).read_bytes() if kind == stat.S_IFREG else str(kind).encode())
    except OSError as failure:
        return str(failure.errno).encode()


def _entries(source: Path) -> Iterator[str]:
    """Give the paths of all that lies below a folder, links not followed, or of the file; caches apart."""
    if not source.is_dir():
        yield from [str(source)] if source.exists() else []
        return
    with suppress(OSError), os.scandir(source) as entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name == "__pycache__":
                continue
            yield entry.path
            if is_folder:
                yield from _entries(Path(entry.path))


def _files(source: Path) -> Iterator[str]:
    """Give the paths of all files below a folder, or the file itself; caches of Python apart."""
    if not source.is_dir():
        yield from [str(source)] if source.is_file() else []
        return
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            elif entry.is_file():
                yield entry.path


def _written(site: Path) -> Written:
    """Return size and time of every file of a site."""
    found: Written = {}
    for file in _files(site):
        status = os.stat(file)  # noqa: PTH116  # 40,000 Path objects take longer than the look
        found[file] = (status.st_size, status.st_mtime_ns)
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
