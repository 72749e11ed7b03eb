"""The command `hemvist`: build, serve, lint, pdf, schema, pool, search, release."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

from hemvist.cli.arguments import asked_language, parser
from hemvist.cli.terminal import Terminal
from hemvist.library import without_garbage_collection
from hemvist.messages import catalogue

Command = Callable[[argparse.Namespace, Terminal], int]
COMMANDS = {
    "build": "building",
    "lint": "linting",
    "pdf": "commands",
    "schema": "schemas",
    "serve": "commands",
    "pool": "pooling",
    "release": "releasing",
    "search": "searching",
}
"""The module that holds each command; only the one that is asked for is loaded."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit status: 0 done, 1 problems in the files, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = asked_language(arguments)
    words = catalogue(lang)
    options = parser(words).parse_args(arguments)
    terminal = Terminal(words, lang, sys.stdout, sys.stderr)
    try:
        if options.command == "serve":
            return _command("serve")(options, terminal)
        with without_garbage_collection():
            return _command(options.command)(options, terminal)
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _command(name: str) -> Command:
    found: Command = getattr(import_module(f"hemvist.cli.{COMMANDS[name]}"), name)
    return found


def run() -> NoReturn:
    """Run a command in a process of its own, and end the process with the command's exit status.

    It ends at once: giving back the objects of ten thousand records one by one takes seconds.
    """
    gc.disable()  # so would a last look for cycles among them
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError, ValueError):  # nobody reads on, or `main` has closed it
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
