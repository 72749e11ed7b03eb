"""The command `schema`: JSON Schemas for editors, for which nothing is built."""

from __future__ import annotations

import argparse

from hemvist.cli.arguments import USAGE
from hemvist.cli.terminal import Terminal, absent, folders
from hemvist.formats import write_schemas
from hemvist.library import load


def schema(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the JSON Schemas for editors."""
    places = folders(options)
    if absent(places, terminal):
        return USAGE
    folder = (options.output or places.root / "schema").resolve()
    for file in write_schemas(load(places), folder):
        print(terminal.words.text("cli.written", file=file), file=terminal.out)
    return 0
