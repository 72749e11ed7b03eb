"""Read all folders of a project into one Library."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from hemvist.library.bibtex_fast import read_plain
from hemvist.library.docs import markdown_files, read_page
from hemvist.library.kept import Kept, stamp_of
from hemvist.library.later import Later, ReadLater
from hemvist.library.layout import LARGE, OPEN_POINT_ID, TAXONOMIES
from hemvist.library.library import KINDS, Folders, Library, Origin, located
from hemvist.library.markup import MAX_FOUND, MAY_HOLD, markup_in
from hemvist.library.observations import read_observations
from hemvist.library.reading_list import (
    Held,
    base_of,
    bibliography,
    is_read,
    linked_folders,
    list_files,
    record_folders,
)
from hemvist.library.shape import Use, nearest, references_in
from hemvist.library.stored import digest
from hemvist.library.text_file import TextFile, decoded, is_link_out, read_raw, read_text, refusal_of_link
from hemvist.library.validation import shown, validate
from hemvist.library.yaml_fast import read_fast
from hemvist.library.yaml_reader import read_yaml
from hemvist.messages import Problem
from hemvist.records.base import ID_PATTERN, PlainData, Record
from hemvist.records.indicator import Observation
from hemvist.records.page import PageSource
from hemvist.records.process import Deadline, Step
from hemvist.records.reference import Reference, reference

MAX_ID = 60


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    folders: Folders
    kept: Kept
    wanted: Set[Path] | None = None
    """The files of studies and reviews that are read; None for all of them."""
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    loose_references: dict[tuple[str, str], tuple[Use, ...]] = field(default_factory=dict)
    pages: list[PageSource] = field(default_factory=list)
    observations: dict[str, tuple[Observation, ...]] = field(default_factory=dict)

    def kind(self, name: str) -> Mapping[str, Any]:
        """Return the records of a kind, closed to changes."""
        found = self.records.get(name, {})
        return MappingProxyType(found) if self.wanted is None or name not in LARGE else ReadLater(found)


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Pause the collector: reading and rendering make many small objects and hardly a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load(folders: Folders, kept: Kept | None = None) -> Library:
    """Read a project. Everything wrong in its files is in `problems`; nothing is raised for it.

    Records, lists and references that are kept from an earlier reading are read again only if their file
    changed.
    """
    return load_some(folders, Kept() if kept is None else kept, None)


def load_some(folders: Folders, kept: Kept, wanted: Set[Path] | None) -> Library:
    """Read a project, but of its studies and reviews only the files wanted, and others when asked for.

    Those that are not wanted must be faultless. No page is read unless all files are wanted (None).
    """
    shelf = _Shelf(folders, kept, wanted)
    with without_garbage_collection():
        for held in record_folders(folders):
            _read_records(shelf, held)
        for held in list_files(folders):
            _read_lists(shelf, held)
        indicators = shelf.records.get("indicators", {})
        areas = [*shelf.records.get("counties", {}), *shelf.records.get("municipalities", {})]
        shelf.observations = read_observations(folders, indicators, areas, shelf.problems)
        _read_references(shelf)
        _refuse_linked_folders(shelf)
        if wanted is None:
            _read_pages(shelf)
        if kept.stored is not None:
            kept.stored.save() if wanted is None else kept.stored.close()
    return _library(shelf)


def _library(shelf: _Shelf) -> Library:
    kinds = {name: shelf.kind(name) for name in KINDS if name != "deadlines"}
    return Library(
        folders=shelf.folders,
        **kinds,
        deadlines=MappingProxyType(_deadlines(shelf)),
        observations=MappingProxyType(shelf.observations),
        pages=tuple(shelf.pages),
        problems=tuple(sorted(_each_once(shelf.problems))),
        origins=MappingProxyType(shelf.origins),
        loose_references=MappingProxyType(shelf.loose_references),
    )


def _each_once(problems: list[Problem]) -> Iterator[Problem]:
    """Give problems, but of markup only where nothing else is wrong: a number, a day or an address may be."""
    wrong = {(each.file, each.line, each.column) for each in problems if each.code != "E112"}
    for each in problems:
        if each.code != "E112" or (each.file, each.line, each.column) not in wrong:
            yield each


def _deadlines(shelf: _Shelf) -> dict[str, Deadline]:
    steps: Mapping[str, Step] = shelf.kind("steps")
    return {id_: deadline for step in steps.values() for id_, deadline in step.deadlines.items()}


def _read_plain(shelf: _Shelf, base: Path, path: Path) -> PlainData:
    """Read a YAML file whose top must be a mapping; report what is wrong and return None then."""
    raw = read_raw(base, path)
    if isinstance(raw, Problem):
        shelf.problems.append(raw)
        return None
    data = _stored_or_parsed(shelf, base, path, raw)
    if data is not None and MAY_HOLD.search(raw):
        origin = Origin(base, path)
        for place, found in islice(markup_in(data), MAX_FOUND):
            shelf.problems.append(located(origin, place, "E112", found=found))
    return data


def _stored_or_parsed(shelf: _Shelf, base: Path, path: Path, raw: bytes) -> PlainData:
    """Return what a file holds, as it was found the last time that it had the same bytes, else parsed."""
    stored = shelf.kept.stored
    name = digest(raw) if stored is not None else b""
    if stored is not None and isinstance(known := stored.get(name), dict):
        return known
    before = len(shelf.problems)
    data = _parsed(shelf, decoded(base, path, raw))
    if stored is not None and data is not None and len(shelf.problems) == before:
        stored.keep(name, data)
    return data


def _parsed(shelf: _Shelf, file: TextFile) -> PlainData:
    """Return what a YAML file holds if it is a mapping."""
    shelf.problems.extend(file.problems)
    if file.text is None:
        return None
    if (data := read_fast(file.text)) is not None:
        return data
    reading = read_yaml(file.path, file.text)
    shelf.problems.extend(reading.problems)
    if isinstance(reading.data, dict):
        return reading.data
    if not reading.problems:
        shelf.problems.append(Problem(file.path, 1, 1, "E013"))
    return None


def _add(shelf: _Shelf, kind: str, id_: str, model: type[Record], data: PlainData, origin: Origin) -> None:
    """Validate one record and put it on the shelf.

    A word that is no id can be in no vocabulary: the rule on unknown ids says so, and which word is near.
    """
    record, found = validate(model, data)
    uses = tuple(references_in(model, data)) if record is None else ()
    words = {path for path, target, _ in uses if target in TAXONOMIES}
    faults = [fault for fault in found if not (fault.code == "E106" and fault.path in words)]
    for fault in faults:
        shelf.problems.append(
            located(
                origin,
                fault.path,
                fault.code,
                at_key=fault.at_key,
                found=fault.found,
                expected=fault.expected,
                nearest=fault.nearest,
            )
        )
    shelf.origins[kind, id_] = origin
    if record is not None:
        shelf.records.setdefault(kind, {})[id_] = record
    else:
        wrong = {fault.path for fault in faults}
        shelf.loose_references[kind, id_] = tuple(use for use in uses if use[0] not in wrong)


def _add_listed(
    shelf: _Shelf, kind: str, id_: str, model: type[Record], data: PlainData, origin: Origin
) -> None:
    """Put an entry of a list on the shelf if its key can be an id: it becomes part of addresses."""
    pattern, expected = (OPEN_POINT_ID, "U1") if kind == "open_points" else (ID_PATTERN, "expected.id")
    if re.fullmatch(pattern, id_) and len(id_) <= MAX_ID:
        _add(shelf, kind, id_, model, data, origin)
    else:
        shelf.problems.append(located(origin, (), "E106", at_key=True, found=id_, expected=expected))


def _read_records(shelf: _Shelf, held: Held) -> None:
    """Read one file a record. The record's id is its file's name; a rule compares the two."""
    folder, base = held.path, base_of(shelf.folders, held.top)
    ((kind, model),) = held.models.items()
    chosen = None
    if shelf.wanted is not None and kind in LARGE:
        chosen = {path.name for path in shelf.wanted if path.parent == folder}
    for name in _yaml_files(folder):
        path = folder / name
        id_ = path.stem
        if chosen is not None and name not in chosen:
            shelf.origins[kind, id_] = Origin(base, path)
            later = Later(partial(_read_one, shelf.folders, model, base, path))
            shelf.records.setdefault(kind, {})[id_] = later
            continue
        if (record := shelf.kept.get(path)) is not None:
            shelf.origins[kind, id_] = Origin(base, path)
            shelf.records.setdefault(kind, {})[id_] = record
            continue
        stamp, before = stamp_of(path), len(shelf.problems)
        data = _read_plain(shelf, base, path)
        if data is not None:
            _add(shelf, kind, id_, model, data, Origin(base, path))
        record = shelf.records.get(kind, {}).get(id_)
        if stamp is not None and record is not None and len(shelf.problems) == before:
            shelf.kept.files[path] = stamp, record


def _yaml_files(folder: Path) -> list[str]:
    """Return the names of the YAML files of a folder, in order; there may be no such folder."""
    try:
        return sorted(name for name in os.listdir(folder) if is_read(name))  # noqa: PTH208  # names only
    except OSError:
        return []


def _read_one(folders: Folders, model: type[Record], base: Path, path: Path) -> Record:
    """Read a record that was faultless when its file was read last. Raises KeyError when it no longer is."""
    record, _ = validate(model, _read_plain(_Shelf(folders, Kept()), base, path))
    if record is None:
        raise KeyError(path.stem)
    return record


def _read_lists(shelf: _Shelf, held: Held) -> None:
    """Read a file that holds lists of records by id, such as a taxonomy."""
    path, models, base = held.path, held.models, base_of(shelf.folders, held.top)
    if not path.exists():
        return
    data = shelf.kept.get(path)
    if data is None:
        stamp, before = stamp_of(path), len(shelf.problems)
        data = _read_plain(shelf, base, path)
        if not isinstance(data, dict):
            return
        if stamp is not None and len(shelf.problems) == before:
            shelf.kept.files[path] = stamp, data
    for key, entries in data.items():
        if key not in models:
            problem = located(
                Origin(base, path),
                (key,),
                "E102",
                at_key=True,
                found=key,
                expected=", ".join(models),
                nearest=nearest(key, tuple(models)),
            )
            shelf.problems.append(problem)
        elif not isinstance(entries, dict):
            shelf.problems.append(_no_list(Origin(base, path), key, entries))
        else:
            for id_, entry in entries.items():
                _add_listed(shelf, key, id_, models[key], entry, Origin(base, path, (key, id_)))


def _no_list(origin: Origin, key: str, found: PlainData) -> Problem:
    """Tell of a list of records that is something else."""
    return located(origin, (key,), "E103", found=shown(found), expected="expected.mapping")


def _read_references(shelf: _Shelf) -> None:
    """Read references.bib, if there is one."""
    path, base = bibliography(shelf.folders), base_of(shelf.folders, shelf.folders.evidence)
    if not path.exists():
        return
    found: dict[str, Reference] | None = shelf.kept.get(path)
    if found is None:
        stamp, before = stamp_of(path), len(shelf.problems)
        found = _parsed_references(shelf, base, path)
        if found is None:
            return
        if stamp is not None and len(shelf.problems) == before:
            shelf.kept.files[path] = stamp, found
    shelf.records["references"] = found
    origin = Origin(base, path)
    shelf.origins.update({("references", key): origin for key in found})


def _parsed_references(shelf: _Shelf, base: Path, path: Path) -> dict[str, Reference] | None:
    """Return the references of a file by their keys; report what is wrong, None when it cannot be read."""
    raw = read_raw(base, path)
    if isinstance(raw, Problem):
        shelf.problems.append(raw)
        return None
    stored = shelf.kept.stored
    if stored is not None and (known := stored.get(digest(raw))) is not None:
        with suppress(TypeError, ValueError):
            return {key: reference(key, type_, fields, line) for key, type_, fields, line in known}
    file = decoded(base, path, raw)
    shelf.problems.extend(file.problems)
    if file.text is None:
        return None
    entries, before = read_plain(file.text), len(shelf.problems)
    if entries is None:
        from hemvist.library.bibtex import read_bibtex  # its parser loads many others

        entries, problems = read_bibtex(file.path, file.text)
        shelf.problems.extend(problems)
    if stored is not None and not file.problems and len(shelf.problems) == before:
        stored.keep(
            digest(raw), [(entry.key, entry.type, dict(entry.fields), entry.line) for entry in entries]
        )
    return {entry.key: entry for entry in entries}


def _refuse_linked_folders(shelf: _Shelf) -> None:
    """Tell of folders that are links out of the project: nothing in them is read, and nobody would notice."""
    for top, path in linked_folders(shelf.folders):
        base = base_of(shelf.folders, top)
        if is_link_out(base, path):
            shelf.problems.append(refusal_of_link(base, path))


def _read_pages(shelf: _Shelf) -> None:
    """Read all Markdown pages of docs/."""
    docs = shelf.folders.docs
    base = base_of(shelf.folders, docs)
    for path in markdown_files(docs):
        file = read_text(base, path)
        shelf.problems.extend(file.problems)
        if file.text is not None:
            page, problems = read_page(file.path, PurePosixPath(path.relative_to(docs).as_posix()), file.text)
            shelf.problems.extend(problems)
            if page is not None:
                shelf.pages.append(page)
