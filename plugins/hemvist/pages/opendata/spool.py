"""Files put aside until they are written: the whole database as text is large."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterable
from hashlib import sha256


class Spool:
    """Bytes in a file without a name, which goes with this object; their number and SHA-256."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        """Put aside what `parts` give, one after the other."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # it is closed with this object
        weakref.finalize(self, self._file.close)
        digest = sha256()
        for part in parts:
            digest.update(part)
            self._file.write(part)
        self.size = self._file.tell()
        self.checksum = digest.hexdigest()

    def read(self) -> bytes:
        """Return all of it."""
        self._file.seek(0)
        return self._file.read()
