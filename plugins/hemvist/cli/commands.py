"""What each command does. The work lies in the rooms below; this only passes arguments and prints."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from hemvist.checks import check
from hemvist.cli.arguments import USAGE
from hemvist.cli.day import build_day
from hemvist.library import Folders, Library, load
from hemvist.messages import LANGUAGES, Catalogue, Problem
from hemvist.messages.wording import as_json, word
from hemvist.pages import Fragment, site_pages
from hemvist.site.settings import site_url

FAILED = 1


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where words go: results to `out`, progress and problems to `err`."""

    words: Catalogue
    out: TextIO
    err: TextIO

    def say(self, msgid: str, /, **values: object) -> None:
        """Print progress."""
        print(self.words.text(msgid, **values), file=self.err, flush=True)


def folders(options: argparse.Namespace) -> Folders:
    """Return the folders that the options name; those not named are the project's usual ones."""
    root: Path = options.root.resolve()
    usual = Folders.of(root)
    named = {
        name: (getattr(options, name).resolve() if getattr(options, name) else getattr(usual, name))
        for name in ("docs", "evidence", "registers")
    }
    return Folders(root, **named)


def config_file(options: argparse.Namespace) -> Path:
    """Return the site's settings."""
    chosen: Path | None = getattr(options, "config", None)
    return (chosen or options.root / "mkdocs.yml").resolve()


def _absent(places: Folders, terminal: Terminal) -> bool:
    """Say which folder is not there; a project without its folders is a wrong call, not a problem in a file."""
    missing = [folder for folder in (places.docs, places.evidence, places.registers) if not folder.is_dir()]
    for folder in missing:
        terminal.say("cli.no-project", folder=folder)
    return bool(missing)


def all_problems(library: Library, day: datetime.date) -> tuple[Problem, ...]:
    """Return what reading, the rules and the pages found, each once, in the order of the files."""
    found = {*library.problems, *check(library, day)}
    for lang in LANGUAGES:
        for page in site_pages(library, lang, day):
            found.update(page.problems)
    return tuple(sorted(found))


def _report(problems: Iterable[Problem], options: argparse.Namespace, terminal: Terminal) -> int:
    """Print problems; return 1 if one of them is an error."""
    found = tuple(problems)
    base = site_url(config_file(options))
    for problem in found:
        print(word(problem, terminal.words, base), file=terminal.err)
    if found:
        print(terminal.words.plural("cli.problems", len(found)), file=terminal.err)
    return FAILED if any(problem.severity == "error" for problem in found) else 0


def lint(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check all files. Outside a build the real day counts."""
    places = folders(options)
    if _absent(places, terminal):
        return USAGE
    library = load(places)
    day = options.as_of or datetime.datetime.now(datetime.UTC).date()  # noqa: TID251  # see the docstring
    problems = all_problems(library, day)
    if options.format == "json":
        print(as_json(problems, terminal.words, site_url(config_file(options))), file=terminal.out)
        return FAILED if any(problem.severity == "error" for problem in problems) else 0
    status = _report(problems, options, terminal)
    if not problems:
        files = len({origin.file for origin in library.origins.values()}) + len(library.pages)
        print(terminal.words.plural("cli.fine", files), file=terminal.out)
    return status


@dataclass(frozen=True, slots=True)
class _Ready:
    """A library without errors, and the day to build for."""

    library: Library
    day: datetime.date


def _ready(options: argparse.Namespace, terminal: Terminal) -> _Ready | int:
    """Read and check a project before anything is built; return an exit status if it cannot be built."""
    places = folders(options)
    if _absent(places, terminal):
        return USAGE
    day = options.as_of or build_day(places.root)
    if day is None:
        terminal.say("cli.no-day")
        return USAGE
    terminal.say("cli.reading", folder=places.evidence)
    library = load(places)
    if _report(all_problems(library, day), options, terminal):
        return FAILED
    return _Ready(library, day)
