"""The command `schema`: JSON Schemas for editors, for which nothing is built."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from hemvist.checks.rules import unread_file
from hemvist.cli.arguments import USAGE
from hemvist.cli.changed import path_of
from hemvist.cli.output import unwritten
from hemvist.cli.terminal import FAILED, Terminal, absent, folders, no_folder, report
from hemvist.formats import write_schemas
from hemvist.library import Library, load
from hemvist.messages import Problem


def schema(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the JSON Schemas for editors, but not with words missing: they would refuse what is right."""
    places = folders(options)
    folder = (options.output or places.root / "schema").resolve()
    if absent(places, terminal) or no_folder(folder, terminal):
        return USAGE
    library = load(places)
    if report(_of_vocabularies(library), options, terminal):
        terminal.say("cli.schema.failed")
        return FAILED
    try:
        files = write_schemas(library, folder)
    except OSError as failure:
        return report((unwritten(folder, failure),), options, terminal)
    for file in files:
        print(terminal.words.text("cli.written", file=file), file=terminal.out)
    return 0


def _of_vocabularies(library: Library) -> Iterator[Problem]:
    """Give what is wrong with the files that the words of the schemas come from."""
    vocabularies = library.folders.evidence / "taxonomy"
    for problem in (*library.problems, *unread_file.find(library)):
        if path_of(problem, library.folders).is_relative_to(vocabularies):
            yield problem
