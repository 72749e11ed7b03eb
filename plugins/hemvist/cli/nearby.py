"""Checking a few studies and reviews without reading all others.

An index tells, of each faultless record, time and size of its file and the marks by which it may be put
beside others. Records whose files are not those of the index are read too; beyond a number of them all is
read.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hemvist.checks import check
from hemvist.checks.pairing import marks
from hemvist.cli.changed import path_of
from hemvist.cli.shelf import cache_folder, keep_packed, kept_data, project_file, read_packed
from hemvist.cli.unchanged import fingerprint
from hemvist.library import LARGE, Folders, Library, Stamp, load_some, narrowed
from hemvist.library.reading_list import is_read
from hemvist.messages import Problem

MOST_READ = 500
"""Records that are read for their marks; with more of them it is no longer quicker."""
Index = dict[str, tuple[Stamp, tuple[str, ...]]]
"""File below the evidence -> its stamp, and the marks of its record."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """The index of a project."""

    places: Folders
    file: Path
    made_by: str

    @classmethod
    def of(cls, root: Path, places: Folders) -> Nearby:
        """Return the index of a project."""
        return cls(places, project_file(cache_folder(root), "nearby", places), fingerprint((), ()))

    def known(self) -> Index:
        """Return what was written last, nothing when this code did not write it."""
        try:
            found = read_packed(self.file)
            return dict(found["records"]) if found["by"] == self.made_by else {}
        except (ValueError, TypeError, KeyError):
            return {}

    def keep(self, index: Mapping[str, tuple[Stamp, tuple[str, ...]]]) -> None:
        """Write an index."""
        keep_packed(self.file, {"by": self.made_by, "records": index})

    def stamps(self) -> dict[str, Stamp]:
        """Return the stamps of the files of all studies and reviews as they are now."""
        found: dict[str, Stamp] = {}
        for kind in LARGE:
            with suppress(OSError), os.scandir(self.places.evidence / kind) as entries:
                for entry in entries:
                    if is_read(entry.name):
                        status = entry.stat()
                        found[f"{kind}/{entry.name}"] = status.st_mtime_ns, status.st_size
        return found

    def indexed(self, library: Library, stamps: Mapping[str, Stamp]) -> Index:
        """Return the index of a library that was read after the stamps were taken."""
        faulty = {problem.file for problem in library.problems}
        return {
            name: (stamps[name], tuple(sorted(marks(record))))
            for kind, records in (("studies", library.studies), ("reviews", library.reviews))
            for id_, record in records.items()
            if (name := f"{kind}/{id_}.yaml") in stamps and library.file_of(kind, id_) not in faulty
        }

    def look(self, files: Set[Path], day: datetime.date, root: Path) -> tuple[Problem, ...] | None:
        """Return what is wrong in some files, sorted, or None when all must be read to know.

        The rules that end after so many problems in a project count only what they look at here.
        """
        stamps, known = self.stamps(), self.known()
        names = {f"{file.parent.name}/{file.name}" for file in files if self._is_record(file)}
        stale = {name for name, stamp in stamps.items() if name not in known or known[name][0] != stamp}
        if not known or len(names) < len(files) or not names <= stamps.keys() or len(stale) > MOST_READ:
            return None
        wanted = frozenset(self.places.evidence / name for name in names | stale)
        library = load_some(self.places, kept_data(root, self.places), wanted)
        try:
            return self._found(library, files, known, stale, day)
        except KeyError:  # a record was damaged in this very moment
            return None

    def _is_record(self, file: Path) -> bool:
        return is_read(file.name) and file.parent in {self.places.evidence / kind for kind in LARGE}

    def _found(
        self, library: Library, files: Set[Path], known: Index, stale: Set[str], day: datetime.date
    ) -> tuple[Problem, ...]:
        asked = {(file.parent.name, file.stem) for file in files}
        fresh = {_key(name) for name in stale} | asked
        found = {key: _marks_of(library, key) for key in fresh}
        own = frozenset[str]().union(*(found[key] for key in asked))
        beside = {key for key, its in found.items() if its & own}
        beside |= {_key(name) for name, (_, its) in known.items() if not own.isdisjoint(its)}
        beside = {(kind, id_) for kind, id_ in beside if id_ in library.ids(kind)}
        near = narrowed(library, asked | beside | _grounds(library, asked))
        problems = {*library.problems, *check(near, day)}
        return tuple(sorted(one for one in problems if path_of(one, self.places) in files))


def _key(name: str) -> tuple[str, str]:
    kind, _, file = name.partition("/")
    return kind, file.removesuffix(".yaml")


def _marks_of(library: Library, key: tuple[str, str]) -> frozenset[str]:
    kind, id_ = key
    records = library.studies if kind == "studies" else library.reviews
    return marks(records[id_]) if id_ in records else frozenset()


def _grounds(library: Library, asked: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the reviews that reviews are based on, and those that these are based on."""
    found: set[tuple[str, str]] = set()
    for kind, id_ in asked:
        here = library.reviews.get(id_) if kind == "reviews" else None
        while here is not None and here.based_on is not None and ("reviews", here.based_on) not in found:
            found.add(("reviews", here.based_on))
            here = library.reviews.get(here.based_on)
    return {key for key in found if key[1] in library.reviews}
