"""The command `lint`: all rules held against all files."""

from __future__ import annotations

import argparse
import datetime
from dataclasses import dataclass, replace
from pathlib import Path

from hemvist.checks.spelling import NoSpellerError
from hemvist.cli.arguments import USAGE
from hemvist.cli.changed import (
    NoFileError,
    NoGitError,
    changed_files,
    named_files,
    only_in,
    with_translations,
)
from hemvist.cli.fixing import fix_files, safe_changes
from hemvist.cli.found import Found, Memory
from hemvist.cli.nearby import Nearby
from hemvist.cli.shelf import cache_folder
from hemvist.cli.terminal import Terminal, absent, config_file, folders, report, status
from hemvist.library import Folders
from hemvist.messages import Problem
from hemvist.messages.annotations import as_annotations
from hemvist.messages.sarif import as_sarif
from hemvist.messages.wording import as_json
from hemvist.site.settings import site_url

UNREADABLE = "E1"
"""What codes begin with of what does not fit its model: rules cannot look at it yet."""


def lint(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check all files, mend what is safe if asked, and report. Outside a build the real day counts."""
    places = folders(options)
    if absent(places, terminal):
        return USAGE
    try:
        files = _asked_files(options, places)
    except NoGitError:
        terminal.say("cli.no-git", folder=places.root)
        return USAGE
    except NoFileError as missing:
        terminal.say("cli.no-file", file=missing.file)
        if missing.near is not None:
            here = Path.cwd()
            near = missing.near.relative_to(here) if missing.near.is_relative_to(here) else missing.near
            terminal.say("cli.meant", file=near)
        return USAGE
    day = options.as_of or datetime.datetime.now(datetime.UTC).date()  # noqa: TID251  # see the docstring
    alone = None if options.fix or options.spelling else _alone(places, files, day, options)
    if alone is not None:
        return _told(alone, len(files or ()), options, terminal, places)
    found = _found(places, day, options)
    if options.fix:
        found = _mended(found, day, files, options, terminal)
    if options.spelling:
        try:
            found = _spelled(places, found)
        except NoSpellerError as missing:
            terminal.say("cli.no-speller", dictionary=missing)
            return USAGE
    problems, elsewhere = only_in(files, found.problems, places)
    checked = Checked(problems, elsewhere, "cli.elsewhere")
    return _told(checked, found.files if files is None else len(files), options, terminal, places)


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems to report, how many there are in other files, and the message that says so."""

    problems: tuple[Problem, ...]
    elsewhere: int
    message: str


def _alone(
    places: Folders, files: frozenset[Path] | None, day: datetime.date, options: argparse.Namespace
) -> Checked | None:
    """Return what is wrong in a few records, or None when all files must be read to know."""
    problems = Nearby.of(options.root, places).look(files, day, options.root) if files else None
    if problems is None:
        return None
    last = Memory.of(cache_folder(options.root), places, day).last()
    return Checked(problems, only_in(files, last, places)[1], "cli.elsewhere-before")


def _told(
    checked: Checked, count: int, options: argparse.Namespace, terminal: Terminal, places: Folders
) -> int:
    """Print what was found, and return the exit status."""
    _print(checked.problems, options, terminal, places)
    if options.format == "text":
        if checked.elsewhere:
            print(terminal.words.plural(checked.message, checked.elsewhere), file=terminal.err)
        if not checked.problems:
            print(terminal.words.plural("cli.fine", count), file=terminal.out)
    return status(checked.problems)


def _asked_files(options: argparse.Namespace, places: Folders) -> frozenset[Path] | None:
    """Return the files to report on, None for all of them. Raises NoGitError and NoFileError."""
    if options.changed is None:
        return None
    if options.changed:
        return with_translations(named_files(options.changed, places))
    return with_translations(changed_files(places.root))


def _found(places: Folders, day: datetime.date, options: argparse.Namespace) -> Found:
    """Return what is wrong in a project, from memory when nothing has changed."""
    memory = Memory.of(cache_folder(options.root), places, day)
    if (known := memory.recall()) is not None:
        return known
    from hemvist.cli.looking import look  # what makes pages takes a second to load

    found = look(places, day, options.root)
    memory.keep(found)
    return found


def _spelled(places: Folders, found: Found) -> Found:
    from hemvist.cli.looking import spell  # as above

    return spell(places, found)


def _mended(
    found: Found, day: datetime.date, files: frozenset[Path] | None, options: argparse.Namespace,
    terminal: Terminal,
) -> Found:  # fmt: skip
    """Mend the files until no safe fix is left; return what is then found, and what cannot be written."""
    places, told = folders(options), 0
    while True:
        mended, failed = fix_files(only_in(files, found.problems, places)[0], places)
        if not mended:
            break
        told += len(mended)
        found = _found(places, day, options)
    print(terminal.words.plural("cli.fixed", told), file=terminal.err)
    return replace(found, problems=tuple(sorted((*found.problems, *failed))))


def _print(
    problems: tuple[Problem, ...], options: argparse.Namespace, terminal: Terminal, places: Folders
) -> None:
    """Print problems in the form that is asked for; only text goes where progress goes."""
    if options.format == "text":
        report(problems, options, terminal)
        if any(problem.code.startswith(UNREADABLE) for problem in problems):
            print(terminal.words.text("cli.checked-later"), file=terminal.err)
        if fixable := len(safe_changes(problems, places)):
            print(terminal.words.plural("cli.fixable", fixable), file=terminal.err)
    elif options.format == "json":
        print(as_json(problems, terminal.words, site_url(config_file(options))), file=terminal.out)
    elif options.format == "sarif":
        changes, base = safe_changes(problems, places), site_url(config_file(options))
        print(as_sarif(problems, terminal.words, base, changes), file=terminal.out)
    else:
        for line in as_annotations(problems, terminal.words):
            print(line, file=terminal.out)
