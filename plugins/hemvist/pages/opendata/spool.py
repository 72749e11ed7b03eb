"""Files put aside until they are written: the whole database as text is large."""

from __future__ import annotations

import errno
import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256

from hemvist.messages.attending import attend

PART = 1 << 20
"""Bytes that are read at once."""


class SpoolError(OSError):
    """The folder for temporary files, `filename`, takes no more."""


class Spool:
    """Bytes in a file without a name, which goes with this object; their number and SHA-256."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        """Put aside what `parts` give, one after the other. Raises SpoolError, and what they raise."""
        digest = sha256()
        with _room():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # it is closed with the spool
        try:
            for part in parts:
                attend()
                digest.update(part)
                with _room():
                    self._file.write(part)
            with _room():
                self._file.flush()
        except BaseException:
            with suppress(OSError):  # it holds on to what had no room
                self._file.close()
            raise
        weakref.finalize(self, self._file.close)
        self.size = self._file.tell()
        self.checksum = digest.hexdigest()

    def read(self) -> bytes:
        """Return all of it."""
        return b"".join(self.parts())

    def parts(self) -> Iterator[bytes]:
        """Give all of it in parts."""
        for start in range(0, self.size, PART):
            yield os.pread(self._file.fileno(), PART, start)


@contextmanager
def _room() -> Iterator[None]:
    """Raise SpoolError where the folder for temporary files is full, or the system finds none."""
    try:
        yield
    except OSError as failure:
        folder = tempfile.tempdir or "TMPDIR"
        raise SpoolError(errno.ENOSPC, failure.strerror or str(failure), folder) from failure
