"""Pages as PDF, and where the files lie."""

from __future__ import annotations

import datetime
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import IO

from hemvist.messages import catalogue
from hemvist.pages import Fragment
from hemvist.pages.links import site_path
from hemvist.print import PrintDocument, PrintError, render_pdf
from hemvist.print.check import check_pdf


def pdf_path(page: Fragment) -> str:
    """Return where a page's PDF lies, from the root of the site: beside the page, under its own name."""
    folder = site_path(page.url, page.lang)
    return f"{folder}{folder.rstrip('/').rpartition('/')[2]}.pdf"


def pdf_of(page: Fragment, day: datetime.date, base_url: str) -> bytes:
    """Return a page as PDF whose structure was checked. Raises PrintError."""
    words = catalogue(page.lang)
    parts = [words.text("site.footer.publisher")]
    if page.front is not None and page.front.law_read is not None:
        parts.append(words.text("site.footer.law_read", day=words.date(page.front.law_read)))
    document = PrintDocument(
        source=page.source,
        title=page.title,
        lang=page.lang,
        body_html=page.html,
        footer=" ".join(parts),
        as_of=day,
        address=page.url,
        base_url=base_url or None,
    )
    pdf = render_pdf(document)
    if findings := check_pdf(pdf, page.source):
        raise PrintError(findings)
    return pdf


def pdf_files(
    pages: Iterable[Fragment], day: datetime.date, base_url: str, tell: Callable[[str], None]
) -> dict[str, bytes]:
    """Return the PDFs of pages by path; `tell` hears each path before it is set. Raises PrintError.

    They are set in a process of its own: a typesetter's memory, once taken, is not given back, and a large
    site needs it for its records.
    """
    wanted, files = list(pages), {}
    if not wanted:
        return {}
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "hemvist.cli.printing"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=paths) as process:
        assert process.stdin is not None and process.stdout is not None
        pickle.dump((wanted, day, base_url), process.stdin)
        process.stdin.close()
        for path in map(pdf_path, wanted):
            tell(path)
            files[path] = _received(process.stdout)
    return files


def _received(stream: IO[bytes]) -> bytes:
    """Return a PDF from the other process. Raises PrintError, or RuntimeError when that process broke off."""
    try:
        found = pickle.load(stream)  # noqa: S301  # from our own process
    except EOFError:
        raise RuntimeError("the typesetting process broke off; what it said stands above") from None
    if isinstance(found, bytes):
        return found
    raise PrintError(found)


def _print_apart() -> None:
    """Set the pages that stand on standard input, one after the other, until one has faults."""
    pages, day, base_url = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own process
    for page in pages:
        try:
            found: object = pdf_of(page, day, base_url)
        except PrintError as failure:
            found = failure.problems
        pickle.dump(found, sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _print_apart()
