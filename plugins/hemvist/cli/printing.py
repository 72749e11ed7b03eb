"""Pages as PDF, and where the files lie."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

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
    """Return the PDFs of pages by path; `tell` hears each path before it is set. Raises PrintError."""
    files = {}
    for page in pages:
        path = pdf_path(page)
        tell(path)
        files[path] = pdf_of(page, day, base_url)
    return files
