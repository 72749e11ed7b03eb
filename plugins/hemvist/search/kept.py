"""What pages are found by, kept between builds: most studies are the same as last time.

One file a language holds it, by what the page says. Another analysis or other synonyms make all of it
worthless, and so does a file that cannot be read: then the pages are read anew, which only costs time.
"""

from __future__ import annotations

import os
import sys
import tempfile
from array import array
from collections.abc import Iterable
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]

from hemvist.search.reading import Reading
from hemvist.search.searched import Searched
from hemvist.search.synonyms import Alike

ROOMS = ("search", "words")
NUMBERS = "I"


class Kept:
    """Readings of one language in a file. Only pages that are long and read from their beginning are kept."""

    def __init__(self, file: Path, groups: Iterable[Alike]) -> None:
        """Read what is kept, if it was made by this very code with these synonyms."""
        self.file = file
        self.made_by = _made_by(groups)
        self.was: dict[bytes, Any] = {}
        self.now: dict[bytes, Reading] = {}
        self.texts: list[str] = []
        try:
            data = msgpack.unpackb(file.read_bytes(), strict_map_key=False)
            if data["by"] == self.made_by:
                self.texts, self.was = data["texts"], data["pages"]
        except (OSError, ValueError, KeyError, TypeError, msgpack.UnpackException):
            pass
        self.is_new = not self.was

    def get(self, page: Searched) -> Reading | None:
        """Return the reading of a page, or None."""
        if not page.html:
            return None
        name = _name(page)
        if name not in self.now:
            kept = self.was.get(name)
            if kept is None:
                return None
            try:
                self.now[name] = Reading(self._texts(kept[0]), kept[1], self._texts(kept[2]))
            except (IndexError, TypeError, ValueError):
                return None
        return self.now[name]

    def keep(self, page: Searched, reading: Reading) -> None:
        """Keep the reading of a page until `save`."""
        if page.html:
            self.now[_name(page)] = reading
            self.is_new = True

    def save(self) -> None:
        """Write what this build used. What cannot be written only costs time later."""
        if not self.is_new:
            return
        places: dict[str, int] = {}
        pages = {
            name: [_places(places, one.keys), one.weights, _places(places, one.words)]
            for name, one in self.now.items()
        }
        content = msgpack.packb({"by": self.made_by, "texts": list(places), "pages": pages})
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, fresh = tempfile.mkstemp(dir=self.file.parent, prefix=f".{self.file.name}-")
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(fresh).replace(self.file)
        except OSError:
            return

    def _texts(self, numbers: bytes) -> tuple[str, ...]:
        places = array(NUMBERS)
        places.frombytes(numbers)
        return tuple([self.texts[place] for place in places])


def _places(places: dict[str, int], texts: Iterable[str]) -> bytes:
    return array(NUMBERS, [places.setdefault(text, len(places)) for text in texts]).tobytes()


def _name(page: Searched) -> bytes:
    digest = blake2b(digest_size=16)
    for part in (page.title, page.lead, *(text for _, text in page.headings), page.html):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.digest()


def _made_by(groups: Iterable[Alike]) -> bytes:
    """Return a fingerprint of the analysis: its code, its tables and the synonyms."""
    digest = blake2b(digest_size=16)
    for text in (sys.version, version("simplemma"), *(repr(group) for group in groups)):
        digest.update(text.encode() + b"\0")
    for room in ROOMS:
        for file in sorted((Path(__file__).parent.parent / room).iterdir()):
            if file.suffix in {".py", ".toml"}:
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.digest()
