"""Former editions on the site: archives held against their records, and unpacked without trusting them."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.pages.edition_block import FOLDER
from hemvist.site.disk import write_file
from hemvist.site.failure import SiteError
from hemvist.site.release import archive_name, sha256_of

MOST_FILES = 100_000
MOST_BYTES = 4_000_000_000
"""Of one edition, unpacked: far more than this project makes, far less than fills a disk unseen."""
TIMES = 200
"""Most that a file may grow when it is unpacked: a page of ours grows some ten times."""
SMALL = 1_000_000
"""Files below this size may grow as they like."""
FOR_HOSTS = frozenset({"_headers", "_redirects", "robots.txt", "404.html"})
"""Files that a host reads at the root of the site only."""


def find_archives(folder: Path, library: Library) -> dict[str, Path]:
    """Return the archives of a folder by version, each proven to be the one that was released.

    Raises SiteError with one problem for each that no record names, has another checksum, cannot be read, or
    would write outside its folder or more than an edition can be.
    """
    if not folder.is_dir():
        raise SiteError((Problem(str(folder), 1, 1, "REL10"),))
    files = {file: file.name[len("hemvist-") : -len(".zip")] for file in sorted(folder.glob("hemvist-*.zip"))}
    problems = [problem for file, version in files.items() for problem in _wrong(file, version, library)]
    if problems:
        raise SiteError(tuple(problems))
    return {version: file for file, version in files.items()}


def unpack(archives: Mapping[str, Path], root: Path) -> None:
    """Write former editions below the root of a site, each under its version. Raises SiteError, OSError."""
    for version, file in archives.items():
        with zipfile.ZipFile(file) as archive:
            for entry, path in _members(archive, version):
                if path not in FOR_HOSTS and not path.startswith("sitemap"):
                    content = _read(archive, entry, file)
                    write_file(root, f"{FOLDER}/{version}/{path}", content, file.name)


def _wrong(file: Path, version: str, library: Library) -> Iterator[Problem]:
    record = library.editions.get(version)
    if record is None:
        near = nearest(version, tuple(library.editions))
        yield Problem(str(file), 1, 1, "REL11", found=version, nearest=near)
        return
    if (found := sha256_of(file)) != record.sha256:
        yield Problem(str(file), 1, 1, "REL12", found=found, expected=record.sha256)
        return
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _unsafe(file, archive, version)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as failure:
        yield Problem(str(file), 1, 1, "REL13", found=str(failure))


def _unsafe(file: Path, archive: zipfile.ZipFile, version: str) -> Iterator[Problem]:
    """Look at the list of an archive, before anything is written."""
    entries, seen = archive.infolist(), set[str]()
    for entry in entries:
        if not _is_plain(entry, version) or entry.filename in seen:
            yield Problem(str(file), 1, 1, "REL14", found=entry.filename)
            return
        seen.add(entry.filename)
    grown = (entry.file_size > max(SMALL, TIMES * entry.compress_size) for entry in entries)
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES or any(grown):
        yield Problem(str(file), 1, 1, "REL15", found=str(sum(entry.file_size for entry in entries)))


def _is_plain(entry: zipfile.ZipInfo, version: str) -> bool:
    """Whether an entry is a file under the archive's own folder, by a name that leads nowhere else."""
    parts = PurePosixPath(entry.filename).parts
    top = archive_name(version).removesuffix(".zip")
    is_clean = "/".join(parts) == entry.filename and "\\" not in entry.filename and ":" not in entry.filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return (
        len(parts) > 1 and parts[0] == top and ".." not in parts and is_clean
        and entry.filename.isprintable() and kind in (0, stat.S_IFREG)
    )  # fmt: skip


def _members(archive: zipfile.ZipFile, version: str) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    top = archive_name(version).removesuffix(".zip") + "/"
    for entry in archive.infolist():
        yield entry, entry.filename.removeprefix(top)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: Path) -> bytes:
    """Return a file of an archive, read no further than the list says. Raises SiteError."""
    try:
        with archive.open(entry) as stream:
            content = stream.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as failure:
        problem = Problem(str(file), 1, 1, "REL13", found=str(failure))
        raise SiteError((problem,)) from failure
    return content
