"""The command line's words and options."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from hemvist.cli.pool_arguments import add_pool_options
from hemvist.messages import LANGUAGES, Catalogue, catalogue
from hemvist.records.base import Language

USAGE = 2


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in the reader's language and exits with 2."""

    words: Catalogue = catalogue("sv")

    def error(self, message: str) -> NoReturn:
        """Print the usage and the mistake."""
        self.exit(USAGE, f"{self.format_usage()}{self.words.text('cli.usage-error')}: {message}\n")


def asked_language(argv: Sequence[str]) -> Language:
    """Return the language that the arguments ask for, before they are parsed; Swedish if none."""
    for word, value in pairwise([*argv, ""]):
        if word.startswith("--lang="):
            value = word.removeprefix("--lang=")
        elif word != "--lang":
            continue
        return "en" if value == "en" else "sv"
    return "sv"


def parser(words: Catalogue) -> Parser:
    """Return the parser of the whole command, worded for one language."""
    top = Parser(prog="hemvist", description=words.text("cli.about"))
    top.words = words
    commands = top.add_subparsers(dest="command", required=True, metavar=words.text("cli.command"))
    for name in ("build", "serve", "lint", "pdf", "schema", "release"):
        command = commands.add_parser(
            name, help=words.text(f"cli.{name}"), description=words.text(f"cli.{name}")
        )
        command.words = words
        _common(command, words)
        if name in ("build", "serve", "pdf", "release"):
            _build_options(command, words)
    pool = commands.add_parser("pool", help=words.text("cli.pool"), description=words.text("cli.pool"))
    pool.words = words
    add_pool_options(pool, words)
    _lint_options(commands.choices["lint"], words)
    search = commands.add_parser(
        "search", help=words.text("cli.search"), description=words.text("cli.search")
    )
    search.words = words
    _search_options(search, words)
    pdf = commands.choices["pdf"]
    pdf.add_argument("pages", nargs="*", metavar="PAGE", help=words.text("cli.option.pages"))
    pdf.add_argument("--large", action="store_true", help=words.text("cli.option.large"))
    pdf.add_argument("--output", type=Path, metavar="DIR", help=words.text("cli.option.output"))
    commands.choices["build"].add_argument(
        "--editions", type=Path, metavar="DIR", help=words.text("cli.option.editions")
    )
    release = commands.choices["release"]
    release.add_argument("--former", type=Path, metavar="DIR", help=words.text("cli.option.former"))
    release.add_argument(
        "--output", type=Path, metavar="DIR", required=True, help=words.text("cli.option.output")
    )
    commands.choices["schema"].add_argument(
        "--output", type=Path, metavar="DIR", help=words.text("cli.option.output")
    )
    return top


def _common(command: argparse.ArgumentParser, words: Catalogue) -> None:
    command.add_argument("--lang", choices=LANGUAGES, help=words.text("cli.option.lang"))
    command.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help=words.text("cli.option.root")
    )
    for folder in ("docs", "evidence", "registers"):
        command.add_argument(
            f"--{folder}", type=Path, metavar="DIR", help=words.text("cli.option.folder", name=folder)
        )


def _build_options(command: argparse.ArgumentParser, words: Catalogue) -> None:
    command.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help=words.text("cli.option.as-of"))
    command.add_argument("--config", type=Path, metavar="FILE", help=words.text("cli.option.config"))
    command.add_argument("--site-dir", type=Path, metavar="DIR", help=words.text("cli.option.site-dir"))
    command.add_argument(
        "--engine", choices=("mkdocs", "properdocs"), default="mkdocs", help=words.text("cli.option.engine")
    )


class _Joined(argparse.Action):
    """Takes several words as one text, so that nobody has to put them in quotes; no word is nothing."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        _option: str | None = None,
    ) -> None:
        found = values if isinstance(values, list) else []
        setattr(namespace, self.dest, " ".join(found) or None)


def _search_options(command: argparse.ArgumentParser, words: Catalogue) -> None:
    _common(command, words)
    command.add_argument(
        "query", nargs="*", action=_Joined, metavar="QUERY", help=words.text("cli.option.query")
    )
    command.add_argument("--explain", action="store_true", help=words.text("cli.option.explain"))
    command.add_argument("--exact", action="store_true", help=words.text("cli.option.exact"))
    command.add_argument("--probe", type=Path, metavar="FILE", help=words.text("cli.option.probe"))
    command.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help=words.text("cli.option.as-of"))


def _lint_options(command: argparse.ArgumentParser, words: Catalogue) -> None:
    command.add_argument(
        "--format",
        choices=("text", "json", "sarif", "github"),
        default="text",
        help=words.text("cli.option.format"),
    )
    command.add_argument("--spelling", action="store_true", help=words.text("cli.option.spelling"))
    command.add_argument("--fix", action="store_true", help=words.text("cli.option.fix"))
    command.add_argument(
        "--changed", nargs="*", type=Path, metavar="FILE", help=words.text("cli.option.changed")
    )
    command.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help=words.text("cli.option.as-of"))


def _day(text: str) -> datetime.date:
    """Read a day. Raises ArgumentTypeError, which argparse words."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(text) from None
