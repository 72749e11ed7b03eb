"""Plain data of files that were read without a fault, kept on disk by what the files hold.

One file a project holds them, each by the hash of the bytes that it was read from, with a checksum of its
own. What another version of the readers kept is worthless, and so is what is damaged: then files are read
anew, which only costs time. Records are validated each time; only reading is spared.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, BinaryIO

import msgpack  # type: ignore[import-untyped]

from hemvist.library.whole_file import whole_file

MAGIC = b"hemvist1"
NUMBER = 8
"""Bytes of the number that says how long the list of contents is."""
Contents = dict[bytes, tuple[int, int, bytes]]
"""Hash of a file -> where its data lie, how many bytes they are, and their checksum."""


def digest(content: bytes) -> bytes:
    """Return the hash by which a file's content is known."""
    return blake2b(content, digest_size=16).digest()


class Stored:
    """Data of files, read one by one when they are asked for and written together at the end."""

    def __init__(self, file: Path, made_by: str) -> None:
        """Look at what is kept, if these very readers made it: `made_by` tells their state."""
        self.file = file
        self.made_by = made_by
        self.contents: Contents = {}
        self.stream: BinaryIO | None = None
        self.start = 0
        self.used: dict[bytes, None] = {}
        self.fresh: Contents = {}
        self.waiting: IO[bytes] | None = None
        self.end = 0
        self.is_open = True
        with suppress(OSError, ValueError, TypeError, KeyError, msgpack.UnpackException):
            self._open()

    def _open(self) -> None:
        stream = self.file.open("rb")
        try:
            if stream.read(len(MAGIC)) != MAGIC:
                raise ValueError(MAGIC)
            length = int.from_bytes(stream.read(NUMBER), "big")
            if length > self.file.stat().st_size:
                raise ValueError(length)
            head = msgpack.unpackb(stream.read(length), use_list=False, strict_map_key=False)
            if head["by"] == self.made_by:
                self.contents, self.stream = dict(head["contents"]), stream
                self.start = len(MAGIC) + NUMBER + length
        finally:
            if self.stream is None:
                stream.close()

    def get(self, name: bytes) -> Any:
        """Return the data of a file by its hash, or None."""
        try:
            if self.stream is None or name not in self.contents:
                return None
            packed = self._packed(name)
            found = msgpack.unpackb(packed, use_list=False, strict_map_key=True)
        except (OSError, ValueError, TypeError, msgpack.UnpackException):
            return None
        self.used[name] = None
        return found

    def _packed(self, name: bytes) -> bytes:
        """Return data as they lie in the file. Raises ValueError when they are damaged."""
        assert self.stream is not None, "something is known only of an open file"
        start, length, checksum = self.contents[name]
        self.stream.seek(self.start + start)
        packed = self.stream.read(length)
        if digest(packed) != checksum:
            raise ValueError(name)
        return packed

    def keep(self, name: bytes, data: Any) -> None:
        """Keep the data of a file until `save`. Data that the form cannot hold are not kept."""
        if not self.is_open:
            return
        with suppress(ValueError, TypeError, OverflowError):
            packed = msgpack.packb(data)
            try:
                self._put_aside(packed)
            except OSError:  # half of it may be there
                self.is_open = False
                return
            self.fresh[name] = self.end, len(packed), digest(packed)
            self.end += len(packed)

    def _put_aside(self, packed: bytes) -> None:
        if self.waiting is None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.waiting = tempfile.TemporaryFile(dir=self.file.parent)  # noqa: SIM115  # `close` closes it
        self.waiting.write(packed)

    def save(self) -> None:
        """Write what this reading used, unless it lies there already. After that nothing is known or kept."""
        try:
            if self.is_open and (self.fresh or len(self.used) < len(self.contents)):
                self._write()
        except (OSError, ValueError):
            return
        finally:
            self.close()

    def close(self) -> None:
        """Forget everything without writing: what was read is only a part."""
        self.is_open = False
        self.fresh.clear()
        for stream in (self.stream, self.waiting):
            if stream is not None:
                with suppress(OSError):  # a full disk takes the rest no more, and nothing needs it
                    stream.close()
        self.stream = self.waiting = None

    def _write(self) -> None:
        """Write data one after the other behind a list of contents."""
        kept = {name: self.contents[name] for name in self.used if name not in self.fresh}
        contents: Contents = {}
        start = 0
        for name, (_, length, checksum) in kept.items():
            contents[name] = start, length, checksum
            start += length
        for name, (offset, length, checksum) in self.fresh.items():
            contents[name] = start + offset, length, checksum
        with whole_file(self.file) as stream:
            stream.write(_head(self.made_by, contents))
            for name in kept:
                stream.write(self._packed(name))
            if self.waiting is not None:
                self.waiting.seek(0)
                shutil.copyfileobj(self.waiting, stream)


def _head(made_by: str, contents: Contents) -> bytes:
    """Return the list of contents, in which places are counted from its own end."""
    head: bytes = msgpack.packb({"by": made_by, "contents": contents})
    return MAGIC + len(head).to_bytes(NUMBER, "big") + head
