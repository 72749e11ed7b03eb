"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from hemvist.messages import Problem

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EFBIG})
"""What a full or closed disk says."""


def unwritten(file: Path, failure: OSError) -> Problem:
    """Return the problem of a file that could not be written, with what the system said."""
    return Problem(str(file), 1, 1, "PRN17", found=failure.strerror or str(failure))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name and rename it when it is whole. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        fresh.chmod(0o644)
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
