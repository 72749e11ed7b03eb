"""What each command does. The work lies in the rooms below; this only passes arguments and prints."""

from __future__ import annotations

import argparse
import datetime
import gc
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from hemvist.cli.arguments import USAGE
from hemvist.cli.books import asked_books, books_data, with_links
from hemvist.cli.building import archived, asked_day
from hemvist.cli.offered import offered_pages
from hemvist.cli.output import NO_ROOM, unwritten
from hemvist.cli.printing import in_large_type, page_data, pdf_files
from hemvist.cli.shelf import Shelf, cache_folder, kept_data
from hemvist.cli.terminal import FAILED, Terminal, config_file, folders, no_folder, report
from hemvist.cli.typesetters import Data
from hemvist.cli.unchanged import PACKAGE
from hemvist.library import Kept, Library, load
from hemvist.library.whole_file import write_whole
from hemvist.pages import Fragment
from hemvist.pages.links import pdf_path
from hemvist.pages.opendata.spool import SpoolError
from hemvist.print import PrintError
from hemvist.records.base import LANGUAGES
from hemvist.site.archives import find_archives
from hemvist.site.build import build_site
from hemvist.site.edition import Edition, compose
from hemvist.site.failure import SiteError
from hemvist.site.fills import fills_of
from hemvist.site.serving import serve as serve_site
from hemvist.site.settings import extra, publisher, site_url
from hemvist.site.settings_shape import check_settings


def composed(library: Library, day: datetime.date) -> Edition:
    """Return what `compose` does. Raises PrintError when the folder for temporary files is full."""
    try:
        return compose(library, day)
    except SpoolError as failure:
        raise _no_room(failure, Path(failure.filename)) from failure


def _no_room(failure: OSError, target: Path) -> PrintError:
    """Return what tells of a full or closed disk under `target`. Raises the failure when it is another."""
    if failure.errno not in NO_ROOM:
        raise failure
    place = failure.filename if isinstance(failure, SpoolError) else target
    return PrintError((unwritten(Path(place), failure),))


def _edition(options: argparse.Namespace, terminal: Terminal, kept: Kept | None = None) -> Edition | int:
    """Read and check a project before anything is built; return an exit status if it cannot be built.

    Files are kept in `kept` for the next reading.
    """
    day = asked_day(options, terminal)
    if isinstance(day, int):
        return day
    places = folders(options)
    try:
        check_settings(config_file(options))
    except SiteError as failure:
        return _failed(failure, options, terminal)
    terminal.say("cli.reading", folder=places.evidence)
    library = load(places, kept or kept_data(options.root, places))
    gc.freeze()  # a look for cycles then passes the records over
    try:
        edition = composed(library, day)
    except PrintError as failure:
        return _failed(failure, options, terminal)
    gc.collect()  # documents, letters and templates are full of cycles
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


def build_into(target: Path, options: argparse.Namespace, terminal: Terminal) -> Edition | int:
    """Check everything, print the PDFs and build the site; return what was built, or an exit status."""
    edition = _edition(options, terminal)
    if isinstance(edition, int):
        return edition
    try:
        archives = find_archives(options.editions, edition.library) if archived(options) else {}
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
        return _failed(_no_room(failure, target), options, terminal)
    return whole


def serve(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serve the site and build it again whenever a file changes, until interrupted."""
    stored = kept_data(options.root, folders(options))
    first = _edition(options, terminal, stored)
    if isinstance(first, int):
        return first
    places, day, config, kept = first.library.folders, first.day, config_file(options), Kept(stored.files)
    printed: Printed = {}
    waiting = [first]
    del first

    def look() -> Library:
        return load(places, kept)

    def read() -> Edition:
        edition = waiting.pop() if waiting else composed(look(), day).checked()
        return _with_pdfs(edition, options, terminal, printed)

    def told(failure: SiteError | PrintError | OSError) -> int:
        if isinstance(failure, OSError):
            failure = _no_room(failure, Path(tempfile.gettempdir()))
        return _failed(failure, options, terminal)

    try:
        serve_site(
            config,
            read,
            look,
            (*filter(Path.is_dir, (*places.all, places.local)), config),
            options.engine,
            terminal.tell,
            report=told,
            caught=(SiteError, PrintError, OSError),
            lang=terminal.lang,
            cache=cache_folder(options.root),
        )
    except (SiteError, PrintError, OSError) as failure:
        return told(failure)
    return 0


def pdf(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write books and pages as PDF: books named by id, pages by address, or all that are offered."""
    folder = (options.output or Path("pdf")).resolve()
    if no_folder(folder, terminal):
        return USAGE
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
    for path, content in files.items():
        try:
            write_whole(folder / path, content)
        except OSError as failure:
            return _failed(PrintError((unwritten(folder / path, failure),)), options, terminal)
        print(terminal.words.text("cli.written", file=folder / path), file=terminal.out)
    terminal.say("cli.by-hand")
    return 0
