"""What pages are found by, as numbers, kept between builds: most pages are the same as last time.

One file a language holds it, by what the page says. Another analysis or other synonyms make all of it
worthless, and so does a file that cannot be read: then the pages are read anew, which only costs time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]

from hemvist.library.whole_file import write_whole
from hemvist.search.numbered import Numbered, numbers_of, packed
from hemvist.search.reading import Reading
from hemvist.search.searched import Searched
from hemvist.search.synonyms import Alike

ROOMS = ("search", "words")
DIGEST = 16
"""Bytes of a fingerprint; that of the content stands before it in the file."""


class Kept:
    """Readings of one language and the texts that their numbers stand for; kept in a file, if any."""

    def __init__(self, file: Path | None, groups: Iterable[Alike]) -> None:
        """Read what is kept, if it was made by this very code with these synonyms."""
        self.file = file
        self.made_by = _made_by(groups) if file else b""
        self.numbered = Numbered()
        self.was: dict[bytes, Any] = {}
        self.now: dict[bytes, Reading] = {}
        if file and (data := _read(file)) and data["by"] == self.made_by:
            self.numbered, self.was = Numbered(data["texts"]), data["pages"]
        self.is_new = not self.was

    def get(self, name: bytes) -> Reading | None:
        """Return the reading of a page by its name, or None."""
        if name not in self.now:
            kept = self.was.get(name)
            if kept is None:
                return None
            keys, weights, words, sentences = kept
            self.now[name] = Reading(keys, weights, words, tuple(tuple(one) for one in sentences))
        return self.now[name]

    def keep(self, name: bytes, reading: Reading) -> Reading:
        """Keep the reading of a page by its name until `save`, and return it."""
        self.is_new = True
        self.now[name] = reading
        return reading

    def save(self) -> None:
        """Write what this build used. What cannot be written only costs time later."""
        if not self.is_new or self.file is None:
            return
        texts, pages = self._used()
        content = msgpack.packb({"by": self.made_by, "texts": texts, "pages": pages})
        try:
            write_whole(self.file, blake2b(content, digest_size=DIGEST).digest() + content)
        except OSError:
            return

    def _used(self) -> tuple[list[str], dict[bytes, Any]]:
        """Return the texts that this build used, and its readings in the numbers of these texts."""
        if self.was.keys() <= self.now.keys():
            return self.numbered.texts, dict(self.now)
        places: dict[int, int] = {}

        def again(numbers: bytes) -> bytes:
            return packed(places.setdefault(number, len(places)) for number in numbers_of(numbers))

        pages = {
            name: [
                again(one.keys), one.weights, again(one.words),
                [(*said, again(keys)) for *said, keys in one.sentences],
            ]
            for name, one in self.now.items()
        }  # fmt: skip
        return [self.numbered.texts[place] for place in places], pages


def _read(file: Path) -> Any:
    """Return what a file holds, None when it is not there or not whole."""
    try:
        content = file.read_bytes()
        if blake2b(content[DIGEST:], digest_size=DIGEST).digest() == content[:DIGEST]:
            return msgpack.unpackb(content[DIGEST:], strict_map_key=False)
    except (OSError, ValueError, msgpack.UnpackException):
        pass
    return None


def name_of(page: Searched) -> bytes:
    """Return a fingerprint of all that a page is read from."""
    headings = (part for heading in page.headings for part in heading)
    said = "\0".join((page.group, str(page.worth), page.title, page.lead, page.text, page.html, *headings))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()


def _made_by(groups: Iterable[Alike]) -> bytes:
    """Return a fingerprint of the analysis: its code, its tables and the synonyms."""
    digest = blake2b(digest_size=DIGEST)
    for text in (sys.version, version("simplemma"), *(repr(group) for group in groups)):
        digest.update(text.encode() + b"\0")
    for room in ROOMS:
        for file in sorted((Path(__file__).parent.parent / room).iterdir()):
            if file.suffix in {".py", ".toml"}:
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.digest()
