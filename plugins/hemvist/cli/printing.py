"""Pages and books as PDF: what is set anew, in processes of their own, and where the files lie."""

from __future__ import annotations

import datetime
import gc
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from html import escape
from types import MappingProxyType
from typing import Any

import msgpack  # type: ignore[import-untyped]

from hemvist.cli.shelf import Shelf
from hemvist.messages import Problem, catalogue
from hemvist.messages.version import VERSION
from hemvist.pages import Fragment
from hemvist.pages.filled_later import filled
from hemvist.pages.links import SCHEME, site_path
from hemvist.print import PrintBook, PrintDocument, PrintError, render_book, render_pdf
from hemvist.print.attachments import PageFile
from hemvist.print.check import check_pdf

PROCESSES = min(2, os.cpu_count() or 1)
"""Typesetters at work beside each other. A batch of pages takes some 300 MB, a book of 220 pages 850 MB."""
BATCH = 500_000
"""Letters of HTML that one process sets: the typesetter keeps all that it has laid out."""
PAGE, BOOK = "page", "book"
STAMP, STAMP_END = '<dl class="stamp">', "</dl>"
NO_FILLS: Mapping[str, str] = MappingProxyType({})
Data = dict[str, Any]
"""A document to set as plain data: its kind under `kind`, and the fields of that."""


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
    """Return the PDFs of documents by path; `tell` hears each path before it is set. Raises PrintError.

    What the shelf holds is not set again. The others are set in processes of their own: a typesetter's
    memory, once taken, is not given back, and a large site needs it for its records. What goes between the
    processes is data, never code.
    """
    keys = {path: shelf.key(msgpack.packb(document)) for path, document in documents.items()}
    found = {path: pdf for path, key in keys.items() if (pdf := shelf.get(key)) is not None}
    due = [path for path in documents if path not in found]
    for path in due:
        tell(path)
    with ThreadPoolExecutor(PROCESSES) as pool:
        shares = shares_of({path: documents[path] for path in due})
        made = pool.map(_set_apart, [[documents[path] for path in share] for share in shares])
        for share, pdfs in zip(shares, made, strict=True):
            found |= dict(zip(share, pdfs, strict=True))
    shelf.keep({keys[path]: found[path] for path in due})
    return {path: found[path] for path in documents}


def shares_of(due: Mapping[str, Data]) -> list[list[str]]:
    """Return the paths of documents, shared out by length: the longest first, to whoever has least.

    All books go to the first, so that never two of them need their memory at once.
    """
    length = {path: len(msgpack.packb(document)) for path, document in due.items()}
    books = [path for path, document in due.items() if document["kind"] == BOOK]
    shares: list[list[str]] = [books, *([] for _ in range(PROCESSES - 1))]
    for path in sorted(due.keys() - set(books), key=lambda path: (-length[path], path)):
        min(shares, key=lambda share: sum(length[taken] for taken in share)).append(path)
    return shares


def _set_apart(documents: list[Data]) -> list[bytes]:
    """Set documents in a process of its own. Raises PrintError, also when that process dies."""
    if not documents:
        return []
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "hemvist.cli.printing"]
    done = subprocess.run(
        command, input=msgpack.packb(documents), stdout=subprocess.PIPE, env=paths, check=False
    )
    if done.returncode:
        why = f"{documents[0]['source']} … {documents[-1]['source']}"
        raise PrintError((Problem(documents[0]["source"], 1, 1, "PRN16", found=why),))
    found: list[Any] = msgpack.unpackb(done.stdout)
    wrong = [problem for pdf in found if not isinstance(pdf, bytes) for problem in pdf]
    if wrong:
        raise PrintError(tuple(Problem(**problem | {"values": _pairs(problem)}) for problem in wrong))
    return found


def _pairs(problem: Data) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in problem["values"])


Answer = bytes | list[Data]
"""A PDF whose structure was checked, or what is wrong with it."""


def _print(document: Data) -> Answer:
    """Set one document and check what came of it."""
    day = datetime.date.fromisoformat(document["as_of"])
    fields = {name: value for name, value in document.items() if name != "kind"} | {"as_of": day}
    try:
        if document["kind"] == BOOK:
            pdf = render_book(PrintBook.of_data(fields))
        else:
            pdf = render_pdf(PrintDocument(**fields | {"stamp": ()}))
        findings = check_pdf(pdf, document["source"])
    except PrintError as failure:
        findings = failure.problems
    return [asdict(problem) for problem in findings] or pdf


def batches_of(documents: Iterable[Data]) -> list[list[Data]]:
    """Return documents in order, shared out so that one batch needs little memory; a book is one alone."""
    batches: list[list[Data]] = []
    room = 0
    for document in documents:
        size = BATCH if document["kind"] == BOOK else len(document["body_html"])
        if size > room:
            batches.append([])
            room = BATCH
        batches[-1].append(document)
        room -= size
    return batches


def _print_all(documents: Iterable[Data]) -> list[Answer]:
    """Set documents in order, each batch in a process that ends with it, so that memory is given back."""
    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        made = pool.map(_print_batch, batches_of(documents), chunksize=1)
    return [answer for batch in made for answer in batch]


def _print_batch(documents: list[Data]) -> list[Answer]:
    """Set a batch in the process that is its own, and ends before circles of objects could fill memory."""
    gc.disable()
    return [_print(document) for document in documents]


def _print_apart() -> None:
    """Set the documents on standard input. What a library prints must not run into the answer."""
    answer, sys.stdout = sys.stdout.buffer, sys.stderr
    documents = msgpack.unpackb(sys.stdin.buffer.read())
    answer.write(msgpack.packb(_print_all(documents)))


if __name__ == "__main__":
    _print_apart()
