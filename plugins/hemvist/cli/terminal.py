"""What all commands share: where words go, which folders are read, and how problems are told."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from hemvist.library import Folders
from hemvist.messages import Catalogue, Problem
from hemvist.messages.wording import word
from hemvist.records.base import Language
from hemvist.site.settings import site_url

FAILED = 1


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where words go: results to `out`, progress and problems to `err`."""

    words: Catalogue
    lang: Language
    out: TextIO
    err: TextIO

    def say(self, msgid: str, /, **values: object) -> None:
        """Print progress."""
        self.tell(self.words.text(msgid, **values))

    def tell(self, line: str) -> None:
        """Print a line of progress that is worded already."""
        print(line, file=self.err, flush=True)


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


def absent(places: Folders, terminal: Terminal) -> bool:
    """Say which folder is not there; that is a wrong call, not a problem in a file."""
    missing = [folder for folder in (places.docs, places.evidence, places.registers) if not folder.is_dir()]
    for folder in missing:
        terminal.say("cli.no-project", folder=folder)
    return bool(missing)


def no_folder(path: Path, terminal: Terminal) -> bool:
    """Say that a path cannot be a folder, since a file lies on it; that is a wrong call too."""
    standing = next(place for place in (path, *path.parents) if place.exists())
    if not standing.is_dir():
        terminal.say("cli.no-folder", path=standing)
    return not standing.is_dir()


def report(problems: Iterable[Problem], options: argparse.Namespace, terminal: Terminal) -> int:
    """Print problems; return 1 if one of them is an error."""
    found = tuple(problems)
    base = site_url(config_file(options)) if found else ""
    for problem in found:
        print(word(problem, terminal.words, base), file=terminal.err)
    if found:
        print(terminal.words.plural("cli.problems", len(found)), file=terminal.err)
    return status(found)


def status(problems: Iterable[Problem]) -> int:
    """Return 1 if one of the problems is an error, else 0."""
    return FAILED if any(problem.severity == "error" for problem in problems) else 0
