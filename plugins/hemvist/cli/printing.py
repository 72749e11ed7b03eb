"""Pages as PDF, and where the files lie."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

import msgpack  # type: ignore[import-untyped]

from hemvist.cli.shelf import Shelf
from hemvist.messages import Problem, catalogue
from hemvist.pages import Fragment
from hemvist.pages.links import site_path
from hemvist.print import PrintDocument, PrintError, render_pdf
from hemvist.print.check import check_pdf

PROCESSES = min(2, os.cpu_count() or 1)
"""Typesetters at work beside each other: each takes some 300 MB."""


def pdf_path(page: Fragment) -> str:
    """Return where a page's PDF lies, from the root of the site: beside the page, under its own name."""
    folder = site_path(page.url, page.lang)
    return f"{folder}{folder.rstrip('/').rpartition('/')[2]}.pdf"


def _document(page: Fragment, day: datetime.date, base_url: str) -> PrintDocument:
    words = catalogue(page.lang)
    parts = [words.text("site.footer.publisher")]
    if page.front is not None and page.front.law_read is not None:
        parts.append(words.text("site.footer.law_read", day=words.date(page.front.law_read)))
    return PrintDocument(
        source=page.source,
        title=page.title,
        lang=page.lang,
        body_html=page.html,
        footer=" ".join(parts),
        as_of=day,
        address=page.url,
        base_url=base_url or None,
    )


def pdf_files(
    pages: Iterable[Fragment], day: datetime.date, base_url: str, shelf: Shelf, tell: Callable[[str], None]
) -> dict[str, bytes]:
    """Return the PDFs of pages by path; `tell` hears each path before it is set. Raises PrintError.

    What the shelf holds is not set again. The others are set in processes of their own: a typesetter's
    memory, once taken, is not given back, and a large site needs it for its records. What goes between the
    processes is data, never code.
    """
    documents = {
        pdf_path(page): asdict(_document(page, day, base_url)) | {"as_of": day.isoformat()} for page in pages
    }
    keys = {path: shelf.key(msgpack.packb(document)) for path, document in documents.items()}
    found = {path: pdf for path, key in keys.items() if (pdf := shelf.get(key)) is not None}
    due = [path for path in documents if path not in found]
    for path in due:
        tell(path)
    with ThreadPoolExecutor(PROCESSES) as pool:
        shares = [due[start::PROCESSES] for start in range(PROCESSES)]
        made = pool.map(_set_apart, [[documents[path] for path in share] for share in shares])
        for share, pdfs in zip(shares, made, strict=True):
            found |= dict(zip(share, pdfs, strict=True))
    shelf.keep({keys[path]: found[path] for path in due})
    return {path: found[path] for path in documents}


def _set_apart(documents: list[dict[str, Any]]) -> list[bytes]:
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


def _pairs(problem: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in problem["values"])


def _print(document: dict[str, Any]) -> bytes | list[dict[str, Any]]:
    """Return a PDF whose structure was checked, or what is wrong with it."""
    day = datetime.date.fromisoformat(document["as_of"])
    page = PrintDocument(**document | {"as_of": day, "stamp": ()})
    try:
        pdf = render_pdf(page)
        findings = check_pdf(pdf, page.source)
    except PrintError as failure:
        findings = failure.problems
    return [asdict(problem) for problem in findings] or pdf


def _print_apart() -> None:
    """Set the documents on standard input. What a library prints must not run into the answer."""
    answer, sys.stdout = sys.stdout.buffer, sys.stderr
    documents = msgpack.unpackb(sys.stdin.buffer.read())
    answer.write(msgpack.packb([_print(document) for document in documents]))


if __name__ == "__main__":
    _print_apart()
