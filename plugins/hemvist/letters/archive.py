"""Zip archives whose bytes depend on their content and a day alone."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LEVEL = 9
READABLE = 0o100644 << 16


def even_zip(files: Mapping[str, bytes], day: datetime.date, *, stored: tuple[str, ...] = ()) -> bytes:
    """Return files by path as an archive, in the order of the mapping, all dated `day` at midnight.

    `stored` are paths that stay uncompressed, such as the type that an ODT names first.
    """
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for path, content in files.items():
            entry = ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_STORED if path in stored else ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, READABLE
            archive.writestr(entry, content, compresslevel=LEVEL)
    return target.getvalue()


def evened(archive: bytes, day: datetime.date, *, first: str, stored: tuple[str, ...] = ()) -> bytes:
    """Return an archive made anew with its parts in order of their names, `first` before them, all dated."""
    with ZipFile(io.BytesIO(archive)) as source:
        names = sorted(source.namelist(), key=lambda name: (name != first, name))
        return even_zip({name: source.read(name) for name in names}, day, stored=stored)
