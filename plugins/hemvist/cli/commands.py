"""What each command does. The work lies in the rooms below; this only passes arguments and prints."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TextIO

from hemvist.checks.spelling import NoSpellerError, misspelt
from hemvist.cli.arguments import USAGE
from hemvist.cli.books import asked_books, books_data, with_links
from hemvist.cli.changed import NoGitError, changed_files, only_in
from hemvist.cli.fixing import fix_files, safe_changes
from hemvist.cli.offered import offered_pages
from hemvist.cli.output import NO_ROOM, unwritten, write_whole
from hemvist.cli.printing import Data, in_large_type, page_data, pdf_files
from hemvist.cli.shelf import Shelf, cache_folder
from hemvist.cli.unchanged import PACKAGE, fingerprint, is_unchanged, remember
from hemvist.formats import write_schemas
from hemvist.library import Folders, Kept, Library, load
from hemvist.messages import Catalogue, Problem
from hemvist.messages.annotations import as_annotations
from hemvist.messages.sarif import as_sarif
from hemvist.messages.wording import as_json, word
from hemvist.pages import Fragment
from hemvist.pages.links import pdf_path
from hemvist.print import PrintError
from hemvist.records.base import LANGUAGES, Language
from hemvist.site import build as site
from hemvist.site.archives import find_archives
from hemvist.site.build import build_site
from hemvist.site.day import build_day
from hemvist.site.edition import Edition, compose
from hemvist.site.failure import SiteError
from hemvist.site.fills import fills_of
from hemvist.site.settings import extra, publisher, site_url
from hemvist.site.settings_shape import check_settings

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


def _absent(places: Folders, terminal: Terminal) -> bool:
    """Say which folder is not there; that is a wrong call, not a problem in a file."""
    missing = [folder for folder in (places.docs, places.evidence, places.registers) if not folder.is_dir()]
    for folder in missing:
        terminal.say("cli.no-project", folder=folder)
    return bool(missing)


def report(problems: Iterable[Problem], options: argparse.Namespace, terminal: Terminal) -> int:
    """Print problems; return 1 if one of them is an error."""
    found = tuple(problems)
    base = site_url(config_file(options))
    for problem in found:
        print(word(problem, terminal.words, base), file=terminal.err)
    if found:
        print(terminal.words.plural("cli.problems", len(found)), file=terminal.err)
    return _status(found)


def _status(problems: Iterable[Problem]) -> int:
    return FAILED if any(problem.severity == "error" for problem in problems) else 0


def lint(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check all files, mend what is safe if asked, and report. Outside a build the real day counts."""
    places = folders(options)
    if _absent(places, terminal):
        return USAGE
    try:
        files = _asked_files(options, places)
    except NoGitError:
        terminal.say("cli.no-git", folder=places.root)
        return USAGE
    day = options.as_of or datetime.datetime.now(datetime.UTC).date()  # noqa: TID251  # see the docstring
    edition = compose(load(places), day, checked=True)
    if options.fix:
        edition = _mended(edition, files, terminal)
    found = edition.problems
    if options.spelling:
        try:
            found = tuple(sorted((*found, *misspelt(edition.library))))
        except NoSpellerError as missing:
            terminal.say("cli.no-speller", dictionary=missing)
            return USAGE
    problems, elsewhere = only_in(files, found, places)
    _print(problems, options, terminal, places)
    if elsewhere and options.format == "text":
        print(terminal.words.plural("cli.elsewhere", elsewhere), file=terminal.err)
    if not problems and options.format == "text":
        read = {origin.file for origin in edition.library.origins.values()}
        count = len(read) + len(edition.library.pages) if files is None else len(files)
        print(terminal.words.plural("cli.fine", count), file=terminal.out)
    return _status(problems)


def _asked_files(options: argparse.Namespace, places: Folders) -> frozenset[Path] | None:
    """Return the files to report on, None for all of them. Raises NoGitError."""
    if options.changed is None:
        return None
    if options.changed:
        return frozenset(file.resolve() for file in options.changed)
    return changed_files(places.root)


def _mended(edition: Edition, files: frozenset[Path] | None, terminal: Terminal) -> Edition:
    """Mend the files until no safe fix is left, and return what is then read."""
    places, told = edition.library.folders, 0
    while True:
        mended = fix_files(only_in(files, edition.problems, places)[0], places)
        if not mended:
            break
        told += len(mended)
        edition = compose(load(places), edition.day, checked=True)
    print(terminal.words.plural("cli.fixed", told), file=terminal.err)
    return edition


