"""Zip archives whose bytes depend on their content and a day alone."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LEVEL = 9
QUICK = 6
"""For archives of whole sites: 9 takes several times as long for one percent."""
FIRST_DAY, LAST_DAY = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)
"""The days that an archive can tell."""
READABLE = 0o100644 << 16
COMPRESSED = (".pdf", ".zip", ".docx", ".odt", ".woff2", ".png")


def even_zip(files: Mapping[str, bytes], day: datetime.date, *, stored: tuple[str, ...] = ()) -> bytes:
    """Return files by path as an archive, in the order of the mapping, all dated `day` at midnight.

    `stored` are paths that stay uncompressed, such as the type that an ODT names first.
    """
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for path, content in files.items():
            archive.writestr(_entry(path, day, path in stored), content, compresslevel=LEVEL)
    return target.getvalue()


def write_even_zip(
    target: BinaryIO, files: Iterable[tuple[str, Path | bytes]], day: datetime.date, *, level: int = QUICK
) -> None:
    """Write files by path as such an archive, one after the other, so that no more than one is in memory.

    What is compressed already is stored as it is.
    """
    with ZipFile(target, "w") as archive:
        for path, content in files:
            data = content if isinstance(content, bytes) else content.read_bytes()
            archive.writestr(_entry(path, day, path.endswith(COMPRESSED)), data, compresslevel=level)


def _entry(path: str, day: datetime.date, stored: bool) -> ZipInfo:
    told = min(max(day, FIRST_DAY), LAST_DAY)
    entry = ZipInfo(path, (told.year, told.month, told.day, 0, 0, 0))
    entry.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, READABLE
    return entry


def evened(archive: bytes, day: datetime.date, *, first: str, stored: tuple[str, ...] = ()) -> bytes:
    """Return an archive made anew with its parts in order of their names, `first` before them, all dated."""
    with ZipFile(io.BytesIO(archive)) as source:
        names = sorted(source.namelist(), key=lambda name: (name != first, name))
        return even_zip({name: source.read(name) for name in names}, day, stored=stored)
