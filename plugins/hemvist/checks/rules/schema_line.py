"""E212: a file does not name its schema in the first line, so that an editor cannot help."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hemvist.checks.raw_files import files_of, first_line
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.library.layout import SCHEMA_OF_FOLDER
from hemvist.messages import Problem

MODELINE = "# yaml-language-server: $schema="


def find(library: Library) -> Iterator[Problem]:
    """Look at the first line of every file for which the project holds a schema."""
    root = library.folders.root
    schemas = {schema.stem for schema in (root / "schema").glob("*.json")}
    for origin in files_of(library) if schemas else ():
        name = schema_of(origin.file)
        if name not in schemas or origin.base != root or origin.file.suffix != ".yaml":
            continue
        line, wanted = first_line(origin), schema_line(root, origin.file)
        if line.lstrip("\ufeff") != wanted:
            yield Problem(origin.name, 1, 1, "E212", line, max(1, len(line)), line, wanted)


def schema_of(file: Path) -> str:
    """Return the name of the schema that a file follows."""
    return SCHEMA_OF_FOLDER.get(file.parent.name, file.stem)


def schema_line(root: Path, file: Path) -> str:
    """Return the line by which an editor finds the schema of a file."""
    schema = os.path.relpath(root / "schema" / f"{schema_of(file)}.json", file.parent)
    return MODELINE + Path(schema).as_posix()


RULE = Rule("E212", "schema-line", "file", find, severity="warning")
