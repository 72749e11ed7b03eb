"""Files that could not be written."""

from __future__ import annotations

import errno
from pathlib import Path

from hemvist.messages import Problem

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EFBIG})
"""What a full or closed disk says."""


def unwritten(file: Path, failure: OSError) -> Problem:
    """Return the problem of a file that could not be written, with what the system said."""
    return Problem(str(file), 1, 1, "PRN17", found=failure.strerror or str(failure))
