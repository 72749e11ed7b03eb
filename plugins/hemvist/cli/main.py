"""The command `hemvist`: build, serve, lint, pdf, schema, pool, search, release."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from hemvist.cli.arguments import asked_language, parser
from hemvist.cli.terminal import Terminal
from hemvist.library import without_garbage_collection
from hemvist.messages import catalogue

Command = Callable[[argparse.Namespace, Terminal], int]
COMMANDS = {
    "build": "building",
    "lint": "linting",
    "pdf": "commands",
    "schema": "commands",
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


if __name__ == "__main__":
    sys.exit(main())
