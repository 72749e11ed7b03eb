"""Pages and books as PDF: what is set anew, in processes of their own, and where the files lie."""

from __future__ import annotations

import datetime
import os
import selectors
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgpack  # type: ignore[import-untyped]

from hemvist.cli.memory import give_memory_back
from hemvist.cli.output import unwritten
from hemvist.cli.shelf import Shelf
from hemvist.cli.typesetters import BOOK, PAGE, Data, answers, finished, write_tasks
from hemvist.messages import catalogue
from hemvist.messages.attending import attend
from hemvist.messages.version import VERSION
from hemvist.pages import Fragment
from hemvist.pages.filled_later import filled
from hemvist.pages.links import SCHEME, site_path
from hemvist.print import PrintBook, PrintDocument, PrintError
from hemvist.print.attachments import PageFile

ATTEND = 0.1
"""Seconds between two looks at other things while documents are set."""
STAMP, STAMP_END = '<dl class="stamp">', "</dl>"
NO_FILLS: Mapping[str, str] = MappingProxyType({})


def page_data(
    page: Fragment, day: datetime.date, base_url: str, publisher: str, fills: Mapping[str, str] = NO_FILLS
) -> Data:
    """Return a page as a document to set. `fills` are HTML for the places that it leaves for the site."""
    words = catalogue(page.lang)
    parts = [publisher]
    if page.front is not None and page.front.law_read is not None:
        parts.append(words.text("site.footer.law_read", day=words.date(page.front.law_read)))
    document = PrintDocument(
        source=page.source,
        title=page.title,
        lang=page.lang,
        body_html=filled(_with_version(page, day, base_url), fills),
        footer=" ".join(parts),
        as_of=day,
        address=page.url,
        base_url=base_url or None,
        files=page_files(page),
    )
    return asdict(document) | {"kind": PAGE, "as_of": day.isoformat()}


def page_files(page: Fragment) -> tuple[PageFile, ...]:
    """Return the tables of a page as CSV, by the address with which the page links to them."""
    named = ((download, download.path.rpartition("/")[2]) for download in page.downloads)
    return tuple(
        (f"{SCHEME}{page.url}{name}", download.content.decode())
        for download, name in named
        if name.endswith(".csv")
    )


def _with_version(page: Fragment, day: datetime.date, base_url: str) -> str:
    """Return a page's HTML whose stamp says which version it is, and where a newer one would stand."""
    words = catalogue(page.lang)
    version = words.text("print.page.version.text", version=VERSION, day=words.date(day))
    facts = [(words.text("print.page.version"), escape(version))]
    if base_url:
        where = escape(f"{base_url.rstrip('/')}/{site_path(page.url, page.lang)}")
        facts.append((words.text("print.book.newer"), f'<a href="{where}">{where}</a>'))
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{html}</dd>" for name, html in facts)
    if page.html.endswith(STAMP_END) and STAMP in page.html:
        return f"{page.html.removesuffix(STAMP_END)}{rows}{STAMP_END}"
    return f"{page.html}{STAMP}{rows}{STAMP_END}"


def book_data(book: PrintBook) -> Data:
    """Return a book as a document to set."""
    return asdict(book) | {"kind": BOOK, "as_of": book.as_of.isoformat()}


def in_large_type(documents: Mapping[str, Data]) -> dict[str, Data]:
    """Return documents for weak eyes, under names of their own."""
    return {
        f"{path.removesuffix('.pdf')}-large.pdf": data | {"large": True} for path, data in documents.items()
    }


def pdf_files(documents: Mapping[str, Data], shelf: Shelf, tell: Callable[[str], None]) -> dict[str, bytes]:
    """Return the PDFs of documents by path; `tell` hears each path when its turn comes. Raises PrintError.

    What the shelf holds is not set again. The others are set in processes of their own: a typesetter's
    memory, once taken, is not given back, and a large site needs it for its records. What goes between the
    processes is data, never code, and lies in a folder.
    """
    keys = {path: shelf.key(msgpack.packb(document)) for path, document in documents.items()}
    found = {path: pdf for path, key in keys.items() if (pdf := shelf.get(key)) is not None}
    due = [path for path in documents if path not in found]
    if due:

        def keep(pdfs: Mapping[str, bytes]) -> None:
            shelf.keep({keys[path]: pdf for path, pdf in pdfs.items()})

        made = _set_apart({path: documents[path] for path in due}, tell, keep)
        keep(made)
        found |= made
    return {path: found[path] for path in documents}


def _set_apart(
    due: Mapping[str, Data], tell: Callable[[str], None], keep: Callable[[Mapping[str, bytes]], None]
) -> dict[str, bytes]:  # fmt: skip
    """Set documents in a process of its own. Raises PrintError, also when that process dies.

    When it is ended early, `keep` gets what is finished.
    """
    if any(document["kind"] == BOOK for document in due.values()):
        give_memory_back()
    paths = list(due)
    with tempfile.TemporaryDirectory(prefix="hemvist-") as named:
        folder = Path(named)
        try:
            write_tasks(folder, due.values())
        except OSError as failure:
            raise PrintError((unwritten(folder, failure),)) from failure
        where = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-m", "hemvist.cli.typesetters", named]
        try:
            run_heard(command, where, lambda number: tell(paths[int(number)]))
        except BaseException:
            keep({paths[number]: pdf for number, pdf in finished(folder, len(paths)).items()})
            raise
        return dict(
            zip(paths, answers(folder, [document["source"] for document in due.values()]), strict=True)
        )


def run_heard(command: list[str], where: Mapping[str, str], hear: Callable[[bytes], None]) -> None:
    """Run a command; `hear` hears the lines that it prints. It ends with whoever waits for it."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=where, bufsize=0) as process:
        try:
            said = b""
            for part in _parts(process.stdout):
                *lines, said = (said + part).split(b"\n")
                for line in lines:
                    hear(line)
        except BaseException:
            process.terminate()
            raise


def _parts(stream: Any) -> Iterator[bytes]:
    """Give what is read from a pipe until it ends, and attend to other things while nothing comes."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(stream, selectors.EVENT_READ)
        while True:
            attend()
            if waiting.select(ATTEND):
                if not (part := stream.read(1 << 16)):
                    return
                yield part