def _print(
    problems: tuple[Problem, ...], options: argparse.Namespace, terminal: Terminal, places: Folders
) -> None:
    """Print problems in the form that is asked for; only text goes where progress goes."""
    base = site_url(config_file(options))
    if options.format == "text":
        report(problems, options, terminal)
        if fixable := len(safe_changes(problems, places)):
            print(terminal.words.plural("cli.fixable", fixable), file=terminal.err)
    elif options.format == "json":
        print(as_json(problems, terminal.words, base), file=terminal.out)
    elif options.format == "sarif":
        changes = safe_changes(problems, places)
        print(as_sarif(problems, terminal.words, base, changes), file=terminal.out)
    else:
        for line in as_annotations(problems, terminal.words):
            print(line, file=terminal.out)


def _day(options: argparse.Namespace, terminal: Terminal) -> datetime.date | int:
    """Return the day of a build, or an exit status when folders or the day are missing."""
    places = folders(options)
    if _absent(places, terminal):
        return USAGE
    day: datetime.date | None = options.as_of or build_day(places.root)
    if day is None:
        terminal.say("cli.no-day")
        return USAGE
    return day


def _edition(options: argparse.Namespace, terminal: Terminal) -> Edition | int:
    """Read and check a project before anything is built; return an exit status if it cannot be built."""
    day = _day(options, terminal)
    if isinstance(day, int):
        return day
    places = folders(options)
    try:
        check_settings(config_file(options))
    except SiteError as failure:
        return _failed(failure, options, terminal)
    terminal.say("cli.reading", folder=places.evidence)
    edition = compose(load(places), day)
    if report(edition.problems, options, terminal):
        terminal.say("cli.failed")
        return FAILED
    return edition


def _pdfs(documents: Mapping[str, Data], options: argparse.Namespace, terminal: Terminal) -> dict[str, bytes]:
    """Set documents as PDF, with progress. Raises PrintError."""
    shelf = Shelf(cache_folder(options.root) / "pdf", PACKAGE / "print")
    return pdf_files(documents, shelf, lambda path: terminal.say("cli.printing", page=path))


def _pages_data(pages: Iterable[Fragment], edition: Edition, options: argparse.Namespace) -> dict[str, Data]:
    """Return pages as documents to set, by path."""
    config = config_file(options)
    url, given = site_url(config), extra(config)
    fills = {lang: fills_of(given, url, publisher(config, lang), lang) for lang in LANGUAGES}
    return {
        pdf_path(page.url, page.lang): page_data(
            page, edition.day, url, publisher(config, page.lang), fills[page.lang]
        )
        for page in pages
    }


Printed = dict[str, tuple[Fragment, bytes]]
"""PDFs by path, with the pages that they were set from."""


def _with_pdfs(
    edition: Edition, options: argparse.Namespace, terminal: Terminal, printed: Printed
) -> Edition:
    """Return an edition with all books and the PDFs of all pages that are offered. Raises PrintError.

    A page is set anew only when it is not the one in `printed`, which is kept up to date.
    """
    offered = offered_pages(edition, config_file(options))
    pages = {pdf_path(page.url, page.lang): page for page in offered}
    due = [page for path, page in pages.items() if path not in printed or printed[path][0] != page]
    books = books_data(edition, config_file(options))
    made = _pdfs(books | _pages_data(due, edition, options), options, terminal)
    printed |= {path: (pages[path], pdf) for path, pdf in made.items() if path in pages}
    files = {path: made[path] for path in books} | {path: printed[path][1] for path in pages}
    return with_links(edition, files).with_files(files)


def _failed(failure: SiteError | PrintError, options: argparse.Namespace, terminal: Terminal) -> int:
    """Print why a build ended."""
    report(failure.problems, options, terminal)
    if isinstance(failure, SiteError) and failure.reasons:
        terminal.tell(failure.text(terminal.lang))
    else:
        terminal.say("cli.failed")
    return FAILED


