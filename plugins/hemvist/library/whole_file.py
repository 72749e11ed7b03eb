"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

NEW = 0o644
"""Rights of a file that was not there before."""


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """Give a stream beside a file, which takes its place and its rights when all is written.

    Folders are made if need be. Raises OSError, and leaves the file as it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        fresh.chmod(_rights(file))
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole, as `whole_file` does."""
    with whole_file(file) as stream:
        stream.write(content)


def _rights(file: Path) -> int:
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except FileNotFoundError:
        return NEW
