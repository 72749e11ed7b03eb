"""The command `build`, up to the point where something has changed: what builds is loaded only then."""

from __future__ import annotations

import argparse
import datetime
from hashlib import blake2b
from pathlib import Path

from hemvist.cli.arguments import USAGE
from hemvist.cli.shelf import cache_folder
from hemvist.cli.terminal import Terminal, absent, config_file, folders
from hemvist.cli.unchanged import fingerprint, is_unchanged, remember
from hemvist.site.day import build_day
from hemvist.site.settings import site_url


def asked_day(options: argparse.Namespace, terminal: Terminal) -> datetime.date | int:
    """Return the day of a build, or an exit status when folders or the day are missing."""
    places = folders(options)
    if absent(places, terminal):
        return USAGE
    day: datetime.date | None = options.as_of or build_day(places.root)
    if day is None:
        terminal.say("cli.no-day")
        return USAGE
    return day


def build(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check everything, print the PDFs, build the site, and put it in place when it is whole.

    Where the same build stands already, nothing is done.
    """
    day = asked_day(options, terminal)
    if isinstance(day, int):
        return day
    target = (options.site_dir or options.root / "site").resolve()
    stamp, key = _stamp(options, target), _key(options, day)
    if is_unchanged(stamp, key, target):
        print(terminal.words.text("cli.unchanged", folder=target), file=terminal.out)
        return 0
    from hemvist.cli.commands import build_into  # what builds takes a second to load

    edition = build_into(target, options, terminal)
    if isinstance(edition, int):
        return edition
    remember(stamp, key, target)
    print(terminal.words.text("cli.built", folder=target), file=terminal.out)
    return 0


def _stamp(options: argparse.Namespace, target: Path) -> Path:
    """Return the file that tells what was built into a folder."""
    name = blake2b(str(target).encode(), digest_size=8).hexdigest()
    return cache_folder(options.root) / f"site-{name}"


def _key(options: argparse.Namespace, day: datetime.date) -> str:
    """Return the fingerprint of all that a build depends on."""
    places, config = folders(options), config_file(options)
    settings = (day.isoformat(), options.engine, site_url(config))
    return fingerprint((*places.all, places.local, config, *archived(options)), settings)


def archived(options: argparse.Namespace) -> tuple[Path, ...]:
    """Return the folder of former editions' archives, where one is named."""
    named: Path | None = getattr(options, "editions", None)
    return (named.resolve(),) if named is not None else ()
