"""The command `hemvist`: build, serve, lint, pdf, schema, pool, search, release."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from hemvist.cli import commands, pooling, releasing, searching
from hemvist.cli.arguments import asked_language, parser
from hemvist.library import without_garbage_collection
from hemvist.messages import catalogue

Command = Callable[[argparse.Namespace, commands.Terminal], int]
COMMANDS: dict[str, Command] = {
    "build": commands.build,
    "lint": commands.lint,
    "pdf": commands.pdf,
    "schema": commands.schema,
    "pool": pooling.pool,
    "release": releasing.release,
    "search": searching.search,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit status: 0 done, 1 problems in the files, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = asked_language(arguments)
    words = catalogue(lang)
    options = parser(words).parse_args(arguments)
    terminal = commands.Terminal(words, lang, sys.stdout, sys.stderr)
    try:
        if options.command == "serve":
            return commands.serve(options, terminal)
        with without_garbage_collection():
            return COMMANDS[options.command](options, terminal)
    except BrokenPipeError:
        sys.stderr.close()
        return 1


if __name__ == "__main__":
    sys.exit(main())