def build(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check everything, print the PDFs, build the site, and put it in place when it is whole.

    Where the same build stands already, nothing is done.
    """
    day = _day(options, terminal)
    if isinstance(day, int):
        return day
    target = (options.site_dir or options.root / "site").resolve()
    stamp, key = _stamp(options, target), _key(options, day)
    if is_unchanged(stamp, key, target):
        print(terminal.words.text("cli.unchanged", folder=target), file=terminal.out)
        return 0
    edition = build_into(target, options, terminal)
    if isinstance(edition, int):
        return edition
    remember(stamp, key, target)
    print(terminal.words.text("cli.built", folder=target), file=terminal.out)
    return 0


def build_into(target: Path, options: argparse.Namespace, terminal: Terminal) -> Edition | int:
    """Check everything, print the PDFs and build the site; return what was built, or an exit status."""
    edition = _edition(options, terminal)
    if isinstance(edition, int):
        return edition
    try:
        archives = find_archives(options.editions, edition.library) if _archived(options) else {}
        whole = _with_pdfs(edition.with_archives(archives), options, terminal, {})
        build_site(
            config_file(options),
            whole,
            target,
            options.engine,
            terminal.tell,
            lang=terminal.lang,
            cache=cache_folder(options.root),
        )
    except (SiteError, PrintError) as failure:
        return _failed(failure, options, terminal)
    except OSError as failure:
        if failure.errno not in NO_ROOM:
            raise
        return _failed(PrintError((unwritten(target, failure),)), options, terminal)
    return whole


def _stamp(options: argparse.Namespace, target: Path) -> Path:
    """Return the file that tells what was built into a folder."""
    name = blake2b(str(target).encode(), digest_size=8).hexdigest()
    return cache_folder(options.root) / f"site-{name}"


def _key(options: argparse.Namespace, day: datetime.date) -> str:
    """Return the fingerprint of all that a build depends on."""
    places, config = folders(options), config_file(options)
    settings = (day.isoformat(), options.engine, site_url(config))
    return fingerprint((*places.all, config, *_archived(options)), settings)


def _archived(options: argparse.Namespace) -> tuple[Path, ...]:
    """Return the folder of former editions' archives, where one is named."""
    named: Path | None = getattr(options, "editions", None)
    return (named.resolve(),) if named is not None else ()


def serve(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serve the site and build it again whenever a file changes, until interrupted."""
    first = _edition(options, terminal)
    if isinstance(first, int):
        return first
    places, config, kept = first.library.folders, config_file(options), Kept()
    printed: Printed = {}

    def look() -> Library:
        return load(places, kept)

    def read() -> Edition:
        return _with_pdfs(compose(look(), first.day).checked(), options, terminal, printed)

    try:
        site.serve(
            config,
            read,
            look,
            (*places.all, config),
            options.engine,
            terminal.tell,
            report=lambda failure: _failed(failure, options, terminal),
            caught=(SiteError, PrintError),
            lang=terminal.lang,
        )
    except (SiteError, PrintError) as failure:
        return _failed(failure, options, terminal)
    return 0


def pdf(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write books and pages as PDF: books named by id, pages by address, or all that are offered."""
    edition = _edition(options, terminal)
    if isinstance(edition, int):
        return edition
    try:
        pages = offered_pages(edition, config_file(options))
    except PrintError as failure:
        return _failed(failure, options, terminal)
    offered = [page for page in pages if options.lang in (None, page.lang)]
    books = asked_books(options, edition)
    wanted = [f"/{name.strip('/')}/" for name in options.pages if name not in books]
    if unknown := [name for name in wanted if name not in {page.url for page in offered}]:
        for name in unknown:
            terminal.say("cli.no-such-page", page=name)
        return USAGE
    chosen = [page for page in offered if page.url in wanted or not options.pages]
    documents = books_data(edition, config_file(options), books if options.pages else None)
    documents = {path: data for path, data in documents.items() if options.lang in (None, data["lang"])}
    documents |= _pages_data(chosen, edition, options)
    if options.large:
        documents = in_large_type(documents)
    try:
        files = _pdfs(documents, options, terminal)
    except PrintError as failure:
        return _failed(failure, options, terminal)
    folder = (options.output or Path("pdf")).resolve()
    for path, content in files.items():
        try:
            write_whole(folder / path, content)
        except OSError as failure:
            return _failed(PrintError((unwritten(folder / path, failure),)), options, terminal)
        print(terminal.words.text("cli.written", file=folder / path), file=terminal.out)
    terminal.say("cli.by-hand")
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
