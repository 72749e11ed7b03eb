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
from hemvist.cli.output import write_whole
from hemvist.cli.printing import pdf_files, printable_pages
from hemvist.formats import write_schemas

from hemvist.library import Folders, Library, load
from hemvist.messages import LANGUAGES, Catalogue, Problem
from hemvist.messages.wording import as_json, word
from hemvist.pages import Fragment, site_pages
from hemvist.print import PrintError
from hemvist.records.base import Language
from hemvist.site import build as site
from hemvist.site.build import build_site
from hemvist.site.failure import SiteError
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
    """Say which folder is not there; that is a wrong call, not a problem in a file."""
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
class Ready:
    """A library without errors, the day to build for, and where the site will stand."""

    library: Library
    day: datetime.date
    url: str


def _ready(options: argparse.Namespace, terminal: Terminal) -> Ready | int:
    """Read and check a project before anything is built; return an exit status if it cannot be built."""
    places = folders(options)
    if _absent(places, terminal):
        return USAGE
    day = options.as_of or build_day(places.root)
    if day is None:
        terminal.say("cli.no-day")
        return USAGE
    library = load(places)
    if _report(all_problems(library, day), options, terminal):
        terminal.say("cli.failed")
        return FAILED
    return Ready(library, day, site_url(config_file(options)))


def _pdf_files(ready: Ready, terminal: Terminal, pages: Iterable[Fragment]) -> dict[str, bytes]:
    return pdf_files(pages, ready.day, ready.url, lambda path: terminal.say("cli.printing", page=path))


def _failed(failure: SiteError | PrintError, options: argparse.Namespace, terminal: Terminal) -> int:
    """Print why a build ended."""
    _report(failure.problems, options, terminal)
    if isinstance(failure, SiteError):
        print(failure.text(terminal.words.lang), file=terminal.err)
    else:
        terminal.say("cli.failed")
    return FAILED


def build(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check everything, print the PDFs, build the site, and put it in place when it is whole."""
    ready = _ready(options, terminal)
    if isinstance(ready, int):
        return ready
    target = (options.site_dir or options.root / "site").resolve()
    try:
        files = _pdf_files(ready, terminal, printable_pages(ready.library, ready.day))
        build_site(
            config_file(options),
            ready.library.folders,
            target,
            ready.day,
            options.engine,
            lambda line: print(line, file=terminal.err, flush=True),
            files=files,
            library=ready.library,
            lang=terminal.lang,
        )
    except (SiteError, PrintError) as failure:
        return _failed(failure, options, terminal)
    print(terminal.words.text("cli.built", folder=target), file=terminal.out)
    return 0


def serve(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serve the site and build it again whenever a file changes, until interrupted."""
    ready = _ready(options, terminal)
    if isinstance(ready, int):
        return ready
    places, url = ready.library.folders, ready.url

    def files() -> dict[str, bytes]:
        now = Ready(load(places), ready.day, url)
        return _pdf_files(now, terminal, printable_pages(now.library, now.day))

    try:
        site.serve(
            config_file(options),
            places,
            ready.day,
            options.engine,
            lambda line: print(line, file=terminal.err, flush=True),
            report=lambda failure: print(_failed(failure, options, terminal), file=terminal.err),
            files=files,
            lang=terminal.lang,
        )
    except (SiteError, PrintError) as failure:
        return _failed(failure, options, terminal)
    return 0


def pdf(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write pages as PDF: those named by address, or all that are offered."""
    ready = _ready(options, terminal)
    if isinstance(ready, int):
        return ready
    offered = printable_pages(ready.library, ready.day, options.lang)
    wanted = [f"/{name.strip('/')}/" for name in options.pages]
    if unknown := [name for name in wanted if name not in {page.url for page in offered}]:
        for name in unknown:
            terminal.say("cli.no-such-page", page=name)
        return USAGE
    chosen = [page for page in offered if not wanted or page.url in wanted]
    try:
        files = _pdf_files(ready, terminal, chosen)
    except PrintError as failure:
        return _failed(failure, options, terminal)
    folder = (options.output or Path("pdf")).resolve()
    for path, content in files.items():
        write_whole(folder / path, content)
        print(terminal.words.text("cli.written", file=folder / path), file=terminal.out)
    return 0


def schema(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the JSON Schemas for editors."""
    places = folders(options)
    if _absent(places, terminal):
        return USAGE
    folder = (options.output or places.root / "schema").resolve()
    for file in write_schemas(load(places), folder):
        print(terminal.words.text("cli.written", file=file), file=terminal.out)
    return 0
