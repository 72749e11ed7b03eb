"""Pages as PDF, and where the files lie."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import msgpack  # type: ignore[import-untyped]

from hemvist.messages import Problem, catalogue
from hemvist.pages import Fragment
from hemvist.pages.links import site_path
from hemvist.print import PrintDocument, PrintError, render_pdf
from hemvist.print.check import check_pdf


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
    pages: Iterable[Fragment], day: datetime.date, base_url: str, tell: Callable[[str], None]
) -> dict[str, bytes]:
    """Return the PDFs of pages by path; `tell` hears each path before it is set. Raises PrintError.

    They are set in a process of its own: a typesetter's memory, once taken, is not given back, and a large
    site needs it for its records. What goes between the processes is data, never code.
    """
    wanted = list(pages)
    if not wanted:
        return {}
    for path in map(pdf_path, wanted):
        tell(path)
    documents = [asdict(_document(page, day, base_url)) | {"as_of": day.isoformat()} for page in wanted]
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "hemvist.cli.printing"]
    done = subprocess.run(
        command, input=msgpack.packb(documents), stdout=subprocess.PIPE, env=paths, check=True
    )
    found = msgpack.unpackb(done.stdout)
    for pdf in found:
        if not isinstance(pdf, bytes):
            raise PrintError(tuple(Problem(**problem | {"values": _pairs(problem)}) for problem in pdf))
    return dict(zip(map(pdf_path, wanted), found, strict=True))


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
    """Set the documents on standard input."""
    documents = msgpack.unpackb(sys.stdin.buffer.read())
    sys.stdout.buffer.write(msgpack.packb([_print(document) for document in documents]))


if __name__ == "__main__":
    _print_apart()
